import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random.ts';

describe('seeded random numbers', () => {
  it('are the same for the same seed and others for another', () => {
    const take = (seed: string): readonly number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 8 }, () => random.int(0, 1_000_000));
    };
    expect(take('a')).toEqual(take('a'));
    expect(take('a')).not.toEqual(take('b'));
  });

  it('stay within the bounds asked for, both included', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(20), (seed, low, span) => {
        const random = seededRandom(seed);
        const drawn = Array.from({ length: 20 }, () => random.int(low, low + span));
        return drawn.every((n) => Number.isInteger(n) && n >= low && n <= low + span);
      }),
    );
    const dice = seededRandom(1);
    expect(new Set(Array.from({ length: 200 }, () => dice.int(1, 6)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it('are spread evenly over the unit interval', () => {
    const random = seededRandom('even');
    const bins = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 10_000; n += 1) {
      const bin = Math.floor(random.unit() * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('refuses to pick from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
  });
});
