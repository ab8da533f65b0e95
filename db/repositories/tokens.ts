/** Tokens: one row for each number that was given, for ever. */
import { dayInPakistan } from '#domain/dates/day.ts';
import { isNewLine, nextNumber, type TokenLine } from '#domain/tokens/line.ts';
import type { ReadableDb, WritableDb } from '../types.ts';

export interface TokenRecord {
  readonly number: number;
  /** Milliseconds since 1970, by this PC's clock. */
  readonly at: number;
}

export interface TokenRepository {
  /** The next number: durable when it returns. */
  issue(who: string, at: number): TokenRecord;
  /** The last one of the line that goes on at this instant; null before its first. */
  last(at: number): TokenRecord | null;
  /** This number of the line that goes on at this instant; null when it was not given in it. */
  find(number: number, at: number): TokenRecord | null;
}

interface Row {
  readonly n: number;
  readonly day: string;
  readonly number: number;
  readonly at: number;
}

export const LAST_TOKEN_SQL = 'SELECT n, day, number, at FROM token ORDER BY n DESC LIMIT 1';
export const DAY_BEGUN_SQL = 'SELECT 1 FROM token WHERE day = ? LIMIT 1';

const lastRow = (db: ReadableDb): Row | null => db.get<Row>(LAST_TOKEN_SQL) ?? null;

const lineOf = (db: ReadableDb, day: string): TokenLine => ({
  last: lastRow(db),
  dayBegun: db.get(DAY_BEGUN_SQL, day) !== undefined,
});

/** The last one of the line that goes on. */
function standing(db: ReadableDb, at: number): Row | null {
  const day = dayInPakistan(at);
  return isNewLine(lineOf(db, day), day) ? null : lastRow(db);
}

const recordOf = (row: Row | null): TokenRecord | null => row && { number: row.number, at: row.at };

export const createTokenRepository = (db: WritableDb): TokenRepository => ({
  issue: (who, at) =>
    db.transaction(() => {
      const day = dayInPakistan(at);
      const number = nextNumber(lineOf(db, day), day);
      const n = (lastRow(db)?.n ?? 0) + 1;
      db.run('INSERT INTO token (n, day, number, at, who) VALUES (?, ?, ?, ?, ?)', n, day, number, at, who);
      return { number, at };
    }),
  last: (at) => recordOf(standing(db, at)),
  find: (number, at) => {
    const last = standing(db, at);
    // Within a line both count on by one.
    const n = last && last.n - (last.number - number);
    const row = n && db.get<Row>('SELECT n, day, number, at FROM token WHERE n = ?', n);
    return row && row.number === number ? recordOf(row) : null;
  },
});
