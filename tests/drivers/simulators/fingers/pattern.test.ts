import { describe, expect, it } from 'vitest';
import { FINGER_POSITIONS } from '#drivers/core/fingers.ts';
import { anatomyOf, partsOf } from '#drivers/simulators/fingers/anatomy.ts';
import { choosePattern, orientationField, PATTERNS } from '#drivers/simulators/fingers/orientation.ts';
import type { Pattern } from '#drivers/simulators/fingers/orientation.ts';
import { createRandom } from '#drivers/simulators/random.ts';

const PEOPLE = 1_000;

/** Shares in per cent over the ten fingers of many people, or over those given. */
function shares(fingers: readonly (typeof FINGER_POSITIONS)[number][] = FINGER_POSITIONS) {
  const random = createRandom('patterns');
  const counts = new Map<Pattern, number>(PATTERNS.map((pattern) => [pattern, 0]));
  for (let person = 0; person < PEOPLE; person += 1) {
    for (const finger of fingers) {
      const pattern = choosePattern(partsOf(finger), random);
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
  }
  return (pattern: Pattern) => (100 * (counts.get(pattern) ?? 0)) / (PEOPLE * fingers.length);
}

describe('the pattern of ridges', () => {
  // Wilson, Candela, Watson: Neural network fingerprint classification, 1994.
  it.each([
    ['arch', 3.7],
    ['tented-arch', 2.9],
    ['left-loop', 33.8],
    ['right-loop', 31.7],
    ['whorl', 27.9],
  ] as const)('%s: %f of a hundred fingers', (pattern, expected) => {
    expect(Math.abs(shares()(pattern) - expected)).toBeLessThan(2);
  });

  it('loops open towards the little finger on either hand, and most towards the thumb are on index fingers', () => {
    expect(shares(['right-ring'])('right-loop')).toBeGreaterThan(20 * shares(['right-ring'])('left-loop'));
    expect(shares(['left-ring'])('left-loop')).toBeGreaterThan(20 * shares(['left-ring'])('right-loop'));
    expect(shares(['right-index'])('left-loop')).toBeGreaterThan(10);
    expect(shares(['left-index'])('right-loop')).toBeGreaterThan(10);
  });

  it.each(PATTERNS)(
    '%s: once around the whole finger the direction comes back to where it was',
    (pattern) => {
      const field = orientationField(pattern, 304, 336, createRandom('turn'));
      let turned = 0;
      let before = field(1_200, 168);
      for (let step = 1; step <= 720; step += 1) {
        const angle = (step * Math.PI) / 360;
        const now = field(152 + 1_048 * Math.cos(angle), 168 + 1_048 * Math.sin(angle));
        const change = now - before;
        turned += change - Math.PI * Math.round(change / Math.PI);
        before = now;
      }
      expect(turned / Math.PI).toBeCloseTo(0, 1);
    },
  );
});

describe('the shape of a hand', () => {
  it('is the person’s own, and the same on both sides but for a little', () => {
    const [a, b] = [anatomyOf('synthetic-1', 'right-index'), anatomyOf('synthetic-1', 'left-index')];
    expect(anatomyOf('synthetic-1', 'right-index')).toEqual(a);
    expect(Math.abs(a.reachX / b.reachX - 1)).toBeLessThan(0.12);
    expect(anatomyOf('synthetic-2', 'right-index')).not.toEqual(a);
  });

  it('keeps ridges 8 to 10.6 pixels apart', () => {
    for (let person = 0; person < 300; person += 1) {
      const { period } = anatomyOf(`synthetic-${person}`, 'left-thumb');
      expect(period).toBeGreaterThanOrEqual(8);
      expect(period).toBeLessThanOrEqual(10.6);
    }
  });
});
