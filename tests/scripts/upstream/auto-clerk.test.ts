import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { newDeliverySecret, openDeliveryKey } from '#db/vault/delivery-key.ts';
import { createAutoClerk } from '#scripts/upstream/auto-clerk.ts';
import { openBodies } from '#scripts/upstream/bodies.ts';
import { listCardOrders } from '#scripts/upstream/ledger/card-orders.ts';
import { enrolDevice, keepDeliveryKey, revokeDevice } from '#scripts/upstream/ledger/devices.ts';
import { openMeta, readWatermark } from '#scripts/upstream/ledger/meta.ts';
import { decidePacket, noticesAfter } from '#scripts/upstream/ledger/notices.ts';
import { announcePacket } from '#scripts/upstream/ledger/packets.ts';
import { openPglite } from '#scripts/upstream/ledger/pglite.ts';
import { prepareSchema } from '#scripts/upstream/ledger/schema.ts';
import type { Sql } from '#scripts/upstream/ledger/sql.ts';
import { storePackets } from '#scripts/upstream/ledger/store.ts';
import { ledgerDir } from '#scripts/upstream/start.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { createTestDevice, createTestPacket } from '#tests/harness/packets.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';

const DATA_KEY = new Uint8Array(32).fill(7);
let dir: string;
let sql: Sql;
beforeAll(async () => {
  dir = await upstreamFolder();
  sql = await openPglite(ledgerDir(dir));
  await prepareSchema(sql);
  await openMeta(sql, false);
});
afterAll(async () => {
  await sql.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A device that announced so many packets. */
async function enrolledWith(count: number) {
  const device = await createTestDevice();
  const { deviceId: id, jwk } = device;
  await enrolDevice(sql, { id, jwk, councilName: 'UC', counterName: 'C', at: 0 });
  const ids: string[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const { packet } = await createTestPacket(device, seq, 10);
    const manifest = JSON.parse(packet.signedManifest.manifest) as Parameters<typeof announcePacket>[1];
    await announcePacket(sql, manifest, packet.signedManifest, 0);
    ids.push(packet.id);
  }
  return { device, ids };
}

const store = (id: string, at: number) =>
  storePackets(sql, [id], at, async ({ logIndex }) => ({ receipt: `r${logIndex}`, leaf: 'ab'.repeat(32) }));

it('The clerk of a training upstream accepts what is stored after a while, moves it on, and backs it up', async () => {
  const { device, ids } = await enrolledWith(4);
  const [accepted = '', rejected = '', wanted = '', reviewed = ''] = ids;
  for (const id of [accepted, rejected, wanted]) await store(id, 0);
  await decidePacket(sql, rejected, { outcome: 'REJECTED', reason: 'by hand' }, 0);
  await decidePacket(sql, wanted, { outcome: 'RESEND', reason: 'by hand' }, 0);
  await revokeDevice(sql, device.deviceId, 0);
  await store(reviewed, 15);

  let now = 0;
  const clerk = createAutoClerk(sql, () => now, { acceptMs: 10, stageMs: 100 });
  const told = async () =>
    (await noticesAfter(sql, device.deviceId, 2)).map(({ outcome }) => [outcome?.id, outcome?.stage]);
  await clerk.tick();
  expect([await told(), await readWatermark(sql)]).toEqual([[], null]);
  now = 10;
  await clerk.tick();
  await clerk.tick();
  expect([await told(), await readWatermark(sql)]).toEqual([[[accepted, 'in-process']], 2]);
  for (now of [110, 210, 310, 410]) await clerk.tick();
  expect(await told()).toEqual(
    ['in-process', 'card-printed', 'dispatched', 'ready'].map((stage) => [accepted, stage]),
  );
  expect(await readWatermark(sql)).toBe(3);
  // What came again is judged again.
  await store(wanted, 410);
  now = 430;
  await clerk.tick();
  expect((await told()).at(-1)).toEqual([wanted, 'in-process']);
});

it('He orders a card for each packet that is ready, once, for its counter, as soon as that has told its key', async () => {
  const { device, ids } = await enrolledWith(2);
  const [ready = '', unfinished = ''] = ids;
  for (const id of ids) await store(id, 0);
  await decidePacket(sql, ready, { outcome: 'ACCEPTED', stage: 'ready' }, 0);
  await decidePacket(sql, unfinished, { outcome: 'ACCEPTED', stage: 'dispatched' }, 1000);
  const bodies = await openBodies(dir);
  // One that nobody can open: its card is for somebody invented.
  const writer = await bodies.append(ready, 0);
  await writer.write(Buffer.from('sealed'));
  await writer.close();
  await bodies.publish(ready, createHash('sha256').update('sealed').digest('hex'));
  const office = { sql, bodies, secrets: TRAINING_SECRETS, now: () => 1000 };
  const clerk = createAutoClerk(sql, () => 1000, { acceptMs: 10, stageMs: 100 }, office);
  const orders = async () => (await listCardOrders(sql)).filter((order) => order.device === device.deviceId);
  await clerk.tick();
  expect(await orders()).toEqual([]);
  const { kid, publicKey } = await openDeliveryKey(DATA_KEY, newDeliverySecret(DATA_KEY));
  await keepDeliveryKey(sql, device.deviceId, { kid, publicKey }, 1000);
  await clerk.tick();
  await clerk.tick();
  expect(await orders()).toMatchObject([{ tracking: 'T-1', mode: 'central', withdrawnAt: null }]);
});
