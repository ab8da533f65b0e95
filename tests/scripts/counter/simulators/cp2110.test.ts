import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UsageError } from '#scripts/counter/args.ts';
import { cp2110 } from '#scripts/counter/simulators/cp2110.ts';

describe('counter simulate cp2110', () => {
  it.each([[[]], [['--uhid', '--gadget', '/dev/hidg0']]])('wants one bus, not %j', async (args) => {
    await expect(cp2110.run(args)).rejects.toThrow('give --uhid, or --gadget with its device');
  });

  it('says that there is no such gadget', async () => {
    await expect(cp2110.run(['--gadget', '/dev/hidg99'])).rejects.toThrow('no gadget at /dev/hidg99');
  });

  it.skipIf(existsSync('/dev/uhid'))('says that there is no uhid (skipped where there is)', async () => {
    await expect(cp2110.run(['--uhid'])).rejects.toThrow('no /dev/uhid');
  });

  it('names the faults that there are', async () => {
    const run = cp2110.run(['--uhid', '--fault', 'nonsense']);
    await expect(run).rejects.toBeInstanceOf(UsageError);
    await expect(run).rejects.toThrow(/no fault "nonsense"; there are: .*vanish/);
  });
});
