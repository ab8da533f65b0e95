/** The little that the ledger asks of PostgreSQL; PGlite gives it in one process, a pool of connections in several. */
export type SqlValue = string | number | boolean | null;
export type SqlRow = Readonly<Record<string, unknown>>;

export interface SqlQueries {
  /** `$1`-style parameters only. 64-bit integers come back as numbers. */
  query<T extends SqlRow>(text: string, values?: readonly SqlValue[]): Promise<readonly T[]>;
}

/**
 * Whatever is asked here may be carried out again when the connection is lost before the answer came, or when the
 * database breaks a tie between two transactions: so it must be harmless twice, and every statement of this ledger is.
 */
export interface Sql extends SqlQueries {
  /** Commits when `work` resolves, rolls back when it throws. */
  transaction<T>(work: (queries: SqlQueries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
