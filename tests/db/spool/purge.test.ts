import { describe, expect, it } from 'vitest';
import type { StatementPayload } from '#domain/protocol/statement.ts';
import { receiptOf, spoolFixture, type SpoolFixture } from '../fixtures.ts';

const DAY = 86_400_000;
const STORED_AT = 1_790_000_000_000;
const LATE = STORED_AT + 14 * DAY;

/** Upstream's word: outcomes of these packets, its backup and its time. */
function say(
  { spool }: SpoolFixture,
  change: Partial<Pick<StatementPayload, 'time' | 'backupWatermark' | 'epoch' | 'carried'>>,
  accepted: readonly string[] = [],
  rejected: readonly string[] = [],
): void {
  const outcome = (verdict: 'ACCEPTED' | 'REJECTED') => (id: string) => ({
    id,
    outcome: verdict,
    stage: null,
    reason: null,
    at: STORED_AT,
  });
  spool.recordStatement(
    {
      v: 1,
      device: 'device-1',
      epoch: 'epoch-1',
      time: LATE,
      backupWatermark: 10,
      after: 0,
      cursor: 0,
      outcomes: [...accepted.map(outcome('ACCEPTED')), ...rejected.map(outcome('REJECTED'))],
      reference: [],
      ...change,
    },
    STORED_AT,
  );
}

function stored(fixture: SpoolFixture, logIndex = 1): string {
  const id = fixture.add(600_000);
  fixture.spool.recordStored(id, receiptOf('epoch-1'), logIndex, STORED_AT);
  return id;
}
const bodyRows = ({ db }: SpoolFixture) => db.get<{ n: number }>('SELECT count(*) AS n FROM packet_body')?.n;

describe('The bytes of a packet', () => {
  it('go when upstream accepted it, has it in its backup, and fourteen days are over; the row stays', () => {
    const fixture = spoolFixture();
    const { spool } = fixture;
    const id = stored(fixture);
    say(fixture, {}, [id]);
    expect(spool.purge(20, LATE)).toEqual([id]);
    expect(spool.get(id)).toMatchObject({ state: 'PURGED', receipt: receiptOf('epoch-1'), size: 600_000 });
    expect(bodyRows(fixture)).toBe(0);
    expect(spool.counts()).toMatchObject({ accepted: 1 });
    expect(spool.history(id).at(-1)).toMatchObject({ kind: 'purged', at: LATE });
    expect(spool.verify()).toMatchObject({ packets: 0, damaged: [], brokenAuditEntry: null });
    expect(spool.purge(20, LATE)).toEqual([]);
  });

  it('stay another fourteen days when upstream wanted them again, though its receipt is the first one', () => {
    const fixture = spoolFixture();
    const { spool } = fixture;
    const id = stored(fixture);
    say(fixture, { time: LATE });
    spool.recordLostUpstream(id, 'resend', LATE);
    spool.recordStored(id, receiptOf('epoch-1'), 1, STORED_AT);
    say(fixture, { time: LATE + 14 * DAY - 1 }, [id]);
    expect(spool.purge(20, LATE)).toEqual([]);
    say(fixture, { time: LATE + 14 * DAY }, [id]);
    expect(spool.purge(20, LATE)).toEqual([id]);
  });

  it('go by a receipt from before a restore that stands in the log and in the backup since', () => {
    const fixture = spoolFixture();
    const { db, spool } = fixture;
    const [kept, above] = [stored(fixture, 1), stored(fixture, 3)];
    const carried = [{ epoch: 'epoch-1', size: 4 }];
    say(fixture, { epoch: 'epoch-2', carried, backupWatermark: null }, [kept, above]);
    expect(spool.purge(20, LATE)).toEqual([]);
    say(fixture, { epoch: 'epoch-2', carried, backupWatermark: 2 });
    expect(spool.purge(20, LATE)).toEqual([kept]);
    expect(() => db.run(`UPDATE packet SET state = 'PURGED' WHERE id = ?`, above)).toThrow('too early');
    // A second restore, and a backup after it.
    const twice = [
      { epoch: 'epoch-2', size: 4 },
      { epoch: 'epoch-1', size: 4 },
    ];
    say(fixture, { epoch: 'epoch-3', carried: twice, backupWatermark: 3 });
    expect(spool.purge(20, LATE)).toEqual([above]);
  });

  it('go as many as asked at a time', () => {
    const fixture = spoolFixture();
    const ids = [1, 2, 3].map((index) => stored(fixture, index));
    say(fixture, {}, ids);
    expect(fixture.spool.purge(2, LATE)).toHaveLength(2);
    expect(fixture.spool.purge(2, LATE)).toHaveLength(1);
  });

  /** Each: what is missing for the bytes to go. */
  const early: readonly (readonly [string, (fixture: SpoolFixture, id: string) => void])[] = [
    ['fourteen days are not over by upstream’s time', (f, id) => say(f, { time: LATE - 1 }, [id])],
    ['its receipt is above the watermark', (f, id) => say(f, { backupWatermark: 0 }, [id])],
    ['upstream vouches for no backup', (f, id) => say(f, { backupWatermark: null }, [id])],
    ['the watermark is of another epoch', (f, id) => say(f, { epoch: 'epoch-2' }, [id])],
    [
      'upstream was restored and another epoch’s receipts stand in its log',
      (f, id) => say(f, { epoch: 'epoch-2', carried: [{ epoch: 'epoch-0', size: 2 }] }, [id]),
    ],
    [
      'upstream was restored and has not said how much it kept',
      (f, id) => {
        say(f, { epoch: 'epoch-2', carried: [{ epoch: 'epoch-1', size: 2 }], backupWatermark: null }, [id]);
        say(f, { epoch: 'epoch-2' }, [id]);
      },
    ],
    ['it is stored and not accepted', (f) => say(f, {})],
    ['it is rejected', (f, id) => say(f, {}, [], [id])],
    ['upstream never said anything', () => undefined],
  ];

  it.each(early)('stay while %s', (_what, prepare) => {
    const fixture = spoolFixture();
    const id = stored(fixture);
    prepare(fixture, id);
    expect(fixture.spool.purge(20, LATE + 3650 * DAY)).toEqual([]);
    expect(bodyRows(fixture)).toBe(3);
  });

  it.each(early)('cannot be taken by hand either while %s', (_what, prepare) => {
    const fixture = spoolFixture();
    const { db, spool } = fixture;
    const id = stored(fixture);
    prepare(fixture, id);
    expect(() => db.run(`UPDATE packet SET state = 'PURGED' WHERE id = ?`, id)).toThrow(
      /too early for the bytes to go|this change of state is not allowed/,
    );
    expect(() => db.exec('DELETE FROM packet_body')).toThrow('bytes go only when purged');
    expect(spool.verify()).toMatchObject({ packets: 1, damaged: [] });
  });

  it('that went never come back as a state: a purged packet stays one', () => {
    const fixture = spoolFixture();
    const { db, spool } = fixture;
    const id = stored(fixture);
    say(fixture, {}, [id]);
    spool.purge(20, LATE);
    for (const state of ['SEALED', 'STORED', 'ACCEPTED', 'QUARANTINED'])
      expect(() => db.run('UPDATE packet SET state = ? WHERE id = ?', state, id)).toThrow();
    spool.recordLostUpstream(id, 'test', LATE);
    spool.recordQuarantined(id, 'test', LATE);
    expect(spool.get(id)?.state).toBe('PURGED');
  });

  it('of the packets before a failure go whole', () => {
    const fixture = spoolFixture();
    const { db, spool } = fixture;
    const [first, second] = [stored(fixture, 1), stored(fixture, 2)];
    say(fixture, {}, [first, second]);
    db.exec(
      `CREATE TRIGGER fails BEFORE DELETE ON packet_body WHEN OLD.seq = 2 BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    expect(() => spool.purge(20, LATE)).toThrow();
    expect([first, second].map((id) => spool.get(id)?.state)).toEqual(['PURGED', 'ACCEPTED']);
    expect(bodyRows(fixture)).toBe(3);
  });
});
