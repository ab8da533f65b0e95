/** As power-cut.test.ts, with many reboots on the same disk. */
import { describe, expect, it } from 'vitest';
import { bundle } from './harness/bundle.ts';
import { NOT_FULL } from './harness/recordings.ts';
import { lacksMachine } from './power/machine.ts';
import { tryPowerCuts } from './power/trial.ts';

const SEED = process.env['CRASH_SEED'] ?? String(Date.now());

describe.skipIf(lacksMachine())(`sixty power cuts of a machine (QEMU; seed ${SEED})`, () => {
  it('lose no printed slip and nothing else that was acknowledged', async () => {
    const programs = await bundle('as-it-is', [], { often: false });
    const { cuts, slips, wrong } = await tryPowerCuts({ programs, seed: SEED, boots: 3, cutsEach: 20 });
    process.stdout.write(
      `${cuts} power cuts, ${slips} slips, ${wrong.length} cuts lost something (${SEED})\n`,
    );
    expect(wrong).toEqual([]);
    expect(cuts).toBe(60);
  });

  it('lose slips with synchronous=NORMAL, so that the trial can fail', async () => {
    const programs = await bundle('not-full-as-it-is', [NOT_FULL], { often: false });
    const { cuts, slips, wrong } = await tryPowerCuts({ programs, seed: SEED, boots: 1, cutsEach: 10 });
    process.stdout.write(
      `synchronous=NORMAL: ${cuts} power cuts, ${slips} slips, ${wrong.length} cuts lost something\n`,
    );
    expect(wrong.flat().join('\n')).toMatch(/I1: /);
  });
});
