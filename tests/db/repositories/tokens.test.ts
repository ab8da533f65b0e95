import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { openDatabase } from '#db/open.ts';
import { createTokenRepository, DAY_BEGUN_SQL, LAST_TOKEN_SQL } from '#db/repositories/tokens.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

/** 23 November 2026, 9:00 in Pakistan. */
const MORNING = Date.UTC(2026, 10, 23, 4);
const HOUR = 3_600_000;

function open(dir = tempDir()) {
  const db = openDatabase(path.join(dir, 'app.db'), APP_MIGRATIONS);
  onTestFinished(() => db.close());
  return { db, dir, tokens: createTokenRepository(db) };
}
const numbers = (tokens: ReturnType<typeof createTokenRepository>, ...at: readonly number[]) =>
  at.map((instant) => tokens.issue('operator-1', instant).number);

describe('tokens', () => {
  it('are numbered from 1 and begin anew at midnight in Pakistan', () => {
    const { tokens } = open();
    const midnight = Date.UTC(2026, 10, 23, 19);
    expect(numbers(tokens, MORNING, MORNING + 1, midnight - 1, midnight, midnight + 1)).toEqual([
      1, 2, 3, 1, 2,
    ]);
  });

  it('go on where they were after the database was closed as by a crash', () => {
    const { db, dir, tokens } = open();
    expect(numbers(tokens, MORNING, MORNING)).toEqual([1, 2]);
    db.close();
    const again = open(dir);
    expect(again.tokens.last(MORNING)).toEqual({ number: 2, at: MORNING });
    expect(numbers(again.tokens, MORNING)).toEqual([3]);
  });

  it('are never given twice when the clock goes to yesterday and back', () => {
    const { tokens } = open();
    const yesterday = MORNING - 24 * HOUR;
    expect(numbers(tokens, yesterday, yesterday)).toEqual([1, 2]);
    expect(numbers(tokens, MORNING, MORNING, yesterday, yesterday, MORNING)).toEqual([1, 2, 3, 4, 5]);
  });

  it('begin anew the day after a clock that had run ahead was set right', () => {
    const { tokens } = open();
    const ahead = MORNING + 2000 * 24 * HOUR;
    expect(numbers(tokens, ahead, MORNING, MORNING, MORNING + 24 * HOUR)).toEqual([1, 2, 3, 1]);
  });

  it('of a line that has ended are not the last ones of today', () => {
    const { tokens } = open();
    numbers(tokens, MORNING);
    expect(tokens.last(MORNING + HOUR)).toEqual({ number: 1, at: MORNING });
    expect(tokens.last(MORNING + 24 * HOUR)).toBeNull();
    expect(tokens.last(MORNING - 24 * HOUR)).toEqual({ number: 1, at: MORNING });
  });
});

describe('the database itself refuses', () => {
  const insert = 'INSERT INTO token (n, day, number, at, who) VALUES';
  it.each([
    ['a token taken away', 'DELETE FROM token WHERE n = 1', 'tokens are kept'],
    ['another number', 'UPDATE token SET number = 9 WHERE n = 1', 'never changes'],
    ['another day', `UPDATE token SET day = '2026-11-24' WHERE n = 1`, 'never changes'],
    ['a number given again', `${insert} (3, '2026-11-23', 2, 1, 'x')`, 'go on by one'],
    ['a number left out', `${insert} (3, '2026-11-23', 4, 1, 'x')`, 'go on by one'],
    ['a row left out', `${insert} (4, '2026-11-23', 3, 1, 'x')`, 'go on by one'],
    ['a line begun again', `${insert} (3, '2026-11-22', 1, 1, 'x')`, 'go on by one'],
    ['a new day that does not begin', `${insert} (3, '2026-11-24', 3, 1, 'x')`, 'go on by one'],
  ])('%s', (_, sql, why) => {
    const { db, tokens } = open();
    numbers(tokens, MORNING, MORNING);
    expect(() => db.run(sql)).toThrow(why);
    expect(db.get('SELECT count(*) AS n, max(number) AS last FROM token')).toEqual({ n: 2, last: 2 });
  });
});

it('are found by their indexes', () => {
  const { db } = open();
  const plan = (sql: string, ...values: string[]) =>
    db.get<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)?.detail;
  expect(plan(LAST_TOKEN_SQL)).toBe('SCAN token');
  expect(plan(DAY_BEGUN_SQL, '2026-11-23')).toContain('token_by_day');
});
