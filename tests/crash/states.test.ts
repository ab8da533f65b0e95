/** Power cuts at every system call: what was acknowledged is there afterwards, whatever of the unsynced writes survived. */
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './harness/bundle.ts';
import { canTrace } from './harness/record.ts';
import {
  NOT_FULL,
  recordFailingSyncs,
  recordLife,
  recordMirror,
  recordUpgrade,
} from './harness/recordings.ts';
import { explore } from './replay/explore.ts';

const SEED = process.env['CRASH_SEED'] ?? 'short';

describe.skipIf(!canTrace())(`a power cut at any system call (strace; seed ${SEED})`, () => {
  let programs: string;
  beforeAll(async () => {
    programs = await bundle('plain');
  });

  it('loses nothing of a counter’s life: set-up, drafts, slips, receipts, outcomes, purge', async () => {
    const states = 1000;
    const result = await explore(await recordLife(programs), SEED, states);
    expect(result).toEqual({ tried: states, found: 0, violations: [] });
  });

  it('loses nothing while the first release’s databases are migrated', async () => {
    const states = 300;
    const result = await explore(await recordUpgrade(programs), SEED, states);
    expect(result).toEqual({ tried: states, found: 0, violations: [] });
  });

  it('loses no second copy that was said to be there', async () => {
    const states = 300;
    const result = await explore(await recordMirror(programs), SEED, states);
    expect(result).toEqual({ tried: states, found: 0, violations: [] });
  });

  it('loses nothing when a sync failed before, though its pages count as written', async () => {
    const states = 250;
    for (const when of ['20', '21..23']) {
      const result = await explore(await recordFailingSyncs(programs, when), SEED, states);
      expect(result).toEqual({ tried: states, found: 0, violations: [] });
    }
  });

  it('sees the losses of synchronous=NORMAL', async () => {
    const weak = await bundle('not-full', [NOT_FULL]);
    const { found, violations } = await explore(await recordLife(weak), SEED, 300);
    expect(found).toBeGreaterThan(0);
    expect(violations.flatMap(({ wrong }) => wrong).join('\n')).toMatch(
      /I1: (the packet of slip \S+ is gone|the spool is empty)/,
    );
  });
});
