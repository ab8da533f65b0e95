/** Prints the figures that docs/reliability.md has. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  lacksPostgres,
  startPostgres,
  type PostgresServer,
} from '#tests/scripts/upstream/postgres-server.ts';
import { compareLedger, comparisonLine } from './ledger-rate.ts';

describe.skipIf(lacksPostgres())(
  'Registrations per second in the ledger, against pgbench on the same server',
  () => {
    let postgres: PostgresServer;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());

    it.each([
      [1, 0.25],
      [16, 0.15],
    ])('with %d at once: more than %d', async (clients, least) => {
      const comparison = await compareLedger(postgres, clients, { rounds: 5, seconds: 3 });
      process.stdout.write(`\n${comparisonLine(clients, comparison)}\n`);
      expect(comparison.ratio).toBeGreaterThan(least);
    });
  },
);
