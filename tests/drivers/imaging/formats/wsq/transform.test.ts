import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANDARD_FILTERS } from '#drivers/imaging/formats/wsq/filters.ts';
import { subbandsOf } from '#drivers/imaging/formats/wsq/subbands.ts';
import { must } from '../support/results.ts';
import { decompose, reconstruct } from '#drivers/imaging/formats/wsq/wavelet.ts';

const size = fc.integer({ min: 32, max: 90 });

describe('the wavelet', () => {
  it('is undone to a ten-thousandth, for any size', () => {
    fc.assert(
      fc.property(size, size, fc.integer(), (width, height, seed) => {
        const before = Float32Array.from(
          { length: width * height },
          (_, at) => ((at * 7919 + seed) % 256) - 128,
        );
        const plane = { width, data: before.slice() };
        const { nodes } = subbandsOf(width, height);
        decompose(plane, nodes, STANDARD_FILTERS);
        reconstruct(plane, nodes, STANDARD_FILTERS);
        plane.data.forEach((sample, at) => expect(Math.abs(sample - (before[at] ?? 0))).toBeLessThan(1e-3));
      }),
      { numRuns: 20 },
    );
  });

  it('leaves of one shade only the lowest band, sixteen levels strong', () => {
    const plane = { width: 64, data: new Float32Array(64 * 64).fill(10) };
    const { nodes, bands } = subbandsOf(64, 64);
    decompose(plane, nodes, STANDARD_FILTERS);
    const [lowest, ...others] = bands;
    const samples = ({ x, y, width, height }: NonNullable<typeof lowest>) =>
      Array.from(
        { length: width * height },
        (_, at) => plane.data[(y + Math.floor(at / width)) * 64 + x + (at % width)] ?? 9,
      );
    // Each level of both directions doubles it: five levels are 32.
    for (const sample of samples(must(lowest))) expect(sample).toBeCloseTo(320, 2);
    for (const sample of others.flatMap(samples)) expect(sample).toBeCloseTo(0, 3);
  });

  it('one line agrees with the sums of the standard', () => {
    // Half-sample positions, ends mirrored without repeating the end sample.
    const line = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
    const at = (index: number) => line[Math.abs(index) > 10 ? 20 - Math.abs(index) : Math.abs(index)] ?? 0;
    const sum = (middle: number, taps: readonly number[]) =>
      taps.reduce(
        (total, tap, side) => total + tap * (side === 0 ? at(middle) : at(middle - side) + at(middle + side)),
        0,
      );
    const plane = { width: 11, data: Float32Array.from(line) };
    const across = { x: 0, y: 0, width: 11, height: 1, highFirstAcross: false, highFirstDown: false };
    decompose(plane, [across], { low: STANDARD_FILTERS.low, high: STANDARD_FILTERS.high });
    // A single row is also a column of one sample, which the low filter multiplies by its sum.
    const gain =
      sum(0, []) +
      (STANDARD_FILTERS.low[0] ?? 0) +
      2 * STANDARD_FILTERS.low.slice(1).reduce((a, b) => a + b, 0);
    const expected = [
      ...[0, 2, 4, 6, 8, 10].map((middle) => sum(middle, STANDARD_FILTERS.low)),
      ...[1, 3, 5, 7, 9].map((middle) => sum(middle, STANDARD_FILTERS.high)),
    ];
    expected.forEach((value, index) => expect(plane.data[index]).toBeCloseTo(value * gain, 4));
  });
});

describe('subbands', () => {
  it('the 60 bands and the unsent quarter cover the picture once', () => {
    fc.assert(
      fc.property(size, size, (width, height) => {
        const seen = new Uint8Array(width * height);
        for (const band of subbandsOf(width, height).bands)
          for (let y = band.y; y < band.y + band.height; y++)
            for (let x = band.x; x < band.x + band.width; x++)
              seen[y * width + x] = (seen[y * width + x] ?? 0) + 1;
        const [left, top] = [(width + 1) >> 1, (height + 1) >> 1];
        seen.forEach((count, at) =>
          expect(count).toBe(at % width >= left && Math.floor(at / width) >= top ? 0 : 1),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('lie where the figure of the standard shows them', () => {
    // A picture of 512 by 512: band 0 to 3 of 16 pixels, 4 to 50 of 32, 51 of 128, 52 to 59 of 128.
    const { bands } = subbandsOf(512, 512);
    expect(bands).toHaveLength(60);
    expect(bands.map(({ width }) => width)).toEqual(
      bands.map((_, band) => (band < 4 ? 16 : band < 51 ? 32 : 128)),
    );
    const corner = (band: number) => [bands[band]?.x, bands[band]?.y];
    expect([0, 3, 4, 6, 7, 18].map(corner)).toEqual([
      [0, 0],
      [16, 16],
      [32, 0],
      [32, 32],
      [64, 0],
      [96, 96],
    ]);
    expect([19, 34, 35, 50, 51].map(corner)).toEqual([
      [128, 0],
      [224, 96],
      [0, 128],
      [96, 224],
      [128, 128],
    ]);
    expect([52, 55, 56, 59].map(corner)).toEqual([
      [256, 0],
      [384, 128],
      [0, 256],
      [128, 384],
    ]);
  });

  it('odd lengths give the larger part to the low half, wherever that is stored', () => {
    const { bands } = subbandsOf(45, 45);
    // 45 is 23 and 22; 23 is 12 and 11. Band 51 is the high quarter of the first, bands 52 and 53 lie side by side.
    expect(bands[51]).toMatchObject({ x: 12, y: 12, width: 11, height: 11 });
    expect(bands[52]).toMatchObject({ x: 23, width: 11 });
    expect(bands[53]).toMatchObject({ x: 34, width: 11 });
    // The right neighbour of the lowest quarter has 11 across, its low half stored last: 5, then 6.
    expect([bands[19], bands[20], bands[23], bands[24]].map((band) => band?.width)).toEqual([3, 2, 3, 3]);
  });
});
