import type { SqlQueries } from './sql.ts';

/** Marks this ledger's advisory locks among those of whoever shares the database. */
const LEDGER = 0x75636c;
const NUMBERS = { schema: 1, log: 2, notices: 3 } as const;

/**
 * Waits until no other transaction of any process holds this lock, and holds it until the transaction ends. Whoever gives
 * out dense numbers takes it first: then numbers are committed in their order, and a reader that saw one saw all below.
 */
export async function lockFor(queries: SqlQueries, what: keyof typeof NUMBERS): Promise<void> {
  await queries.query('SELECT pg_advisory_xact_lock($1::int, $2::int)', [LEDGER, NUMBERS[what]]);
}
