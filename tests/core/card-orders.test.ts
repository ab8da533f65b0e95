/** A card order from upstream to this counter and back: real databases, real engine, real server, a link that drops. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createIdentity } from '#core/identity.ts';
import { createOrderOpener } from '#core/open-order.ts';
import { createSyncLine } from '#core/sync.ts';
import { openDatabases } from '#db/open.ts';
import { createCounterRepository } from '#db/repositories/counter.ts';
import { createCards } from '#db/spool/cards/cards.ts';
import { createFreight } from '#db/spool/freight.ts';
import { createSpool } from '#db/spool/spool.ts';
import { createDeviceKey } from '#db/vault/device-key.ts';
import type { CardMode } from '#domain/cards/order.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { cardOrdersOf, giveCardWork } from '#scripts/upstream/admin/card-orders.ts';
import { startUpstream, type RunningUpstream } from '#scripts/upstream/start.ts';
import { startCuttingProxy, type CuttingProxy } from '#tests/harness/cutting-proxy.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';

const DATA_KEY = new Uint8Array(32).fill(7);
const DONE = { left: 0, cause: null };
const act = { who: 'operator-1', at: Date.UTC(2026, 10, 23) };

let dir: string;
let upstream: RunningUpstream;
let proxy: CuttingProxy;
beforeAll(async () => {
  dir = await upstreamFolder();
  upstream = await startUpstream({ dataDir: dir });
  proxy = await startCuttingProxy(upstream.url);
});
afterAll(async () => {
  await proxy.close();
  await upstream.close();
  rmSync(dir, { recursive: true, force: true });
});

const person = {
  id: 'operator-1',
  userName: 'saima',
  displayName: 'Saima A.',
  roles: ['operator'],
  pinHash: 'none',
} as const;

/** A counter that was set up for training, with its databases in `home`. */
function startCounter(home: string) {
  const databases = openDatabases(home);
  const counter = createCounterRepository(databases.app);
  if (!counter.get()) {
    const { key, sealedSecret } = createDeviceKey(DATA_KEY);
    const { deviceId, publicJwk } = key;
    const names = { councilName: 'UC-99 Training', counterName: 'Counter 1', training: true };
    const at = { upstreamKind: 'url', upstreamUrl: proxy.url, upstreamKeys: TRAINING_KEYS } as const;
    const keys = { deviceId, devicePublic: publicJwk, deviceSecret: sealedSecret, escrowedDataKey: null };
    counter.create({ ...names, ...at, ...keys, enrolledAt: null, createdAt: 1 }, person);
  }
  const identity = createIdentity(counter, DATA_KEY, 'training');
  const device = identity.record()?.deviceId ?? '';
  const spool = createSpool(databases.spool);
  if (!spool.begun()) spool.begin(device);
  const cards = createCards(databases.spool, Date.now);
  const changed: string[] = [];
  const line = createSyncLine({
    counter,
    spool,
    freight: createFreight(databases.spool),
    registering: () => false,
    key: identity.deviceKey(),
    clock: { now: Date.now, monotonic: () => performance.now(), bootId: 'test' },
    link: () => undefined,
    packet: () => undefined,
    enrolled: async () => undefined,
    orders: {
      store: cards,
      deliveryKey: () => identity.deliveryKey(),
      changed: (id) => void changed.push(id),
    },
  });
  line.setUrl(proxy.url);
  const openOrder = createOrderOpener({
    deliveryKey: () => identity.deliveryKey(),
    counter: () => ({ device, training: true }),
  });
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await line.close();
    databases.close();
  };
  onTestFinished(close);
  return { device, cards, changed, engine: line.engine, openOrder, counter, close };
}

type Counter = ReturnType<typeof startCounter>;

/** A counter in contact, and an order for it that it has not heard of. */
async function withOrder(mode: CardMode): Promise<Counter & { readonly id: string }> {
  const counter = startCounter(tempDir());
  expect(await counter.engine.runOnce()).toEqual(DONE);
  const { device } = counter;
  const synthetic = device.slice(0, 20);
  const done = await giveCardWork(dir, { work: 'order-synthetic', device, mode, synthetic });
  if (!('ordered' in done)) throw new Error('no order was made');
  return { ...counter, id: done.ordered };
}

async function openedAt({ cards, openOrder }: Counter, id: string) {
  const notice = cards.known(id);
  const sealed = cards.sealedBytes(id);
  if (!notice || !sealed) throw new Error('the order is not here');
  return openOrder(sealed, notice);
}

const upstreamSays = async (id: string) => (await cardOrdersOf(dir)).find((order) => order.id === id);

describe('A card order', () => {
  it('comes through a link that drops, opens, is printed, and upstream hears of it', async () => {
    const counter = await withOrder('counter');
    const { id, cards, engine } = counter;
    // Each connection breaks off after so much: less than one part as large as they are at first.
    proxy.limitAnswers(20_000);
    proxy.cut();
    const before = proxy.connections();
    for (let tries = 0; tries < 20 && cards.order(id)?.bytes !== 'here'; tries += 1) await engine.runOnce();
    proxy.limitAnswers(Number.POSITIVE_INFINITY);
    proxy.cut();
    expect(proxy.connections() - before).toBeGreaterThan(3);
    expect(await engine.runOnce()).toEqual(DONE);

    const order = await openedAt(counter, id);
    expect(order).toMatchObject({ ok: true, value: { id, mode: 'counter', training: true } });
    expect(counter.changed).toEqual([id, id]);

    cards.takeIn('blank-card', 10, act);
    const printer = { printer: 'SN-1', cards: 5 };
    const attempt = cards.begin({ kind: 'card', orderId: id, approval: null, ...act, ...printer });
    cards.end(attempt, { to: 'good', fault: null }, 6, act.at);
    expect(await engine.runOnce()).toEqual(DONE);
    expect(await upstreamSays(id)).toMatchObject({ progress: 'printed', withdrawnAt: null });
    expect((await upstreamSays(id))?.fetchedAt).not.toBeNull();
  });

  it('opens after a restart, with the key that was kept; what was announced before it is fetched then', async () => {
    const home = tempDir();
    const first = startCounter(home);
    expect(await first.engine.runOnce()).toEqual(DONE);
    const { device } = first;
    const secret = first.counter.deliverySecret();
    await giveCardWork(dir, { work: 'order-synthetic', device, mode: 'central', synthetic: 'restart' });
    // The notice came, the bytes did not.
    proxy.limitAnswers(9_000);
    proxy.cut();
    await first.engine.runOnce();
    proxy.limitAnswers(Number.POSITIVE_INFINITY);
    proxy.cut();
    const [notice] = first.cards.wanted(9);
    const id = notice?.id ?? '';
    expect(notice).toMatchObject({ mode: 'central', state: 'ordered' });
    await first.close();

    const again = startCounter(home);
    expect(again.counter.deliverySecret()).toEqual(secret);
    expect(await again.engine.runOnce()).toEqual(DONE);
    expect(await openedAt(again, id)).toMatchObject({ ok: true, value: { id } });
  });

  it('that was withdrawn is withdrawn here at the next contact', async () => {
    const { id, cards, engine } = await withOrder('counter');
    expect(await engine.runOnce()).toEqual(DONE);
    await giveCardWork(dir, { work: 'withdraw', id });
    expect(await engine.runOnce()).toEqual(DONE);
    expect(cards.known(id)?.state).toBe('withdrawn');
    expect(await upstreamSays(id)).toMatchObject({ progress: null });
  });

  it('is of no use at another counter, under another name, or with one bit changed', async () => {
    const [here, elsewhere] = [await withOrder('counter'), startCounter(tempDir())];
    expect(await here.engine.runOnce()).toEqual(DONE);
    const notice = here.cards.known(here.id);
    const sealed = here.cards.sealedBytes(here.id);
    if (!notice || !sealed) throw new Error('the order is not here');
    const damaged = sealed.map((byte, at) => (at === 5000 ? byte ^ 1 : byte));
    const why = async ({ openOrder }: Counter, ...args: Parameters<Counter['openOrder']>) => {
      const answer = await openOrder(...args);
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await why(here, sealed, notice)).toBe('ok');
    expect(await why(elsewhere, sealed, notice)).toBe('card/order-not-ours');
    expect(await why(here, sealed, { ...notice, mode: 'temporary' })).toBe('card/order-damaged');
    expect(await why(here, sealed, { ...notice, tracking: 'R-1' })).toBe('card/order-damaged');
    expect(await why(here, damaged, notice)).toBe('card/order-damaged');
  });
});

it('A delivery key that was kept is never replaced', async () => {
  const { counter, engine } = startCounter(tempDir());
  expect(counter.deliverySecret()).toBeNull();
  expect(await engine.runOnce()).toEqual(DONE);
  const secret = counter.deliverySecret();
  counter.keepDeliverySecret(new Uint8Array(60));
  expect(counter.deliverySecret()).toEqual(secret);
});
