import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  lacksPostgres,
  startPostgres,
  type PostgresServer,
} from '#tests/scripts/upstream/postgres-server.ts';
import { compareLedger } from './ledger-rate.ts';

describe.skipIf(lacksPostgres())('The ledger on PostgreSQL', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('takes a registration not much slower than pgbench writes the same rows', async () => {
    const { ratio } = await compareLedger(postgres, 16, { rounds: 1, seconds: 2 });
    expect(ratio).toBeGreaterThan(0.08);
  });
});
