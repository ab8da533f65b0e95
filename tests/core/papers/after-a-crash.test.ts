import { describe, expect, it } from 'vitest';
import { isVoid } from '../../drivers/support/escpos.ts';
import { killedWithinASlip, startAgain } from './crashed-slip.ts';

describe('after the app was killed within a slip', () => {
  it('a person is asked, and the whole slip comes out behind a void piece when they say no', async () => {
    const left = await killedWithinASlip(({ heard }) => heard >= 12_000);
    const again = startAgain(left);
    await again.start();
    await expect.poll(() => again.isWell()).toBe(true);
    expect(again.line()).toMatchObject([
      {
        of: { kind: 'slip', packetId: left.packetId, tracking: left.tracking },
        state: 'doubtful',
        problem: { code: 'printing/interrupted' },
      },
    ]);
    expect(left.pieces).toEqual([]);
    await again.settle(false);
    await expect.poll(() => again.line()).toEqual([]);
    expect(again.wholes()).toBe(1);
    expect(again.others().map(isVoid)).toEqual([true]);
    await again.close();

    // Nothing is asked a second time.
    const third = startAgain(left);
    await third.start();
    expect(third.line()).toEqual([]);
  });
});
