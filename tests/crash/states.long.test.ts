/** As states.test.ts, over a hundred thousand states. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './harness/bundle.ts';
import { canTrace, type Recording } from './harness/record.ts';
import {
  NOT_FULL,
  recordFailingSyncs,
  recordLife,
  recordMirror,
  recordUpgrade,
} from './harness/recordings.ts';
import { explore } from './replay/explore.ts';

const SEED = process.env['CRASH_SEED'] ?? String(Date.now());
const FAILING = ['9', '17', '22', '30', '12..14', '21..24', '26..29'];

describe.skipIf(!canTrace())(
  `a hundred thousand power cuts (strace; seed ${SEED})`,
  { timeout: 3_600_000 },
  () => {
    let programs: string;
    let total = 0;
    beforeAll(async () => {
      programs = await bundle('plain');
    });
    afterAll(() => process.stdout.write(`${total} different states tried, seed ${SEED}\n`));

    const holds = async (recording: Recording, states: number) => {
      const { tried, found, violations } = await explore(recording, SEED, states);
      expect({ found, violations }).toEqual({ found: 0, violations: [] });
      total += tried;
      return tried;
    };

    it('lose nothing of a counter’s life', async () => {
      expect(await holds(await recordLife(programs), 56_000)).toBe(56_000);
    });

    it('lose nothing while the first release’s databases are migrated', async () => {
      expect(await holds(await recordUpgrade(programs), 20_000)).toBe(20_000);
    });

    it('lose no second copy that was said to be there', async () => {
      expect(await holds(await recordMirror(programs), 10_000)).toBe(10_000);
    });

    it.each(FAILING)('lose nothing when the syncs numbered %s fail', async (when) => {
      expect(await holds(await recordFailingSyncs(programs, when), 2_200)).toBe(2_200);
    });

    it('lose slips with synchronous=NORMAL', async () => {
      const weak = await bundle('not-full', [NOT_FULL]);
      const { tried, found } = await explore(await recordLife(weak), SEED, 3_000);
      process.stdout.write(`synchronous=NORMAL: ${found} of ${tried} states lose something\n`);
      expect(found).toBeGreaterThan(100);
    });
  },
);
