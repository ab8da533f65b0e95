/** Power cuts of a virtual machine with Debian's kernel and ext4 while a counter prints slips and delivers packets. */
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './harness/bundle.ts';
import { lacksMachine } from './power/machine.ts';
import { tryPowerCuts } from './power/trial.ts';

const SEED = process.env['CRASH_SEED'] ?? 'short';

describe.skipIf(lacksMachine())(`power cuts of a machine (QEMU; seed ${SEED})`, () => {
  let programs: string;
  beforeAll(async () => {
    programs = await bundle('as-it-is', [], { often: false });
  });

  it('lose no printed slip and nothing else that was acknowledged', async () => {
    const { cuts, slips, wrong } = await tryPowerCuts({ programs, seed: SEED, boots: 1, cutsEach: 4 });
    expect(wrong).toEqual([]);
    expect(cuts).toBe(4);
    expect(slips).toBeGreaterThan(0);
  });
});
