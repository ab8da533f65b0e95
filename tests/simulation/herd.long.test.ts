// Before anything that keeps crypto.subtle.
import './herd/quick-signatures.ts';
import { expect, it } from 'vitest';
import { runHerd } from './herd/run.ts';
import { say } from './say.ts';

/** Counters of the country; fewer for a quicker look. */
const COUNTERS = Number(process.env['UC_COUNTERS'] ?? 10_000);

it('delivers once what 10,000 counters seal around a national outage of a week, without a stampede', async () => {
  const result = await runHerd({
    counters: COUNTERS,
    days: 10,
    outage: [1, 7],
    perDay: 15,
    open: 7,
    slots: Math.round(COUNTERS * 0.16),
    seed: 1,
  });
  say(`counters: ${JSON.stringify(result)}`);
  expect(result).toMatchObject({ stored: result.sealed, committed: result.sealed, unsent: 0 });
  expect(result.sealed).toBe(COUNTERS * 150);
  expect(result.drainedAfterHours).not.toBeNull();
  expect(result.rush.p99).toBeLessThan((400 * COUNTERS) / 10_000);
});
