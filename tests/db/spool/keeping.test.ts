import { describe, expect, it } from 'vitest';
import { BEHIND_SQL, CHECK_SQL, DUE_SQL } from '#db/spool/keeping.ts';
import { receiptOf, spoolFixture } from '../fixtures.ts';

describe('numbers that are skipped', () => {
  it('are recorded once, never given out, and stand in the audit chain', () => {
    const { spool, add, db } = spoolFixture();
    add();
    expect(spool.raiseSeq(1, 10)).toBe(0);
    expect(spool.raiseSeq(5, 10)).toBe(4);
    expect(spool.raiseSeq(5, 20)).toBe(0);
    add();
    expect(spool.bySeq(1, 99).map(({ seq }) => seq)).toEqual([1, 6]);
    expect(db.all('SELECT first, last, at, why FROM seq_gap')).toEqual([
      { first: 2, last: 5, at: 10, why: 'known-upstream' },
    ]);
    expect(
      db.get(`SELECT entry ->> '$.detail' AS detail FROM audit WHERE entry ->> '$.kind' = 'numbers-skipped'`),
    ).toEqual({
      detail: '2 to 5, known-upstream',
    });
    expect(spool.verify()).toMatchObject({ packets: 2, damaged: [], brokenAuditEntry: null });
  });
});

describe('what the database itself refuses to the care for it', () => {
  const gap = `INSERT INTO seq_gap (first, last, at, why) VALUES (2, 4, 1, 'lost');`;
  const row = (seq: number, more = '') =>
    `INSERT INTO packet (seq, id, kind, tracking, sealed_at, size, sha256, manifest, manifest_signature${more && ', bodiless'})
     VALUES (${seq}, 'id-${seq}', 'new-card', 'T-${seq}', 1, 1, '${String(seq).repeat(64)}', '{}', 'AA'${more})`;
  it.each([
    ['a jump without a gap', row(5)],
    ['a number given out before', row(1)],
    ['numbers raised without a gap', 'UPDATE device SET seq_next = 9'],
    [
      'a gap over a number that is in use',
      `INSERT INTO seq_gap (first, last, at, why) VALUES (1, 4, 1, 'lost')`,
    ],
    ['a gap that leaves one out', `INSERT INTO seq_gap (first, last, at, why) VALUES (3, 4, 1, 'lost')`],
    [
      'a gap that ends before it begins',
      `INSERT INTO seq_gap (first, last, at, why) VALUES (2, 1, 1, 'lost')`,
    ],
    ['a gap without a reason', `INSERT INTO seq_gap (first, last, at, why) VALUES (2, 4, 1, 'whim')`],
    ['a gap forgotten', `${gap} DELETE FROM seq_gap`],
    ['a gap changed', `${gap} UPDATE seq_gap SET last = 3`],
    ['a packet without bytes', row(2, ', 1')],
    ['bytes declared gone', 'UPDATE packet SET bodiless = 1'],
    ['a whole packet repaired', 'INSERT INTO packet_repair VALUES (1, 1, 0, zeroblob(1))'],
    ['a recovery forgotten', 'INSERT INTO recovery (at) VALUES (1); DELETE FROM recovery'],
    [
      'a recovery ended twice',
      'INSERT INTO recovery (at, ended_at) VALUES (1, 2); UPDATE recovery SET ended_at = 3',
    ],
  ])('%s', (_what, sql) => {
    const { db, spool, add } = spoolFixture();
    add();
    expect(() => db.transaction(() => db.exec(sql))).toThrow();
    expect(spool.next().seq).toBe(2);
    add();
    expect(spool.bySeq(1, 99).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('but a number in a gap may be filled by its packet', () => {
    const { db, spool, add } = spoolFixture();
    add();
    db.exec(gap);
    db.exec(row(3));
    expect(spool.next().seq).toBe(5);
    expect(() => db.exec(row(3))).toThrow();
  });

  it('and repaired bytes changed, or deleted before the packet is purged', () => {
    const { db, spool, add } = spoolFixture();
    const id = add();
    const bytes = spool.read(id, 0, 1000);
    spool.recordQuarantined(id, 'packet/damaged', 1);
    expect(spool.recordRepaired(id, bytes, 2)).toBe(true);
    expect(() => db.exec('UPDATE packet_repair SET data = zeroblob(1)')).toThrow();
    expect(() => db.exec('DELETE FROM packet_repair')).toThrow();
    spool.recordStored(id, receiptOf('epoch-1'), 1, 10);
    db.exec(`UPDATE device SET watermark_epoch = 'epoch-1', backup_watermark = 1, upstream_time = ${10 + 14 * 86_400_000};
      UPDATE packet SET state = 'ACCEPTED'`);
    expect(spool.purge(10, 20)).toEqual([id]);
    expect(
      db.get('SELECT (SELECT count(*) FROM packet_repair) + (SELECT count(*) FROM packet_body) AS n'),
    ).toEqual({
      n: 0,
    });
  });
});

describe('hot queries of the care use their index', () => {
  it.each([
    ['the next bytes to check', `SELECT seq FROM ${CHECK_SQL}`, [0, 10], 'packet_checked'],
    ['the next second copy', `SELECT seq FROM ${DUE_SQL}`, [0, 1], 'packet_unmirrored'],
    ['how many have none', BEHIND_SQL, [], 'packet_unmirrored'],
  ] as const)('%s', (_what, sql, values, index) => {
    const plan = spoolFixture().db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    expect(plan[0]?.detail).toMatch(
      new RegExp(
        `^SEARCH packet USING (COVERING )?INDEX ${index}|^SCAN packet USING (COVERING )?INDEX ${index}`,
      ),
    );
  });
});
