import { describe, expect, it } from 'vitest';
import { createSpool } from '#db/spool/spool.ts';
import { spoolFixture } from '../fixtures.ts';

describe('Numbers that neither end holds', () => {
  it('stand in the audit chain once for each range, also after a restart', () => {
    const { db, spool } = spoolFixture();
    spool.recordMissing(3, 5, 10);
    spool.recordMissing(3, 5, 20);
    createSpool(db).recordMissing(3, 5, 30);
    createSpool(db).recordMissing(7, 7, 40);
    expect(spool.auditAfter(0, 10).map((entry) => JSON.parse(entry) as unknown)).toEqual([
      { at: 10, kind: 'numbers-missing', detail: '3 to 5' },
      { at: 40, kind: 'numbers-missing', detail: '7 to 7' },
    ]);
    expect(spool.verify().brokenAuditEntry).toBeNull();
  });
});

describe('Bytes that wait', () => {
  it('are those of unsent packets that upstream has not acknowledged', () => {
    const { spool, add } = spoolFixture();
    expect(spool.unsentBytes()).toBe(0);
    const [first] = [add(1000), add(500)];
    spool.recordAnnounced(first, 300, 1);
    expect(spool.unsentBytes()).toBe(1200);
    spool.recordQuarantined(first, 'storage/corrupt', 2);
    expect(spool.unsentBytes()).toBe(500);
  });
});
