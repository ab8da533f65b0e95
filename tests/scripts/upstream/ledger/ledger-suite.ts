/** What every engine of the ledger must do alike. */
import { beforeEach, describe, expect, it } from 'vitest';
import { logLeafHash } from '#domain/protocol/log-leaf.ts';
import {
  appendLeaves,
  perfectNodes,
  rangeHash,
  verifyInclusion,
  inclusionRanges,
} from '#domain/protocol/merkle.ts';
import { revokeDevice } from '#scripts/upstream/ledger/devices.ts';
import { readCarried } from '#scripts/upstream/ledger/carried.ts';
import { logSize, rangeHashes } from '#scripts/upstream/ledger/log.ts';
import { mintEpoch, openMeta, readWatermark, writeWatermark } from '#scripts/upstream/ledger/meta.ts';
import { ledger0001 } from '#scripts/upstream/ledger/migrations/0001-ledger.ts';
import { decidePacket, noticesAfter, publishReference } from '#scripts/upstream/ledger/notices.ts';
import { acknowledge, eventsAfter, nextBatch } from '#scripts/upstream/ledger/outbox.ts';
import { prepareSchema } from '#scripts/upstream/ledger/schema.ts';
import type { Sql } from '#scripts/upstream/ledger/sql.ts';
import { storePackets, type Storable } from '#scripts/upstream/ledger/store.ts';
import { createTestPacket, type TestDevice } from '#tests/harness/packets.ts';
import { announce, AT, enrolled, make } from './ledger-words.ts';

/** The root as anybody can work it out from the receipts alone. */
async function rootOf(receipts: readonly string[]): Promise<string> {
  const nodes = await appendLeaves([], await Promise.all(receipts.map(logLeafHash)));
  const edge = perfectNodes({ start: 0, end: receipts.length });
  return rangeHash(
    edge.map(
      ({ level, index }) => nodes.find((node) => node.level === level && node.index === index)?.hash ?? '',
    ),
  );
}

/** `fresh` answers the engine over an empty database. */
export function describeLedger(name: string, fresh: () => Promise<Sql>): void {
  describe(`A ledger in ${name}`, () => {
    let sql: Sql;
    let device: TestDevice;
    beforeEach(async () => {
      sql = await fresh();
      await prepareSchema(sql);
      await openMeta(sql, false);
      device = await enrolled(sql);
      return () => sql.close();
    });

    it('gives each packet one receipt and one place in a log without gaps, whoever asks at once', async () => {
      const ids = await announce(sql, device, 12);
      const asked = [ids.slice(0, 5), ids.slice(3, 9), ids.slice(8), ids, ids.toReversed()];
      const answers = await Promise.all(asked.map((some) => storePackets(sql, some, AT, make)));
      const receipts = new Map(answers.flatMap((answer) => [...answer]));
      expect(receipts.size).toBe(12);
      for (const answer of answers)
        for (const [id, receipt] of answer) expect(receipts.get(id)).toBe(receipt);
      const stored = [...receipts.values()].map((text) => JSON.parse(text) as Storable);
      const places = stored.map(({ logIndex }) => logIndex).toSorted((a, b) => a - b);
      expect(places).toEqual(ids.map((_, index) => index));
      expect(await logSize(sql)).toBe(12);
    });

    it('keeps the tree that its receipts give, and proves each of them', async () => {
      const ids = await announce(sql, device, 11);
      const receipts: string[] = [];
      for (const batch of [ids.slice(0, 1), ids.slice(1, 6), ids.slice(6)])
        receipts.push(...(await storePackets(sql, batch, AT, make)).values());
      const [root = ''] = await rangeHashes(sql, [{ start: 0, end: 11 }]);
      expect(root).toBe(await rootOf(receipts));
      const [leaf = '', ...path] = await rangeHashes(sql, [{ start: 6, end: 7 }, ...inclusionRanges(6, 11)]);
      expect(leaf).toBe(await logLeafHash(receipts[6] ?? ''));
      expect(await verifyInclusion(leaf, 6, { size: 11, root }, path)).toBe(true);
    });

    it('stores all of a batch or none of it', async () => {
      const ids = await announce(sql, device, 3);
      const failing = async (packet: Storable) => {
        if (packet.id === ids[2]) throw new Error('no key');
        return make(packet);
      };
      await expect(storePackets(sql, ids, AT, failing)).rejects.toThrow('no key');
      expect([await logSize(sql), await eventsAfter(sql, -1, 10)]).toEqual([0, []]);
      expect((await storePackets(sql, ids, AT, make)).size).toBe(3);
    });

    it('hands events to other systems at least once, in the order of the log', async () => {
      const ids = await announce(sql, device, 5);
      for (const id of ids.toReversed()) await storePackets(sql, [id], AT, make);
      const first = await nextBatch(sql, 'cards', 2);
      expect(first.map(({ logIndex, seq }) => [logIndex, seq])).toEqual([
        [0, 5],
        [1, 4],
      ]);
      expect(await nextBatch(sql, 'cards', 2)).toEqual(first);
      await acknowledge(sql, 'cards', 1);
      await acknowledge(sql, 'cards', 0);
      expect((await nextBatch(sql, 'cards', 10)).map(({ seq }) => seq)).toEqual([3, 2, 1]);
      expect(await nextBatch(sql, 'statistics', 10)).toHaveLength(5);
      expect(first[0]).toEqual({
        v: 1,
        logIndex: 0,
        id: ids[4],
        device: device.deviceId,
        seq: 5,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        size: 10,
        tracking: 'T-5',
        review: false,
        storedAt: AT,
      });
    });

    it('numbers what it says after the receipt in the order in which it was decided, without a gap', async () => {
      const ids = await announce(sql, device, 6);
      await storePackets(sql, ids, AT, make);
      await Promise.all([
        ...ids.map((id) => decidePacket(sql, id, { outcome: 'ACCEPTED', stage: 'in-process' }, AT)),
        publishReference(sql, 'fees', '{"normal":750}', AT),
      ]);
      const notices = await noticesAfter(sql, device.deviceId, 0);
      expect(notices.map(({ cursor }) => cursor)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(notices.flatMap(({ outcome }) => (outcome ? [outcome.id] : [])).toSorted()).toEqual(
        ids.toSorted(),
      );
      expect(await noticesAfter(sql, 'somebody else', 0)).toHaveLength(1);
    });

    it('says a thing once, and of a document only the newest words', async () => {
      const [id = ''] = await announce(sql, device, 1);
      expect(await decidePacket(sql, id, { outcome: 'REJECTED', reason: 'early' }, AT)).toBe(false);
      await storePackets(sql, [id], AT, make);
      for (const outcome of ['ACCEPTED', 'ACCEPTED'] as const)
        expect(await decidePacket(sql, id, { outcome, stage: 'in-process' }, AT)).toBe(true);
      await decidePacket(sql, id, { outcome: 'ACCEPTED', stage: 'ready' }, AT + 1);
      expect(await publishReference(sql, 'fees', '1', AT)).toBe(1);
      expect(await publishReference(sql, 'fees', '1', AT)).toBe(1);
      expect(await publishReference(sql, 'fees', '2', AT)).toBe(2);
      const notices = await noticesAfter(sql, device.deviceId, 0);
      expect(notices.map(({ outcome, reference }) => outcome?.stage ?? reference?.data)).toEqual([
        'in-process',
        'ready',
        '2',
      ]);
      expect(await noticesAfter(sql, device.deviceId, notices[1]?.cursor ?? 0)).toHaveLength(1);
    });

    it('after a restore vouches for no backup, and numbers on above all that counters may have seen', async () => {
      const before = await openMeta(sql, false);
      await publishReference(sql, 'fees', '1', AT);
      await writeWatermark(sql, 7);
      expect(await readWatermark(sql)).toBe(7);
      const epoch = await sql.transaction(mintEpoch);
      expect(epoch).not.toBe(before.epoch);
      expect(await openMeta(sql, false)).toEqual({ ...before, epoch });
      expect(await readWatermark(sql)).toBeNull();
      await publishReference(sql, 'fees', '2', AT);
      const [notice] = await noticesAfter(sql, device.deviceId, 1_000);
      expect(notice?.reference?.data).toBe('2');
      // A version that the backup forgot may be higher than any it knows; counters have passed it.
      expect(await publishReference(sql, 'fees', '3', AT)).toBeGreaterThan(1_000_000_000);
    });

    it('says after each restore how much of the log of earlier epochs it goes on with', async () => {
      const first = await openMeta(sql, false);
      expect(await readCarried(sql)).toEqual([]);
      const ids = await announce(sql, device, 3);
      await storePackets(sql, ids.slice(0, 2), AT, make);
      const second = await sql.transaction(mintEpoch);
      await storePackets(sql, ids, AT, make);
      expect(await readCarried(sql)).toEqual([{ epoch: first.epoch, size: 2 }]);
      await sql.transaction(mintEpoch);
      expect(await readCarried(sql)).toEqual([
        { epoch: second, size: 3 },
        { epoch: first.epoch, size: 2 },
      ]);
      // A backup from before the third packet comes back: of no epoch is there more than it holds.
      await sql.query('DELETE FROM log_leaf WHERE log_index >= 1');
      await sql.transaction(mintEpoch);
      expect((await readCarried(sql)).map(({ size }) => size)).toEqual([1, 1, 1]);
    });

    it('keeps what a revoked device sealed, marked for people', async () => {
      const ids = await announce(sql, device, 2);
      await storePackets(sql, ids.slice(0, 1), AT, make);
      await revokeDevice(sql, device.deviceId, AT);
      await storePackets(sql, ids, AT, make);
      expect((await eventsAfter(sql, -1, 10)).map(({ review }) => review)).toEqual([false, true]);
      const alarms = await sql.query('SELECT kind, packet_id FROM alarm');
      expect(alarms).toEqual([{ kind: 'revoked-device', packet_id: ids[1] }]);
    });

    it('is prepared once, however many processes start over it', async () => {
      await Promise.all([prepareSchema(sql), prepareSchema(sql), prepareSchema(sql)]);
      expect(await sql.query('SELECT version FROM schema_version ORDER BY version')).toEqual([
        { version: 1 },
        { version: 2 },
        { version: 3 },
      ]);
    });

    it('stops a server that is older than it', async () => {
      await sql.query('INSERT INTO schema_version (version) VALUES (900)');
      await expect(prepareSchema(sql)).rejects.toThrow('this ledger has version 900');
    });
  });

  it(`A ledger in ${name} from before versions keeps its receipts, its outcomes and its log`, async () => {
    const sql = await fresh();
    for (const statement of ledger0001.statements) await sql.query(statement);
    const device = await enrolled(sql);
    const receipts: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { packet } = await createTestPacket(device, index + 1, 10);
      const { id, seq, sha256, size, signedManifest } = packet;
      receipts.push(`receipt ${index}`);
      await sql.query(
        `INSERT INTO packet (id, device_id, seq, sha256, size, manifest, signature, announced_at, stored_at, log_index, receipt)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10)`,
        [
          id,
          device.deviceId,
          seq,
          sha256,
          size,
          signedManifest.manifest,
          signedManifest.signature,
          AT,
          index,
          `receipt ${index}`,
        ],
      );
      await sql.query('INSERT INTO log_leaf (log_index, packet_id, hash) VALUES ($1, $2, $3)', [
        index,
        id,
        await logLeafHash(`receipt ${index}`),
      ]);
      await sql.query(
        `INSERT INTO outcome (packet_id, device_id, outcome, reason, at) VALUES ($1, $2, 'ACCEPTED', NULL, $3)`,
        [id, device.deviceId, AT],
      );
    }
    await prepareSchema(sql);
    expect(await rangeHashes(sql, [{ start: 0, end: 5 }])).toEqual([await rootOf(receipts)]);
    expect((await eventsAfter(sql, -1, 10)).map(({ seq, tracking }) => [seq, tracking])).toEqual(
      [1, 2, 3, 4, 5].map((seq) => [seq, `T-${seq}`]),
    );
    expect((await noticesAfter(sql, device.deviceId, 0)).map(({ outcome }) => outcome?.stage)).toEqual(
      Array.from({ length: 5 }, () => 'in-process'),
    );
    await sql.close();
  });
}
