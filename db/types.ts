/** A connection as the repositories see it. Reading functions take a ReadableDb, so they cannot be handed a writer's job. */
export type SqlValue = string | number | bigint | Uint8Array | null;

export interface ReadableDb {
  /** The first row, or undefined. Values are always bound, never spliced into the text. */
  get<T>(sql: string, ...values: readonly SqlValue[]): T | undefined;
  all<T>(sql: string, ...values: readonly SqlValue[]): T[];
}

export interface WritableDb extends ReadableDb {
  /** Runs one statement; answers how many rows it changed. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  /** BEGIN IMMEDIATE … COMMIT; rolled back when the work throws. Durable when it returns. */
  transaction<T>(work: () => T): T;
  /** Empties the write-ahead log into the file, so that what was deleted is overwritten and gone (secure_delete). */
  checkpoint(): void;
}
