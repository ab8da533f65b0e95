import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFreight } from '#db/spool/freight.ts';
import {
  FREIGHT_COUNTS_SQL,
  FREIGHT_OTHER_EPOCH_SQL,
  FREIGHT_UNSENT_SQL,
  TO_CARRY_SQL,
} from '#db/spool/freight-rows.ts';
import type { IncomingFreight } from '#db/spool/freight-types.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase } from '#db/open.ts';
import { appendAudit, HISTORY_SQL } from '#db/spool/audit.ts';
import { createCard } from '#domain/carriage/counter-card.ts';
import type { Manifest } from '#domain/protocol/manifest.ts';
import { createTestDevice, createTestPacket, type TestDevice } from '#tests/harness/packets.ts';
import { receiptFor } from '#tests/harness/carrying.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { hexHash, spoolFixture } from '../fixtures.ts';

let device: TestDevice;
let fixture: ReturnType<typeof spoolFixture>;
let freight: ReturnType<typeof createFreight>;
const DAY = 86_400_000;
const STORED_AT = 1_790_000_100_000;

beforeEach(async () => {
  device = await createTestDevice();
  fixture = spoolFixture();
  freight = createFreight(fixture.db);
});

async function taken(seq = 1, size = 600_000): Promise<IncomingFreight> {
  const { packet, bytes } = await createTestPacket(device, seq, size);
  const names = { councilName: 'UC', counterName: '1', training: true };
  const incoming = {
    manifest: JSON.parse(packet.signedManifest.manifest) as Manifest,
    signed: packet.signedManifest,
    bytes,
    counter: await createCard(device.jwk, names, device.sign),
  };
  freight.take(incoming, 1);
  return incoming;
}
const one = (): string => freight.unsent(1)[0]?.id ?? '';
async function stored(): Promise<string> {
  await taken();
  const [packet] = freight.unsent(1);
  if (!packet) throw new Error('one was taken');
  freight.recordStored(packet.id, await receiptFor(packet), 7, STORED_AT);
  return packet.id;
}
const upstreamTime = (at: number) => fixture.db.run('UPDATE device SET upstream_time = ? WHERE id = 1', at);
const plan = (sql: string, ...values: string[]) =>
  fixture.db
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map(({ detail }) => detail)
    .join('; ');

describe('Freight is a queue like the counter’s own', () => {
  it('gives back every range of the bytes', async () => {
    const { bytes, manifest } = await taken();
    for (const [offset, length] of [
      [0, 600_000],
      [262_143, 2],
      [599_999, 10],
      [0, 0],
    ] as const)
      expect(
        Buffer.from(freight.read(manifest.id, offset, length)).equals(
          bytes.subarray(offset, offset + length),
        ),
      ).toBe(true);
  });
  it('goes from SEALED to ANNOUNCED to STORED, and back when upstream lost it; the receipt is archived', async () => {
    await taken();
    const id = one();
    freight.recordAnnounced(id, 10, 1);
    freight.recordAttempt(id, 'upstream/busy', 99, 1);
    expect(freight.get(id)).toMatchObject({ state: 'ANNOUNCED', offset: 10, attempts: 1, nextAttemptAt: 99 });
    freight.recordOffset(id, 20);
    expect(freight.get(id)).toMatchObject({ offset: 20, attempts: 0, lastError: null });
    expect(freight.unsentBytes()).toBe(599_980);
    const packet = freight.get(id);
    if (!packet) throw new Error('it is there');
    freight.recordStored(id, await receiptFor(packet, 7, 'e-1'), 7, STORED_AT);
    expect(freight.get(id)).toMatchObject({ state: 'STORED', logIndex: 7, offset: 600_000 });
    expect(freight.storedUnderOtherEpoch('e-2')).toHaveLength(1);
    expect(freight.storedUnderOtherEpoch('e-1')).toHaveLength(0);
    freight.recordLostUpstream(id, 'lost at a restore', 2);
    expect(freight.get(id)).toMatchObject({ state: 'SEALED', receipt: null, offset: 0 });
    expect(fixture.db.all('SELECT epoch FROM freight_receipt_archive')).toEqual([{ epoch: 'e-1' }]);
    expect(fixture.spool.history(id).map(({ kind }) => kind)).toEqual([
      'freight-taken',
      'freight-stored',
      'freight-goes-again',
    ]);
  });
  it('is quarantined with its bytes, and counted as waiting', async () => {
    await taken();
    freight.recordQuarantined(one(), 'upstream/conflict', 1);
    expect(freight.unsent(5)).toEqual([]);
    expect(freight.counts()).toEqual({ waiting: 1, received: 0, waitingBytes: 600_000 });
    expect(freight.withoutReceipt()).toHaveLength(1);
  });
  it('is taken once: the same id again leaves nothing behind', async () => {
    const incoming = await taken();
    expect(() => freight.take(incoming, 2)).toThrow(/UNIQUE/);
    expect(fixture.spool.history(incoming.manifest.id)).toHaveLength(1);
  });
});

describe('Bytes of freight go', () => {
  it('once the receipt was carried back', async () => {
    const id = await stored();
    expect(freight.purge(5, 1)).toEqual([]);
    expect(freight.receiptsToCarry(5)).toEqual([{ id, receipt: freight.get(id)?.receipt }]);
    freight.recordReceiptsCarried([id], 1);
    expect(freight.purge(5, 1)).toEqual([id]);
    expect(freight.get(id)).toMatchObject({ state: 'PURGED' });
    expect(freight.get(id)?.receipt).not.toBeNull();
    expect(freight.receiptsToCarry(5)).toEqual([]);
    expect(() => freight.read(id, 0, 1)).toThrow(/not here/);
  });
  it('or 14 days after it by upstream’s time, not by this PC’s', async () => {
    const id = await stored();
    upstreamTime(STORED_AT + 14 * DAY - 1);
    expect(freight.purge(5, STORED_AT + 99 * DAY)).toEqual([]);
    upstreamTime(STORED_AT + 14 * DAY);
    expect(freight.purge(5, 1)).toEqual([id]);
  });
});

describe('The database refuses', () => {
  it.each([
    ['to delete a packet', 'DELETE FROM freight', /packets are kept/],
    ['to delete bytes that are not purged', 'DELETE FROM freight_body', /bytes go only when purged/],
    ['to change bytes', `UPDATE freight_body SET data = x'00'`, /sealed bytes never change/],
    ['to change a packet', `UPDATE freight SET sha256 = '${'0'.repeat(64)}'`, /never changes/],
    ['a receipt that is not there', `UPDATE freight SET state = 'STORED'`, /CHECK/],
    ['to purge without a receipt', `UPDATE freight SET state = 'PURGED'`, /too early|not allowed/],
    ['to forget a counter', 'DELETE FROM freight_counter', /are kept/],
  ])('%s', async (_what, sql, why) => {
    await taken();
    expect(() => fixture.db.run(sql)).toThrow(why);
  });
  it('to purge too early', async () => {
    await stored();
    expect(() => fixture.db.run(`UPDATE freight SET state = 'PURGED'`)).toThrow(/too early/);
  });
});

describe('Its queries use their index', () => {
  it.each([
    ['what to send', () => plan(FREIGHT_UNSENT_SQL, '5'), 'freight_unsent'],
    ['receipts of another epoch', () => plan(FREIGHT_OTHER_EPOCH_SQL, 'e'), 'freight_by_epoch'],
    ['receipts to carry', () => plan(TO_CARRY_SQL, '5'), 'freight_to_carry'],
    ['counts', () => plan(FREIGHT_COUNTS_SQL), 'COVERING INDEX freight_by_state'],
    ['history', () => plan(HISTORY_SQL, 'x', 'x'), 'audit_by_packet'],
  ])('%s', (_what, found, index) => {
    expect(found()).toContain(index);
    expect(found()).not.toMatch(/SCAN (audit|packet_export)/);
  });
});

it('A spool of before freight opens, keeps its packets and their history, and takes freight', async () => {
  const dir = tempDir();
  const file = path.join(dir, 'spool.db');
  const old = openDatabase(
    file,
    SPOOL_MIGRATIONS.filter(({ version }) => version < 30),
  );
  old.run(`INSERT INTO device (id, device_id, seq_next) VALUES (1, 'device-1', 1)`);
  old.run(
    `INSERT INTO packet (seq, id, kind, tracking, sealed_at, size, sha256, manifest, manifest_signature)
     VALUES (1, 'p-1', 'new-card', 'R-1', 5, 1, ?, '{}', 'AA')`,
    hexHash(Uint8Array.of(7)),
  );
  old.run(`INSERT INTO packet_body (seq, idx, data) VALUES (1, 0, x'07')`);
  old.transaction(() => appendAudit(old, { at: 5, kind: 'sealed', packetId: 'p-1' }));
  old.close();

  fixture = spoolFixture(dir);
  freight = createFreight(fixture.db);
  expect(fixture.spool.get('p-1')).toMatchObject({ id: 'p-1', seq: 1, state: 'SEALED', sealedAt: 5 });
  expect(fixture.spool.history('p-1').map(({ kind }) => kind)).toEqual(['sealed']);
  expect(fixture.spool.verify()).toMatchObject({ packets: 1, damaged: [], brokenAuditEntry: null });
  await taken();
  expect(freight.counts().waiting).toBe(1);
});
