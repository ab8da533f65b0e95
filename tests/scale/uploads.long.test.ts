/** Prints the figures that docs/reliability.md has. */
import { describe, expect, it } from 'vitest';
import { lacksPostgres, startPostgres } from '#tests/scripts/upstream/postgres-server.ts';
import { resultLines, runUploads } from './uploads.ts';

const COUNTERS = 2000;

describe.skipIf(lacksPostgres())('Two thousand slow uploads at once over TLS, on PostgreSQL', () => {
  it('all end with their receipts, none is cut', async () => {
    const postgres = await startPostgres();
    const result = await runUploads({
      counters: COUNTERS,
      processes: 2,
      size: 393_216,
      // 128 kbit/s
      bytesPerSecond: 16_000,
      database: postgres.createDatabase(),
    });
    await postgres.stop();
    process.stdout.write(`\n${resultLines(result)}\n`);
    const { server, counters, listed } = result;
    const half = { stored: COUNTERS / 2, verified: COUNTERS / 2, faults: {}, cut: 0 };
    expect(counters).toMatchObject([half, half]);
    expect(listed).toBe(COUNTERS);
    expect(server.mostOpen).toBe(COUNTERS);
    // Two thousand TLS connections and bodies under way: less than 300 kB for each.
    expect(server.mostMemory).toBeLessThan(COUNTERS * 300_000 + 200_000_000);
  });
});
