import { describe, expect, it } from 'vitest';
import { hexHash, newPacket, receiptOf, spoolFixture } from '../fixtures.ts';

describe('the spool', () => {
  it('gives back the very bytes that were sealed, in any range', () => {
    const { spool } = spoolFixture();
    const bytes = new Uint8Array(700_001).map((_, i) => (i * 7919) % 256);
    const packet = newPacket(spool, bytes);
    spool.add(packet);
    expect(hexHash(spool.read(packet.id, 0, bytes.length))).toBe(packet.sha256);
    for (const [offset, length] of [
      [0, 1],
      [262_143, 2],
      [262_144, 262_144],
      [699_999, 500],
      [700_001, 10],
    ] as const) {
      expect(Buffer.from(spool.read(packet.id, offset, length))).toEqual(
        Buffer.from(bytes.subarray(offset, offset + length)),
      );
    }
  });

  it('numbers packets densely from 1', () => {
    const { spool, add } = spoolFixture();
    add();
    add();
    expect(spool.rows([2, 1]).map(({ seq }) => seq)).toEqual([2, 1]);
    expect(spool.device().seqNext).toBe(3);
  });

  it('moves a packet from sealed to stored only with a receipt, and counts it', () => {
    const { spool, add } = spoolFixture();
    const id = add(1000, 42);
    expect(spool.counts()).toEqual({ saved: 1, received: 0, accepted: 0, attention: 0, oldestSavedAt: 42 });
    spool.recordAnnounced(id, 0, 50);
    spool.recordOffset(id, 600);
    expect(spool.get(id)).toMatchObject({ state: 'ANNOUNCED', offset: 600 });
    spool.recordStored(id, receiptOf('epoch-1'), 7, 60);
    expect(spool.get(id)).toMatchObject({
      state: 'STORED',
      offset: 1000,
      logIndex: 7,
      storedAt: 60,
      lastError: null,
    });
    expect(spool.counts()).toEqual({ saved: 0, received: 1, accepted: 0, attention: 0, oldestSavedAt: null });
    expect(spool.history(id).map(({ kind }) => kind)).toEqual(['sealed', 'announced', 'stored']);
  });

  it('moves a held packet too when a receipt for its very bytes comes after all', () => {
    const { spool, add } = spoolFixture();
    const id = add();
    spool.recordQuarantined(id, 'packet/damaged', 50);
    spool.recordStored(id, receiptOf('epoch-1'), 7, 60);
    expect(spool.get(id)).toMatchObject({ state: 'STORED', lastError: null });
    expect(spool.counts()).toMatchObject({ received: 1, attention: 0 });
    expect(spool.history(id).map(({ kind }) => kind)).toEqual(['sealed', 'quarantined', 'stored']);
  });

  it('never changes a state by a failed attempt, and notes a repeated cause once', () => {
    const { spool, add } = spoolFixture();
    const id = add();
    spool.recordAttempt(id, 'upstream/unreachable', 100, 10);
    spool.recordAttempt(id, 'upstream/unreachable', 200, 20);
    expect(spool.get(id)).toMatchObject({
      state: 'SEALED',
      attempts: 2,
      nextAttemptAt: 200,
      lastError: 'upstream/unreachable',
    });
    expect(spool.history(id).map(({ kind }) => kind)).toEqual(['sealed', 'attempt-failed']);
  });

  it('forgets failures at progress, and only then', () => {
    const { spool, add } = spoolFixture();
    const id = add();
    spool.recordAnnounced(id, 500, 5);
    spool.recordAttempt(id, 'upstream/unreachable', null, 10);
    spool.recordOffset(id, 400);
    expect(spool.get(id)).toMatchObject({ offset: 400, attempts: 1, lastError: 'upstream/unreachable' });
    spool.recordOffset(id, 600);
    expect(spool.get(id)).toMatchObject({ offset: 600, attempts: 0, lastError: null });
  });

  it('sends again what upstream lost, and keeps the old receipt', () => {
    const { db, spool, add } = spoolFixture();
    const id = add();
    spool.recordStored(id, receiptOf('epoch-1'), 1, 10);
    expect(spool.storedUnderOtherEpoch('epoch-1')).toEqual([]);
    expect(spool.storedUnderOtherEpoch('epoch-2').map((packet) => packet.id)).toEqual([id]);
    spool.recordLostUpstream(id, 'new epoch', 20);
    expect(spool.get(id)).toMatchObject({ state: 'SEALED', offset: 0, receipt: null });
    expect(db.all('SELECT epoch, receipt FROM receipt_archive')).toEqual([
      { epoch: 'epoch-1', receipt: receiptOf('epoch-1') },
    ]);
  });

  it('finds bytes that changed on disk', () => {
    const { db, spool, add } = spoolFixture();
    const [whole, hurt] = [add(), add()];
    db.exec('DROP TRIGGER packet_body_stays');
    db.run(
      'UPDATE packet_body SET data = zeroblob(1000) WHERE seq = (SELECT seq FROM packet WHERE id = ?)',
      hurt,
    );
    expect(spool.verify().damaged).toEqual([hurt]);
    expect(spool.get(whole)).not.toBeNull();
  });

  it('finds an audit entry that was altered, and one that was taken out', () => {
    const { db, spool, add } = spoolFixture();
    for (let i = 0; i < 5; i += 1) add();
    expect(spool.verify()).toMatchObject({ auditEntries: 5, brokenAuditEntry: null });
    db.exec('DROP TRIGGER audit_stays; DROP TRIGGER audit_keeps');
    db.run(`UPDATE audit SET entry = replace(entry, 'operator-1', 'operator-2') WHERE n = 3`);
    expect(spool.verify().brokenAuditEntry).toBe(3);
    db.run('DELETE FROM audit WHERE n = 2');
    expect(spool.verify().brokenAuditEntry).toBe(2);
  });
});

describe('what the database itself refuses', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['a packet deleted', 'DELETE FROM packet'],
    ['another hash', `UPDATE packet SET sha256 = '${'0'.repeat(64)}'`],
    ['another manifest', `UPDATE packet SET manifest = '{}'`],
    ['another number', 'UPDATE packet SET seq = 99'],
    ['sealed bytes changed', 'UPDATE packet_body SET data = zeroblob(1)'],
    ['sealed bytes deleted', 'DELETE FROM packet_body'],
    ['accepted without having been stored', `UPDATE packet SET state = 'ACCEPTED', receipt = 'x'`],
    ['stored without a receipt', `UPDATE packet SET state = 'STORED'`],
    ['purged at once', `UPDATE packet SET state = 'PURGED', receipt = 'x'`],
    ['an unknown state', `UPDATE packet SET state = 'LOST'`],
    ['an offset past the end', 'UPDATE packet SET offset = size + 1'],
    ['audit rewritten', `UPDATE audit SET entry = '{}'`],
    ['audit deleted', 'DELETE FROM audit'],
    ['a gap in the audit', `INSERT INTO audit (n, entry, hash) VALUES (9, '{}', '${'0'.repeat(64)}')`],
    ['the device forgotten', 'DELETE FROM device'],
    ['the device renamed', `UPDATE device SET device_id = 'other'`],
    ['numbers going back', 'UPDATE device SET seq_next = 1'],
  ];
  it.each(refused)('%s', (_what, sql) => {
    const { db, spool, add } = spoolFixture();
    const id = add();
    expect(() => db.exec(sql)).toThrow();
    expect(spool.get(id)).toMatchObject({ state: 'SEALED', offset: 0 });
    expect(spool.verify()).toMatchObject({ packets: 1, damaged: [], brokenAuditEntry: null });
  });
});
