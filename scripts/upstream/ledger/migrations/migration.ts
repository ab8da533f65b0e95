import type { SqlQueries } from '../sql.ts';

export interface Migration {
  readonly version: number;
  /** One statement each, carried out in this order. */
  readonly statements: readonly string[];
  /** After the statements, in the same transaction. */
  readonly afterwards?: (queries: SqlQueries) => Promise<void>;
}
