import { describe, expect, it } from 'vitest';
import { runUploads } from './uploads.ts';

describe('Many slow uploads at once over TLS', () => {
  it('all end with their receipts, none is cut', async () => {
    const run = { counters: 60, processes: 1, size: 65_536, bytesPerSecond: 32_768, database: null };
    const { server, counters, listed } = await runUploads(run);
    expect(counters).toMatchObject([{ stored: 60, verified: 60, faults: {}, cut: 0 }]);
    expect(listed).toBe(60);
    // Each kept its one connection from enrolment to receipt.
    expect([server.mostOpen, server.fullHandshakes, server.resumedHandshakes]).toEqual([60, 60, 0]);
  });
});
