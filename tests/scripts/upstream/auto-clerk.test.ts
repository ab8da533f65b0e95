import { afterAll, beforeAll, expect, it } from 'vitest';
import { rmSync } from 'node:fs';
import { createAutoClerk } from '#scripts/upstream/auto-clerk.ts';
import { enrolDevice, revokeDevice } from '#scripts/upstream/ledger/devices.ts';
import { openMeta, readWatermark } from '#scripts/upstream/ledger/meta.ts';
import { decidePacket, noticesAfter } from '#scripts/upstream/ledger/notices.ts';
import { announcePacket } from '#scripts/upstream/ledger/packets.ts';
import { openPglite } from '#scripts/upstream/ledger/pglite.ts';
import { prepareSchema } from '#scripts/upstream/ledger/schema.ts';
import type { Sql } from '#scripts/upstream/ledger/sql.ts';
import { storePackets } from '#scripts/upstream/ledger/store.ts';
import { ledgerDir } from '#scripts/upstream/start.ts';
import { createTestDevice, createTestPacket } from '#tests/harness/packets.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';

let dir: string;
let sql: Sql;
beforeAll(async () => {
  dir = await upstreamFolder();
  sql = await openPglite(ledgerDir(dir));
  await prepareSchema(sql);
  await openMeta(sql, false);
}, 120_000);
afterAll(async () => {
  await sql.close();
  rmSync(dir, { recursive: true, force: true });
});

it('The clerk of a training upstream accepts what is stored after a while, moves it on, and backs it up', async () => {
  const device = await createTestDevice();
  await enrolDevice(sql, {
    id: device.deviceId,
    jwk: device.jwk,
    councilName: 'UC',
    counterName: 'C',
    at: 0,
  });
  const ids: string[] = [];
  for (const seq of [1, 2, 3, 4]) {
    const { packet } = await createTestPacket(device, seq, 10);
    const manifest = JSON.parse(packet.signedManifest.manifest) as Parameters<typeof announcePacket>[1];
    await announcePacket(sql, manifest, packet.signedManifest, 0);
    ids.push(packet.id);
  }
  const [accepted = '', rejected = '', wanted = '', reviewed = ''] = ids;
  const store = (id: string, at: number) =>
    storePackets(sql, [id], at, async ({ logIndex }) => ({ receipt: `r${logIndex}`, leaf: 'ab'.repeat(32) }));
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
