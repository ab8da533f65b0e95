import { describe, expect, it } from 'vitest';
import { isVoid } from '../../drivers/support/escpos.ts';
import { killedWithinASlip, startAgain } from './crashed-slip.ts';

/** From the first question to behind the cut. */
const MOMENTS = Array.from({ length: 16 }, (_, at) => 200 + at * 1_700);

describe('an app that is killed after the printer heard so many bytes of a slip', () => {
  it.each(MOMENTS)('%i: whole once after a no, and all else void', async (bytes) => {
    const left = await killedWithinASlip(({ heard, out }) => heard >= bytes || out === 1);
    const again = startAgain(left);
    await again.start();
    await expect.poll(() => again.isWell()).toBe(true);
    const [doubt] = again.line();
    // Killed before its first byte, nothing was under way.
    if (doubt === undefined) await again.print(left.packetId);
    else await again.settle(again.wholes() === 1);
    await expect.poll(() => again.line()).toEqual([]);
    expect(again.wholes()).toBe(1);
    expect(again.others().filter((piece) => !isVoid(piece))).toEqual([]);
  });

  it.each([1, 2, 3, 4])('and was out of paper in band %i: whole once, on the new roll', async (band) => {
    const left = await killedWithinASlip(({ noPaper }) => noPaper, [`paper-out@${band}`]);
    const again = startAgain(left);
    await again.start();
    await expect.poll(() => again.isWell()).toBe(true);
    await again.settle(false);
    await expect.poll(() => again.line()[0]?.state).toBe('blocked');
    left.handle('new-paper');
    await expect.poll(() => again.line()).toEqual([]);
    expect(again.wholes()).toBe(1);
    expect(again.others().filter((piece) => !piece.brokenOff && !isVoid(piece))).toEqual([]);
  });
});

describe('after an app was killed when the slip was out', { timeout: 60_000 }, () => {
  it('nothing is printed again when they say that it came out, and the next slip stands on paper of its own', async () => {
    const left = await killedWithinASlip(({ out }) => out === 1);
    const again = startAgain(left);
    await again.start();
    await expect.poll(() => again.isWell()).toBe(true);
    await again.settle(true);
    expect(again.line()).toEqual([]);
    expect(again.wholes()).toBe(1);
    await again.print(left.packetId);
    await expect.poll(() => again.line()).toEqual([]);
    expect(again.wholes()).toBe(2);
    expect(again.others().map(isVoid)).toEqual([true]);
  });
});
