import { describe, expect, it } from 'vitest';
import type { Outcome } from '#domain/protocol/outcomes.ts';
import type { StatementPayload } from '#domain/protocol/statement.ts';
import { newPacket, receiptOf, spoolFixture, type SpoolFixture } from '../fixtures.ts';

const NOW = 1_790_000_000_000;

const statement = (change: Partial<StatementPayload>): StatementPayload => ({
  v: 1,
  device: 'device-1',
  epoch: 'epoch-1',
  time: NOW,
  backupWatermark: null,
  after: 0,
  cursor: 1,
  outcomes: [],
  reference: [],
  ...change,
});
const about = (id: string, outcome: Outcome['outcome'], rest: Partial<Outcome> = {}): Outcome => ({
  id,
  outcome,
  stage: outcome === 'ACCEPTED' ? 'in-process' : null,
  reason: outcome === 'ACCEPTED' ? null : 'photo unreadable',
  at: NOW + 5,
  ...rest,
});

function stored(fixture: SpoolFixture, logIndex = 1): string {
  const id = fixture.add();
  fixture.spool.recordStored(id, receiptOf('epoch-1'), logIndex, NOW);
  return id;
}
const kinds = ({ spool }: SpoolFixture, id: string) => spool.history(id).map(({ kind }) => kind);

describe('A statement, in the spool', () => {
  it('sends again what has a receipt of a part of the log that upstream lost, and keeps what was decided', () => {
    const fixture = spoolFixture();
    const { spool } = fixture;
    const [kept, lost] = [stored(fixture, 1), stored(fixture, 2)];
    spool.recordStatement(statement({ outcomes: [about(kept, 'ACCEPTED'), about(lost, 'ACCEPTED')] }), NOW);
    const carried = [{ epoch: 'epoch-1', size: 2 }];
    expect(spool.recordStatement(statement({ epoch: 'epoch-2', carried }), NOW)).toEqual([lost]);
    expect(spool.get(kept)).toMatchObject({ state: 'ACCEPTED', receipt: receiptOf('epoch-1') });
    expect(spool.get(lost)).toMatchObject({ state: 'SEALED', receipt: null });
    expect(fixture.db.all('SELECT epoch, receipt FROM receipt_archive')).toEqual([
      { epoch: 'epoch-1', receipt: receiptOf('epoch-1') },
    ]);
    expect(spool.recordStatement(statement({ epoch: 'epoch-2', carried }), NOW)).toEqual([]);
    // Its receipt of the present epoch may stand at the same place.
    spool.recordStored(lost, receiptOf('epoch-2'), 2, NOW);
    expect(spool.recordStatement(statement({ epoch: 'epoch-2', carried }), NOW)).toEqual([]);
    expect(spool.get(lost)?.state).toBe('ACCEPTED');
  });

  it('moves packets, and answers which it was about', () => {
    const fixture = spoolFixture();
    const { spool } = fixture;
    const [taken, returned, silent] = [stored(fixture), stored(fixture, 2), stored(fixture, 3)];
    const unknown = 'nobody';
    const outcomes = [about(taken, 'ACCEPTED'), about(returned, 'REJECTED'), about(unknown, 'ACCEPTED')];
    expect(spool.recordStatement(statement({ outcomes }), NOW)).toEqual([taken, returned]);
    expect(spool.get(taken)).toMatchObject({ state: 'ACCEPTED', stage: 'in-process', outcomeAt: NOW + 5 });
    expect(spool.get(returned)).toMatchObject({ state: 'REJECTED', stage: null, reason: 'photo unreadable' });
    expect(spool.get(silent)?.state).toBe('STORED');
    expect(spool.counts()).toMatchObject({ received: 1, accepted: 1, attention: 1 });
    expect(kinds(fixture, taken)).toEqual(['sealed', 'stored', 'accepted', 'stage']);
    expect(kinds(fixture, returned)).toEqual(['sealed', 'stored', 'rejected']);
  });

  it('is kept whole or not at all', () => {
    const fixture = spoolFixture();
    const { db, spool } = fixture;
    const id = stored(fixture);
    db.exec(`CREATE TRIGGER fails BEFORE INSERT ON reference BEGIN SELECT RAISE(ABORT, 'no'); END`);
    const reference = [{ name: 'sending', version: 1, data: '{}' }];
    const whole = statement({ cursor: 9, outcomes: [about(id, 'ACCEPTED')], reference });
    expect(() => spool.recordStatement(whole, NOW)).toThrow();
    expect(spool.get(id)?.state).toBe('STORED');
    expect(spool.device()).toMatchObject({ statusCursor: 0, upstreamTime: null, watermarkEpoch: null });
  });

  it('keeps the cursor, the watermark with its epoch, and the newest time', () => {
    const { spool } = spoolFixture();
    spool.recordStatement(statement({ cursor: 4, backupWatermark: 17 }), NOW);
    spool.recordStatement(statement({ cursor: 2, epoch: 'epoch-2', time: NOW - 5 }), NOW);
    expect(spool.device()).toMatchObject({
      statusCursor: 2,
      watermarkEpoch: 'epoch-2',
      backupWatermark: null,
      upstreamTime: NOW,
    });
  });

  it('said twice changes nothing the second time', () => {
    const fixture = spoolFixture();
    const id = stored(fixture);
    const same = statement({ outcomes: [about(id, 'ACCEPTED')] });
    fixture.spool.recordStatement(same, NOW);
    const before = fixture.spool.history(id);
    fixture.spool.recordStatement(same, NOW);
    expect(fixture.spool.history(id)).toEqual(before);
  });

  it('waits with an outcome until the receipt is here', () => {
    const fixture = spoolFixture();
    const id = fixture.add();
    fixture.spool.recordStatement(statement({ outcomes: [about(id, 'REJECTED')] }), NOW);
    expect(fixture.spool.get(id)).toMatchObject({ state: 'SEALED', reason: 'photo unreadable' });
    fixture.spool.recordStored(id, receiptOf('epoch-1'), 1, NOW);
    expect(fixture.spool.get(id)?.state).toBe('REJECTED');
    expect(kinds(fixture, id)).toEqual(['sealed', 'stored', 'rejected']);
  });

  it('follows an accepted packet through its stages, and back to people when upstream finds a fault late', () => {
    const fixture = spoolFixture();
    const { spool } = fixture;
    const id = stored(fixture);
    for (const stage of ['in-process', 'card-printed', 'dispatched', 'ready'] as const)
      spool.recordStatement(statement({ outcomes: [about(id, 'ACCEPTED', { stage })] }), NOW);
    expect(spool.get(id)).toMatchObject({ state: 'ACCEPTED', stage: 'ready' });
    expect(spool.history(id).map(({ detail }) => detail)).toEqual(
      expect.arrayContaining(['card-printed', 'dispatched', 'ready']),
    );
    spool.recordStatement(statement({ outcomes: [about(id, 'REJECTED')] }), NOW);
    expect(spool.get(id)).toMatchObject({ state: 'REJECTED', stage: null });
    spool.recordStatement(statement({ outcomes: [about(id, 'ACCEPTED')] }), NOW);
    expect(spool.get(id)).toMatchObject({ state: 'ACCEPTED', reason: null });
  });

  it('makes a packet go again on RESEND, with the receipt archived and the outcome forgotten', () => {
    const fixture = spoolFixture();
    const { db, spool } = fixture;
    const id = stored(fixture);
    const outcomes = [about(id, 'ACCEPTED'), about(id, 'RESEND', { reason: 'object lost' })];
    expect(spool.recordStatement(statement({ outcomes }), NOW)).toEqual([id, id]);
    expect(spool.get(id)).toMatchObject({ state: 'SEALED', receipt: null, stage: null, outcomeAt: null });
    expect(db.all('SELECT epoch, receipt FROM receipt_archive')).toEqual([
      { epoch: 'epoch-1', receipt: receiptOf('epoch-1') },
    ]);
    spool.recordStored(id, receiptOf('epoch-1'), 8, NOW);
    expect(spool.get(id)).toMatchObject({ state: 'STORED', logIndex: 8 });
  });

  it('never replaces reference data by an older version', () => {
    const { spool } = spoolFixture();
    const item = (version: number) => ({ name: 'sending', version, data: `{"v":${version}}` });
    expect(spool.reference('sending')).toBeNull();
    spool.recordStatement(statement({ reference: [item(2)] }), NOW);
    spool.recordStatement(statement({ reference: [item(1)] }), NOW);
    expect(spool.reference('sending')).toEqual(item(2));
    spool.recordStatement(statement({ reference: [item(3)] }), NOW);
    expect(spool.reference('sending')).toEqual(item(3));
  });
});

describe('What the database itself refuses of outcomes', () => {
  it('upstream’s time going back', () => {
    const { db, spool } = spoolFixture();
    spool.recordStatement(statement({}), NOW);
    expect(() => db.exec(`UPDATE device SET upstream_time = ${NOW - 1}`)).toThrow(
      'upstream time never goes back',
    );
  });

  it('reference data going back', () => {
    const { db, spool } = spoolFixture();
    spool.recordStatement(statement({ reference: [{ name: 'x', version: 2, data: '{}' }] }), NOW);
    expect(() => db.exec('UPDATE reference SET version = 1')).toThrow('reference data never goes back');
  });

  it.each([
    ['an outcome of tomorrow', `UPDATE packet SET outcome = 'LOST'`],
    ['a stage of tomorrow', `UPDATE packet SET stage = 'burnt'`],
    ['a packet rejected that was never stored', `UPDATE packet SET state = 'REJECTED'`],
  ])('%s', (_what, sql) => {
    const fixture = spoolFixture();
    const id = fixture.add();
    expect(() => fixture.db.exec(sql)).toThrow();
    expect(fixture.spool.get(id)).toMatchObject({ state: 'SEALED', stage: null });
  });

  it.each(['SEALED', 'STORED', 'ACCEPTED'] as const)('superseding a packet that is %s', (state) => {
    const fixture = spoolFixture();
    const { spool } = fixture;
    const id = state === 'SEALED' ? fixture.add() : stored(fixture);
    if (state === 'ACCEPTED') spool.recordStatement(statement({ outcomes: [about(id, 'ACCEPTED')] }), NOW);
    const packet = newPacket(spool, new Uint8Array([1, 2, 3]));
    expect(() => spool.add({ ...packet, supersedes: id })).toThrow();
    expect(() => spool.add({ ...packet, supersedes: 'nobody' })).toThrow();
    spool.add(packet);
    expect(spool.get(packet.id)?.supersedes).toBeNull();
  });

  it('nothing of a new packet for a rejected one', () => {
    const fixture = spoolFixture();
    const { spool } = fixture;
    const id = stored(fixture);
    spool.recordStatement(statement({ outcomes: [about(id, 'REJECTED')] }), NOW);
    const packet = newPacket(spool, new Uint8Array([1, 2, 3]));
    spool.add({ ...packet, supersedes: id });
    expect(spool.get(packet.id)?.supersedes).toBe(id);
  });
});
