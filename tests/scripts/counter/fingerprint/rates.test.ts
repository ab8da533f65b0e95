import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorRates, operatingPoints } from '#scripts/counter/fingerprint/rates.ts';

describe('error rates', () => {
  it('are all 0 where every genuine score is above every impostor', () => {
    expect(errorRates([5, 6, 7], [1, 2, 3])).toEqual({
      eer: 0,
      fnmrAtFmr100: 0,
      fnmrAtFmr1000: 0,
      fnmrAtFmr0: 0,
    });
  });

  it('cross at a quarter where one of four is on the wrong side', () => {
    const { eer, fnmrAtFmr0 } = errorRates([1, 5, 6, 7], [0, 0, 0, 4]);
    expect(eer).toBe(0.25);
    expect(fnmrAtFmr0).toBe(0.25);
  });

  it('lie between two thresholds by a straight line', () => {
    // At 3: FMR 1/2, FNMR 0. At 4: FMR 0, FNMR 1/4. On the line from (1/2, 0) to (0, 1/4) both are equal at 1/6.
    expect(errorRates([3, 5, 6, 7], [1, 3]).eer).toBeCloseTo(1 / 6, 12);
  });

  it('count a tie as accepted on both sides', () => {
    // No threshold parts them: all are accepted up to 5, none beyond.
    expect(errorRates([5, 5], [5, 5])).toMatchObject({ eer: 0.5, fnmrAtFmr0: 1 });
  });

  it('give the FNMR at the lowest threshold whose FMR is low enough', () => {
    const impostor = Array.from({ length: 1000 }, (_, i) => i);
    const genuine = [988, 989, 990, 998.5, 999, 1000, 1001, 1002, 1003, 1004];
    // FMR is 10/1000 at 990, 1/1000 at 999 (998.5 is the first genuine score under it), 0 above 999.
    expect(errorRates(genuine, impostor)).toMatchObject({
      fnmrAtFmr100: 0.2,
      fnmrAtFmr1000: 0.3,
      fnmrAtFmr0: 0.5,
    });
  });

  it('refuse a comparison that could not be made at every threshold', () => {
    const rates = errorRates([-Infinity, 8, 9, 9], [-Infinity, 1, 1, 1]);
    expect(rates).toMatchObject({ fnmrAtFmr100: 0.25, fnmrAtFmr0: 0.25 });
    expect(rates.eer).toBe(0.25);
  });

  it('are unknown without comparisons of both kinds', () => {
    const none = { eer: null, fnmrAtFmr100: null, fnmrAtFmr1000: null, fnmrAtFmr0: null };
    expect(errorRates([], [1])).toEqual(none);
    expect(errorRates([1], [])).toEqual(none);
  });

  const scores = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 });

  it('go down and up with the threshold, from accepting all to accepting none', () => {
    fc.assert(
      fc.property(scores, scores, (genuine, impostor) => {
        const points = operatingPoints(genuine, impostor);
        expect(points[0]).toMatchObject({ fmr: 1, fnmr: 0 });
        expect(points.at(-1)).toMatchObject({ fmr: 0, fnmr: 1 });
        for (const [i, point] of points.entries()) {
          const before = points[i - 1] ?? point;
          expect(point.fmr <= before.fmr && point.fnmr >= before.fnmr).toBe(true);
        }
      }),
    );
  });

  it('depend on the order of the scores alone', () => {
    fc.assert(
      fc.property(scores, scores, (genuine, impostor) => {
        const { eer } = errorRates(genuine, impostor);
        expect(eer).toBeGreaterThanOrEqual(0);
        expect(eer).toBeLessThanOrEqual(1);
        // Shifting and stretching all scores changes nothing.
        const stretched = (values: readonly number[]) => values.map((value) => 3 * value - 100);
        expect(errorRates(stretched(genuine), stretched(impostor))).toEqual(errorRates(genuine, impostor));
      }),
    );
  });
});
