/** The little that the ledger asks of PostgreSQL; PGlite gives it here, a pool of connections may give it elsewhere. */
export type SqlValue = string | number | boolean | null;
export type SqlRow = Readonly<Record<string, unknown>>;

export interface SqlQueries {
  /** `$1`-style parameters only. 64-bit integers come back as numbers. */
  query<T extends SqlRow>(text: string, values?: readonly SqlValue[]): Promise<readonly T[]>;
}

export interface Sql extends SqlQueries {
  /** Commits when `work` resolves, rolls back when it throws. */
  transaction<T>(work: (queries: SqlQueries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
