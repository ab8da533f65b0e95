import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttpUpstream, type HttpUpstream } from '#core/upstream/client.ts';
import { newDeliverySecret, openDeliveryKey, type DeliveryKey } from '#db/vault/delivery-key.ts';
import type { CardOrder, OrderNotice } from '#domain/cards/order.ts';
import { isCardOrder } from '#domain/protocol/card-order.ts';
import { verifyStatement, type StatementPayload } from '#domain/protocol/statement.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { cardOrdersOf, giveCardWork } from '#scripts/upstream/admin/card-orders.ts';
import { createTestPacket } from '#tests/harness/packets.ts';
import { aloneWatch } from '#tests/harness/sync-counter.ts';
import { startUpstreamWorld, type UpstreamWorld } from './upstream-world.ts';

const NOW = 1_795_000_000_000;
const DATA_KEY = new Uint8Array(32).fill(7);
let world: UpstreamWorld;
let key: DeliveryKey;
beforeAll(async () => {
  world = await startUpstreamWorld({ now: () => NOW });
  key = await openDeliveryKey(DATA_KEY, newDeliverySecret(DATA_KEY));
});
afterAll(() => world.close());
beforeEach(() => world.newDevice());

const tell = (body: object = { v: 1, kid: key.kid, publicKey: key.publicKey }) =>
  world.ask({ method: 'POST', target: '/v1/delivery-key', json: body });

async function statement(after = 0): Promise<StatementPayload> {
  const { body } = await world.ask({ method: 'GET', target: `/v1/status?cursor=${after}` });
  const asked = { device: world.device.deviceId, after };
  const verdict = await verifyStatement(String(body['statement']), TRAINING_KEYS.receipt, asked);
  if (!verdict.ok) throw new Error(`the statement is ${verdict.why}`);
  return verdict.payload;
}

/** An order for the present device, and what the statement says of it. */
async function ordered(mode: CardOrder['mode'] = 'counter', synthetic = 'anybody'): Promise<OrderNotice> {
  await tell();
  const { deviceId: device } = world.device;
  const done = await giveCardWork(world.dir, { work: 'order-synthetic', device, mode, synthetic });
  const id = 'ordered' in done ? done.ordered : '';
  const notice = (await statement()).orders?.find((one) => one.id === id);
  if (!notice) throw new Error('the order is not told of');
  return notice;
}

function client(): HttpUpstream {
  return createHttpUpstream({ url: world.url, signer: world.device, now: Date.now });
}

async function fetchAll(notice: OrderNotice, length = 65_536): Promise<Buffer> {
  const upstream = client();
  const parts: Uint8Array[] = [];
  try {
    for (let offset = 0; offset < notice.size;) {
      const reply = await upstream.order({ id: notice.id, offset, length }, aloneWatch());
      if (!reply.ok) throw new Error(`answered ${reply.fault.kind}`);
      parts.push(reply.value);
      offset += reply.value.length;
    }
  } finally {
    upstream.close();
  }
  return Buffer.concat(parts);
}

async function opened(notice: OrderNotice, sealed: Uint8Array): Promise<CardOrder> {
  const { id, tracking, mode } = notice;
  const result = await key.open(sealed, { id, tracking, mode, device: world.device.deviceId });
  if (!result.ok) throw new Error(`the order is ${result.why}`);
  const order: unknown = JSON.parse(Buffer.from(result.order).toString());
  if (!isCardOrder(order)) throw new Error('it holds no order');
  return order;
}

describe('A delivery key', () => {
  it('is told by a signed call, and named in statements from then on', async () => {
    expect((await statement()).deliveryKey).toBeNull();
    expect((await tell()).body).toEqual({ v: 1, kid: key.kid });
    expect((await tell()).status).toBe(200);
    expect((await statement()).deliveryKey).toBe(key.kid);
  });

  it.each([
    ['under a name that is not its hash', () => ({ v: 1, kid: 'k'.repeat(43), publicKey: key.publicKey })],
    ['of another kind', () => ({ v: 1, kid: key.kid, publicKey: 'AAAA' })],
    ['with a word too many', () => ({ v: 1, kid: key.kid, publicKey: key.publicKey, also: 1 })],
  ])('%s is refused', async (_what, body) => {
    const answer = await tell(body());
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
    expect((await statement()).deliveryKey).toBeNull();
  });
});

describe('A card order', () => {
  it('is announced by a statement, fetched in parts, and opens at its counter alone', async () => {
    const notice = await ordered('counter');
    expect(notice).toMatchObject({
      mode: 'counter',
      state: 'ordered',
      at: NOW,
      collectBy: NOW + 90 * 86_400_000,
    });
    const sealed = await fetchAll(notice, 10_000);
    expect(sealed).toHaveLength(notice.size);
    expect(createHash('sha256').update(sealed).digest('hex')).toBe(notice.sha256);
    const order = await opened(notice, sealed);
    expect(order).toMatchObject({
      id: notice.id,
      tracking: notice.tracking,
      mode: 'counter',
      training: true,
    });
    expect(order.content.cnic).toMatch(/^99/);
    expect(order.content).toMatchObject({ issued: '2026-11-18', expires: '2036-11-18' });
  });

  it('is for its counter only: to others it is not there', async () => {
    const { id } = await ordered();
    const target = `/v1/orders/${id}`;
    await world.newDevice();
    const other = await world.ask({ method: 'GET', target });
    expect([other.status, other.body.code]).toEqual([404, 'unknown-order']);
    expect((await statement()).orders).toBeUndefined();
    const unsigned = await fetch(world.url + target);
    expect(unsigned.status).toBe(401);
  });

  it('is not given out for what is no id or nobody’s, nor a part of it that there is not', async () => {
    const { id } = await ordered();
    const statusOf = async (target: string) => (await world.ask({ method: 'GET', target })).status;
    expect(await statusOf('/v1/orders/..%2f..%2fx')).toBe(404);
    expect(await statusOf('/v1/orders/00000000-0000-7000-8000-000000000000')).toBe(404);
    expect(await statusOf(`/v1/orders/${id}?offset=1000000`)).toBe(422);
    expect(await statusOf(`/v1/orders/${id}?offset=-1`)).toBe(422);
    expect(await statusOf(`/v1/orders/${id}?length=65537`)).toBe(422);
  });

  it('that is withdrawn is told of as such and not given out any more', async () => {
    const notice = await ordered();
    const { cursor } = await statement();
    expect(await giveCardWork(world.dir, { work: 'withdraw', id: notice.id })).toEqual({
      withdrawn: notice.id,
    });
    expect((await statement(cursor)).orders).toEqual([{ ...notice, state: 'withdrawn' }]);
    const answer = await world.ask({ method: 'GET', target: `/v1/orders/${notice.id}` });
    expect([answer.status, answer.body.code]).toEqual([404, 'unknown-order']);
  });

  it('is listed for people with what became of it', async () => {
    const notice = await ordered('counter', 'listed');
    const mine = async () => (await cardOrdersOf(world.dir)).find(({ id }) => id === notice.id);
    expect(await mine()).toMatchObject({ fetchedAt: null, progress: null, device: world.device.deviceId });
    await fetchAll(notice);
    const entries = [JSON.stringify({ at: 1, kind: 'card-printed', packetId: notice.id })];
    await world.ask({ method: 'POST', target: '/v1/audit', json: { v: 1, from: 1, entries } });
    expect(await mine()).toMatchObject({ fetchedAt: NOW, progress: 'printed', withdrawnAt: null });
  });

  it('for a packet that nobody can open is for somebody invented, under the packet’s tracking number', async () => {
    await tell();
    const made = await createTestPacket(world.device, 1, 2000);
    await world.announce(made);
    await world.patch(made, made.bytes);
    const { deviceId: device } = world.device;
    const { id: packet, tracking } = made.packet;
    await giveCardWork(world.dir, { work: 'order-packet', device, packet });
    const [notice] = (await statement()).orders ?? [];
    expect(notice).toMatchObject({ tracking, mode: 'central' });
  });

  it.each([
    ['a device that told no key', async () => ({ device: world.device.deviceId }), 'no delivery key'],
    ['no device', async () => ({ device: randomBytes(32).toString('base64url') }), 'no such device'],
  ])('is not made for %s', async (_what, who, why) => {
    const { device } = await who();
    await expect(
      giveCardWork(world.dir, { work: 'order-synthetic', device, synthetic: 'x' }),
    ).rejects.toThrow(why);
  });

  it('is not made for a packet that is not stored', async () => {
    await tell();
    const packet = '01a20858-3ea5-76ec-874b-906e3389f693';
    await expect(
      giveCardWork(world.dir, { work: 'order-packet', device: world.device.deviceId, packet }),
    ).rejects.toThrow('no such packet');
    await expect(giveCardWork(world.dir, { work: 'withdraw', id: packet })).rejects.toThrow('no such order');
  });
});
