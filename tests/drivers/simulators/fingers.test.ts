import { describe, expect, it } from 'vitest';
import { fingerPicture, WINDOW } from '#drivers/simulators/fingers/index.ts';
import { choosePattern, orientationField, PATTERNS } from '#drivers/simulators/fingers/orientation.ts';
import { createRandom } from '#drivers/simulators/random.ts';

const touch = { person: 'synthetic-1', finger: 'right-index', impression: 1 };

/** Correlation of two pictures, -1 to 1. */
function likeness(a: Uint8Array, b: Uint8Array): number {
  const mean = (list: Uint8Array) => list.reduce((sum, grey) => sum + grey, 0) / list.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, ownA, ownB] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [fromA, fromB] = [(a[at] ?? 0) - meanA, (b[at] ?? 0) - meanB];
    both += fromA * fromB;
    ownA += fromA * fromA;
    ownB += fromB * fromB;
  }
  return both / Math.sqrt(ownA * ownB);
}

/** Times that grey crosses the middle along a column through the centre: twice for each ridge. */
function crossings(pixels: Uint8Array, x: number): number {
  let count = 0;
  for (let y = 90; y < 200; y += 1) {
    const here = (pixels[y * WINDOW.width + x] ?? 0) < 140;
    const below = (pixels[(y + 1) * WINDOW.width + x] ?? 0) < 140;
    if (here !== below) count += 1;
  }
  return count;
}

describe('an invented finger', () => {
  const first = fingerPicture(touch);

  it('is the same every time', () => {
    expect(fingerPicture(touch)).toEqual(first);
    expect(first.pixels).toHaveLength(256 * 288);
  });

  it('lies differently at the next touch, and another finger is quite another picture', () => {
    const again = fingerPicture({ ...touch, impression: 2 });
    expect(again.pixels).not.toEqual(first.pixels);
    expect(likeness(fingerPicture({ ...touch, finger: 'left-index' }).pixels, first.pixels)).toBeLessThan(
      0.6,
    );
    expect(likeness(fingerPicture({ ...touch, person: 'synthetic-2' }).pixels, first.pixels)).toBeLessThan(
      0.6,
    );
  });

  it('touches the window in the middle and leaves the corners white', () => {
    const corner = [...first.pixels.subarray(0, 12), ...first.pixels.subarray(-12)];
    expect(Math.min(...corner)).toBeGreaterThan(220);
    expect(first.pixels.filter((grey) => grey < 100).length).toBeGreaterThan(10_000);
  });

  it('has ridges about as far apart as people have at 508 dpi', () => {
    const columns = [110, 118, 126, 134, 142, 150].map((x) => crossings(first.pixels, x));
    const mean = columns.reduce((sum, count) => sum + count, 0) / columns.length;
    // Between 7 and 25 pixels a ridge, seen straight down where ridges may run slantwise.
    expect(mean).toBeGreaterThan(8);
    expect(mean).toBeLessThan(32);
  });
});

describe('the pattern of ridges', () => {
  it('is a loop for most, an arch for few', () => {
    const random = createRandom('patterns');
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 2_000; turn += 1) {
      const pattern = choosePattern(random);
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
    const loops = (counts.get('left-loop') ?? 0) + (counts.get('right-loop') ?? 0);
    expect(loops / 2_000).toBeGreaterThan(0.6);
    expect((counts.get('arch') ?? 0) / 2_000).toBeLessThan(0.06);
    expect([...counts.keys()].toSorted()).toEqual([...PATTERNS].toSorted());
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

it('random numbers repeat with their seed and differ without it', () => {
  const draw = (seed: string) => Array.from({ length: 5 }, createRandom(seed).next);
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
  expect(draw('a').every((value) => value >= 0 && value < 1)).toBe(true);
});
