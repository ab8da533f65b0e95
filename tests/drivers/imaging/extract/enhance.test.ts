import { describe, expect, it } from 'vitest';
import { analyse } from '#drivers/imaging/extract/analyse.ts';
import { createFrame, toScanned } from '#drivers/imaging/extract/frame.ts';
import { DIRECTIONS, GAIN_BITS, kernelFor, periodIndex } from '#drivers/imaging/extract/gabor.ts';
import { normalise, UNIT } from '#drivers/imaging/extract/normalise.ts';
import { createRandom } from '#drivers/simulators/random.ts';
import { disc, paint, stripes, type Ridges } from './pictures.ts';

const PERIOD = 9;
const LEVEL = periodIndex(PERIOD);

/** The filter's answer to ridges in its middle, 1 for a wave given back at its own height. */
function answer(direction: number, ridges: Ridges): number {
  const { radius, weights } = kernelFor(direction, LEVEL);
  const side = 2 * radius + 1;
  return (
    weights.reduce(
      (sum, weight, at) => sum + weight * ridges((at % side) - radius, Math.floor(at / side) - radius),
      0,
    ) /
    2 ** GAIN_BITS
  );
}

describe('a filter', () => {
  it('gives its own wave back and nothing of an even grey, in every direction', () => {
    for (let direction = 0; direction < DIRECTIONS; direction += 1) {
      // Directions of filters have y downwards.
      const own = stripes((-direction * Math.PI) / DIRECTIONS, PERIOD);
      expect(Math.abs(answer(direction, own) - 1)).toBeLessThan(0.05);
      expect(Math.abs(answer(direction, () => 1))).toBeLessThan(0.01);
    }
  });

  it('passes little of ridges that cross it and of much finer or wider ones', () => {
    for (const direction of [0, 7, 24, 41]) {
      const angle = (-direction * Math.PI) / DIRECTIONS;
      for (const other of [
        stripes(angle + Math.PI / 2, PERIOD),
        stripes(angle, PERIOD / 2.5),
        stripes(angle, PERIOD * 5),
      ]) {
        expect(Math.abs(answer(direction, other))).toBeLessThan(0.12);
      }
    }
  });
});

describe('normalising', () => {
  it('makes pale and dark ridges alike, and leaves the bare glass at nothing', () => {
    const ridges = stripes(0.7, PERIOD);
    const frame = createFrame(
      paint(256, 256, (x, y) => (x < 40 ? 250 : 60 + x / 2 + (10 + x / 4) * ridges(x, y))),
    );
    const mask = new Uint8Array(frame.columns * frame.rows);
    for (let at = 0; at < mask.length; at += 1) if (at % frame.columns > 9) mask[at] = 1;
    const result = normalise(frame, mask);
    const spread = (from: number) => {
      let square = 0;
      for (let y = 100; y < 145; y += 1) {
        for (let x = from; x < from + 45; x += 1) square += (result[y * frame.width + x] ?? 0) ** 2;
      }
      return Math.sqrt(square / (45 * 45));
    };
    for (const from of [110, 150, 200]) expect(Math.abs(spread(from) / UNIT - 1)).toBeLessThan(0.2);
    expect(result[128 * frame.width + 40]).toBe(0);
  });
});

describe('the ridges after all filters', () => {
  it('are those that were drawn, through as much noise as there is print', () => {
    const random = createRandom('noisy ridges');
    const ridges = stripes(0.9, PERIOD);
    const clean = disc(256, 110, ridges);
    const noisy = clean.pixels.map((grey) => Math.min(255, Math.max(0, grey + 60 * random.normal())));
    const { frame, lines } = analyse({ ...clean, pixels: noisy });
    let [right, all] = [0, 0];
    for (let at = 0; at < lines.length; at += 1) {
      const x = toScanned(frame, at % frame.width);
      const y = toScanned(frame, Math.floor(at / frame.width));
      const shade = ridges(x, y);
      if (Math.hypot(x - 128, y - 128) > 85 || Math.abs(shade) < 0.5) continue;
      all += 1;
      if (shade < 0 === (lines[at] === 1)) right += 1;
    }
    expect(all).toBeGreaterThan(10_000);
    expect(right / all).toBeGreaterThan(0.98);
  });
});
