import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PinGuard } from '#db/repositories/operators.ts';
import {
  afterWrongPin,
  carriedOver,
  FREE_TRIES,
  triesLeft,
  waitLeft,
  WAITS,
} from '#services/session/pin-guard.ts';

const at = (monoMs: number, bootId = 'boot-1') => ({ bootId, monoMs });
const wrong = (times: number): PinGuard => {
  let guard: PinGuard | null = null;
  for (let i = 0; i < times; i += 1) guard = afterWrongPin(guard, at(0));
  if (!guard) throw new Error('at least one');
  return guard;
};

describe('the wait after wrong PINs', () => {
  it('begins with the fifth and grows with each one after it', () => {
    expect([1, 2, 3, 4].map((times) => [wrong(times).waitMs, triesLeft(wrong(times))])).toEqual([
      [0, 4],
      [0, 3],
      [0, 2],
      [0, 1],
    ]);
    const waits = Array.from({ length: 8 }, (_, i) => wrong(FREE_TRIES + i).waitMs);
    expect(waits).toEqual([...WAITS, WAITS.at(-1), WAITS.at(-1)]);
  });

  it('runs down by the monotonic clock and ends', () => {
    const guard = wrong(5);
    expect(waitLeft(guard, at(0))).toBe(30_000);
    expect(waitLeft(guard, at(29_999))).toBe(1);
    expect(waitLeft(guard, at(30_000))).toBe(0);
  });

  it('starts again in full after a restart of the PC, and then runs down', () => {
    const guard = wrong(5);
    expect(waitLeft(guard, at(99_000_000, 'boot-2'))).toBe(30_000);
    const carried = carriedOver(guard, at(5000, 'boot-2'));
    expect(waitLeft(carried, at(34_999, 'boot-2'))).toBe(1);
    expect(waitLeft(carried, at(35_000, 'boot-2'))).toBe(0);
  });

  it('is never shortened by any restart or look, only by the time that passed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ reboot: fc.boolean(), passed: fc.nat(20_000) }), { maxLength: 20 }),
        (steps) => {
          let guard = wrong(6);
          let [now, boot, passed] = [0, 1, 0];
          for (const step of steps) {
            if (step.reboot) [boot, now] = [boot + 1, 0];
            else [now, passed] = [now + step.passed, passed + step.passed];
            const moment = at(now, `boot-${boot}`);
            expect(waitLeft(guard, moment)).toBeGreaterThanOrEqual(
              Math.min(60_000, Math.max(0, 60_000 - passed)),
            );
            guard = carriedOver(guard, moment);
          }
        },
      ),
    );
  });
});
