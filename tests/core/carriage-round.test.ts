import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { verifyReceipt } from '#domain/protocol/receipt.ts';
import { listPackets, readPacket } from '#scripts/upstream/inspect.ts';
import { startUpstream, type RunningUpstream } from '#scripts/upstream/start.ts';
import { receiptFor } from '#tests/harness/carrying.ts';
import { createTestPacket, type TestPacket } from '#tests/harness/packets.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import {
  codeOf,
  OPERATOR,
  startTrainingCounter,
  valueOf,
  type WholeCounter,
} from '#tests/harness/whole-counter.ts';

let dir: string;
let upstream: RunningUpstream;
beforeAll(async () => {
  dir = await upstreamFolder();
  upstream = await startUpstream({ dataDir: dir });
});
afterAll(async () => {
  await upstream.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A counter that upstream knows, and that has no link any more. */
async function enrolled(): Promise<WholeCounter> {
  const counter = await startTrainingCounter();
  online(counter);
  await expect.poll(() => counter.backend.identity.record()?.upstreamKeys).toBeTruthy();
  await expect.poll(() => counter.backend.outbox.summary().link.state).toBe('idle');
  counter.backend.connect(null);
  return counter;
}
const online = ({ backend }: WholeCounter) => void backend.connect(upstream.url);

async function seal({ backend }: WholeCounter, count: number): Promise<readonly TestPacket[]> {
  const key = backend.identity.deviceKey();
  const device = { deviceId: key.deviceId, jwk: key.publicJwk, sign: (bytes: Uint8Array) => key.sign(bytes) };
  const made: TestPacket[] = [];
  for (let n = 0; n < count; n += 1) {
    const packet = await createTestPacket(device, backend.spool.next().seq, 40_000);
    backend.spool.add({ ...packet.packet, bytes: packet.bytes, operatorId: 'operator-1' });
    made.push(packet);
  }
  return made;
}

async function placeAt({ backend }: WholeCounter, stick: string): Promise<{ readonly placeId: string }> {
  const place = await backend.carriage.places.choose(stick);
  if (!place) throw new Error('the stick is not there');
  return { placeId: place.id };
}
const take = async (counter: WholeCounter, stick: string) =>
  valueOf(await counter.handlers['carriage.import'](await placeAt(counter, stick), OPERATOR));
const leave = async (counter: WholeCounter, stick: string) =>
  valueOf(await counter.handlers['carriage.export'](await placeAt(counter, stick), OPERATOR));

it('packets of a counter without a link reach upstream by other counters, and their receipts come back', async () => {
  const [one, two, three] = [await enrolled(), await enrolled(), await enrolled()];
  const stick = tempDir();
  const made = await seal(one, 4);
  expect(await leave(one, stick)).toEqual({ packets: 4, alreadyThere: 0, receipts: 0, skipped: 0 });

  // The same stick at two counters, both of which send.
  expect(await take(two, stick)).toMatchObject({ packets: 4, unreadable: 0 });
  expect(await take(three, stick)).toMatchObject({ packets: 4, unreadable: 0 });
  expect(two.backend.outbox.summary().freight).toEqual({ waiting: 4, received: 0 });
  online(two);
  online(three);
  const delivered = ({ backend }: WholeCounter) => backend.outbox.summary().freight.received === 4;
  await expect.poll(() => delivered(two) && delivered(three)).toBe(true);
  const listed = await listPackets(dir);
  for (const { packet, bytes } of made) {
    expect(listed.filter(({ id }) => id === packet.id)).toHaveLength(1);
    expect(Buffer.from((await readPacket(dir, packet.id)) ?? []).equals(bytes)).toBe(true);
  }

  expect(await leave(two, stick)).toMatchObject({ packets: 0, receipts: 4 });
  expect(await take(one, stick)).toEqual({ packets: 0, alreadyHere: 4, receipts: 4, unreadable: 0 });
  for (const { packet } of made) {
    const now = one.backend.spool.get(packet.id);
    expect(now?.state).toBe('STORED');
    const subject = { ...packet, device: packet.deviceId };
    expect((await verifyReceipt(now?.receipt ?? '', TRAINING_KEYS.receipt, subject)).ok).toBe(true);
    expect(one.events).toContainEqual(
      expect.objectContaining({
        type: 'packet.changed',
        packet: expect.objectContaining({ id: packet.id, state: 'STORED' }),
      }),
    );
  }
  // Once more, and at the others: nothing changes.
  expect(await take(one, stick)).toMatchObject({ receipts: 0, alreadyHere: 4, unreadable: 0 });
  expect(await take(three, stick)).toMatchObject({ packets: 0, alreadyHere: 4 });
  expect(one.events).toContainEqual(
    expect.objectContaining({ type: 'carriage.progress', what: 'export', done: 4, total: 4 }),
  );
  const { carriage, spool } = one.backend;
  expect((await carriage.places.list()).find(({ holds }) => holds !== null)?.holds).toMatchObject({
    packets: 4,
    own: 4,
    receipts: 4,
    exportedAt: one.clock.wall,
  });
  expect(spool.verify()).toMatchObject({ damaged: [], brokenAuditEntry: null });
});

it('a receipt of a life of upstream that is gone is found out at the next contact, and the packet goes again', async () => {
  const [counter, stick] = [await enrolled(), tempDir()];
  const [made] = await seal(counter, 1);
  if (!made) throw new Error('one was sealed');
  await leave(counter, stick);
  const old = await receiptFor(made.packet, 3, 'before-the-restore');
  writeFileSync(path.join(stick, 'UC-COUNTER/receipts', `${made.packet.id}.jws`), old);
  expect(await take(counter, stick)).toMatchObject({ receipts: 1 });
  expect(counter.backend.spool.get(made.packet.id)).toMatchObject({ state: 'STORED', receipt: old });
  online(counter);
  await expect
    .poll(() => [null, old].includes(counter.backend.spool.get(made.packet.id)?.receipt ?? null))
    .toBe(false);
  expect((await listPackets(dir)).map(({ id }) => id)).toContain(made.packet.id);
});

it('one job at a time, and only on places that are there', async () => {
  const [counter, stick] = [await enrolled(), tempDir()];
  await seal(counter, 3);
  const here = await placeAt(counter, stick);
  const first = counter.handlers['carriage.export'](here, OPERATOR);
  expect(codeOf(await counter.handlers['carriage.import'](here, OPERATOR))).toBe('carriage/busy');
  valueOf(await counter.handlers['carriage.stop']({}, OPERATOR));
  expect(codeOf(await first)).toBe('carriage/stopped');
  expect(await leave(counter, stick)).toMatchObject({ skipped: 0 });
  const elsewhere = { placeId: crypto.randomUUID() };
  expect(codeOf(await counter.handlers['carriage.export'](elsewhere, OPERATOR))).toBe('carriage/place-gone');
  expect(codeOf(await counter.handlers['carriage.import'](await placeAt(counter, tempDir()), OPERATOR))).toBe(
    'carriage/nothing-there',
  );
});
