import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { verifyStatement, type StatementPayload } from '#domain/protocol/statement.ts';
import { giveOrder } from '#scripts/upstream/admin/give-order.ts';
import { listPackets, readPacket } from '#scripts/upstream/inspect.ts';
import { createTestPacket, type TestPacket } from '#tests/harness/packets.ts';
import { enrolledSpeaker, startUpstreamWorld, type UpstreamWorld } from './upstream-world.ts';

const NOW = 1_795_000_000_000;
let world: UpstreamWorld;
beforeAll(async () => {
  world = await startUpstreamWorld({ now: () => NOW });
});
afterAll(() => world.close());
beforeEach(() => world.newDevice());

/** What upstream says to the present device, once its signature was checked. */
async function statement(after = 0): Promise<StatementPayload> {
  const { body } = await world.ask({ method: 'GET', target: `/v1/status?cursor=${after}` });
  const asked = { device: world.device.deviceId, after };
  const verdict = await verifyStatement(String(body['statement']), TRAINING_KEYS.receipt, asked);
  if (!verdict.ok) throw new Error(`the statement is ${verdict.why}`);
  return verdict.payload;
}

/** Cursor of a counter that has heard all there is. */
async function upToDate(): Promise<number> {
  let cursor = 0;
  for (;;) {
    const { cursor: next } = await statement(cursor);
    if (next === cursor) return cursor;
    cursor = next;
  }
}

async function stored(seq: number): Promise<TestPacket> {
  const made = await createTestPacket(world.device, seq, 2000);
  await world.announce(made);
  const { status } = await world.patch(made, made.bytes);
  if (status !== 200) throw new Error(`the upload answered ${status}`);
  return made;
}

const newest = async (): Promise<number> => (await listPackets(world.dir)).length - 1;

describe('A statement', () => {
  it('says nothing of packets before anybody decided, and the time', async () => {
    expect(await statement(0)).toEqual({
      v: 1,
      device: world.device.deviceId,
      epoch: world.epoch,
      time: NOW,
      backupWatermark: null,
      after: 0,
      cursor: 0,
      outcomes: [],
      reference: [],
      deliveryKey: null,
    });
    expect((await world.ask({ method: 'GET', target: '/v1/status?cursor=x' })).status).toBe(422);
  });

  it("tells what became of this counter's packets, in order, and of nobody else's", async () => {
    const [first, second] = [await stored(1), await stored(2)];
    const { id } = first.packet;
    await giveOrder(world.dir, { order: 'accept', id });
    await giveOrder(world.dir, {
      order: 'reject',
      id: second.packet.id,
      reason: 'the photo is of another person',
    });
    await giveOrder(world.dir, { order: 'accept', id, stage: 'card-printed' });
    const told = await statement();
    expect(told.outcomes).toEqual([
      { id, outcome: 'ACCEPTED', stage: 'in-process', reason: null, at: NOW },
      {
        id: second.packet.id,
        outcome: 'REJECTED',
        stage: null,
        reason: 'the photo is of another person',
        at: NOW,
      },
      { id, outcome: 'ACCEPTED', stage: 'card-printed', reason: null, at: NOW },
    ]);
    expect((await statement(told.cursor)).outcomes).toEqual([]);
    await world.newDevice();
    expect((await statement()).outcomes).toEqual([]);
  });

  it('brings documents in the same sequence, the newest words of each, in canonical JSON', async () => {
    const before = await upToDate();
    await giveOrder(world.dir, {
      order: 'publish',
      name: 'fees',
      document: { normal: 750, executive: 2500 },
    });
    await giveOrder(world.dir, { order: 'publish', name: 'fees', document: { urgent: 1500, normal: 800 } });
    const told = await statement(before);
    expect(told.reference).toEqual([{ name: 'fees', version: 2, data: '{"normal":800,"urgent":1500}' }]);
    expect((await statement(told.cursor)).reference).toEqual([]);
  });

  it('vouches for a backup only as far as it was told, and never takes it back', async () => {
    await stored(1);
    const index = await newest();
    await giveOrder(world.dir, { order: 'watermark', index });
    expect((await statement()).backupWatermark).toBe(index);
    expect(await giveOrder(world.dir, { order: 'watermark', index: 0 })).toEqual({ watermark: index });
    await expect(giveOrder(world.dir, { order: 'watermark', index: index + 1 })).rejects.toThrow(
      'not that long',
    );
  });

  it('is never too long for its answer: what does not fit comes next', async () => {
    const document = 'آ'.repeat(60_000);
    for (const name of ['first', 'second', 'third', 'fourth'])
      await giveOrder(world.dir, { order: 'publish', name, document });
    const names: string[] = [];
    let cursor = 0;
    let asked = 0;
    for (;;) {
      const told = await statement(cursor);
      if (told.cursor === cursor) break;
      asked += 1;
      names.push(...told.reference.map(({ name }) => name));
      cursor = told.cursor;
    }
    expect(names).toEqual(expect.arrayContaining(['first', 'second', 'third', 'fourth']));
    expect(asked).toBeGreaterThan(1);
  });
});

describe('A packet that is asked for again', () => {
  it('is wanted from its first byte, counts as missing, and gets the receipt that it had', async () => {
    const made = await stored(1);
    const { id, sha256 } = made.packet;
    const receipt = async () =>
      (await world.ask({ method: 'GET', target: `/v1/packets/${id}/receipt` })).body['receipt'];
    const first = await receipt();
    const heard = await upToDate();
    await giveOrder(world.dir, { order: 'resend', id, reason: 'the disk was damaged' });

    expect((await statement(heard)).outcomes).toMatchObject([
      { id, outcome: 'RESEND', reason: 'the disk was damaged' },
    ]);
    expect(await world.announce(made)).toEqual([{ verdict: 'need', id, offset: 0 }]);
    expect(await world.offsetOf(made)).toBe('0');
    const json = { v: 1, head: { seq: 1, chain: '0'.repeat(64) }, packets: [{ id, sha256 }] };
    const books = await world.ask({ method: 'POST', target: '/v1/reconcile', json });
    expect(books.body).toMatchObject({ missing: [{ from: 1, to: 1 }], unknown: [id], highestSeq: 1 });

    const part = made.bytes.subarray(0, 500);
    await world.patch(made, part, { fields: { 'upload-complete': '?0' } });
    const again = await world.patch(made, made.bytes.subarray(500), { uploadOffset: '500' });
    expect([again.status, again.body['receipt']]).toEqual([200, first]);
    expect(await receipt()).toBe(first);
    expect((await listPackets(world.dir)).filter((packet) => packet.id === id)).toHaveLength(1);
    expect(Buffer.from((await readPacket(world.dir, id)) ?? []).equals(made.bytes)).toBe(true);

    // It may go bad a second time.
    await giveOrder(world.dir, { order: 'resend', id, reason: 'again' });
    expect(await world.announce(made)).toMatchObject([{ verdict: 'need' }]);
  });

  it('still must be the same packet', async () => {
    const made = await stored(1);
    await giveOrder(world.dir, { order: 'resend', id: made.packet.id, reason: 'the disk was damaged' });
    const other = await world.patch(
      made,
      Uint8Array.from(made.bytes, (byte) => byte ^ 1),
    );
    expect([other.status, other.body.code]).toEqual([400, 'damaged']);
  });
});

describe('Orders', () => {
  it.each([
    [{ order: 'accept', id: '00000000-0000-7000-8000-000000000000' }, 'no such packet'],
    [{ order: 'revoke', device: 'A'.repeat(43) }, 'no such device'],
  ] as const)('about what is not there are refused: %o', async (order, why) => {
    await expect(giveOrder(world.dir, order)).rejects.toThrow(why);
  });

  it('that are none are refused', async () => {
    for (const wrong of [
      { order: 'accept', id: '../x' },
      { order: 'dance' },
      { order: 'reject', id: 'x', reason: '' },
    ])
      await expect(giveOrder(world.dir, wrong as never)).rejects.toThrow('not of the protocol');
  });
});

describe('A device that was revoked', () => {
  it('is turned away, but what it sealed is taken from the hand of another, for review', async () => {
    const made = await createTestPacket(world.device, 1, 2000);
    const early = await stored(2);
    await giveOrder(world.dir, { order: 'revoke', device: world.device.deviceId });
    const refused = await world.ask({ method: 'POST', target: '/v1/reconcile', json: {} });
    expect([refused.status, refused.body.code]).toEqual([403, 'revoked']);

    const carrier = await enrolledSpeaker(world.url);
    expect(await carrier.announce(made)).toEqual([{ verdict: 'need', id: made.packet.id, offset: 0 }]);
    const answer = await carrier.patch(made, made.bytes);
    expect(answer.status).toBe(200);
    expect(await carrier.announce(made)).toMatchObject([
      { verdict: 'have', receipt: answer.body['receipt'] },
    ]);
    const listed = await listPackets(world.dir);
    const review = (id: string) => listed.find((packet) => packet.id === id)?.review;
    expect([review(made.packet.id), review(early.packet.id)]).toEqual([true, false]);
  });
});
