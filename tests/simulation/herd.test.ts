// Before anything that keeps crypto.subtle.
import './herd/quick-signatures.ts';
import { expect, it } from 'vitest';
import { runHerd } from './herd/run.ts';
import { say } from './say.ts';

it('delivers once what 100 counters seal in two days with an outage of one', async () => {
  const result = await runHerd({
    counters: 100,
    days: 2,
    outage: [0, 0],
    perDay: 10,
    open: 6,
    slots: 16,
    seed: 1,
  });
  say(`counters: ${JSON.stringify(result)}`);
  expect(result.sealed).toBe(2000);
  expect(result).toMatchObject({ stored: result.sealed, committed: result.sealed, unsent: 0 });
});
