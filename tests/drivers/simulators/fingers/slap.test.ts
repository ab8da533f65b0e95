import { describe, expect, it } from 'vitest';
import { SLAPS, SLAP_FINGERS } from '#drivers/core/fingers.ts';
import type { Slap } from '#drivers/core/fingers.ts';
import { fingersFromPictures } from '#drivers/simulators/fingers/pictures.ts';
import { SLAP_WINDOW, slapPicture } from '#drivers/simulators/fingers/slap.ts';

const SMALL = { width: 800, height: 750, resolution: 250 };
const lay = (slap: Slap, change: Partial<Parameters<typeof slapPicture>[0]> = {}) =>
  slapPicture({
    person: 'synthetic-1',
    slap,
    fingers: SLAP_FINGERS[slap],
    impression: 1,
    window: SMALL,
    rotation: 0,
    ...change,
  });

describe('an invented hand on a slap scanner', () => {
  it('is seen at 500 pixels per inch on 3.2 by 3 inches, always the same', () => {
    const laid = lay('right-four', { window: SLAP_WINDOW });
    expect(laid.image).toMatchObject({ width: 1600, height: 1500, resolution: 500 });
    expect(lay('right-four', { window: SLAP_WINDOW })).toEqual(laid);
  });

  it.each(SLAPS)('%s: lies in order, each finger inside the picture', (slap) => {
    const { truth } = lay(slap);
    expect(truth.map((each) => each.finger)).toEqual(SLAP_FINGERS[slap]);
    const places = truth.map((each) => each.x);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const { x, y } of truth) {
      expect(x).toBeGreaterThan(60);
      expect(x).toBeLessThan(740);
      expect(y).toBeGreaterThan(60);
      expect(y).toBeLessThan(690);
    }
  });

  it.each(['right', 'left'] as const)(
    '%s: the middle finger reaches furthest, the little one least',
    (hand) => {
      const { truth } = lay(`${hand}-four`);
      const ofFinger = (kind: string) =>
        truth.find((each) => each.finger === `${hand}-${kind}`)?.y ?? Number.NaN;
      const order = ['middle', 'ring', 'index', 'little'].map(ofFinger);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    },
  );

  it('spreads its fingers like a fan', () => {
    const turns = lay('right-four').truth.map((each) => each.rotation);
    expect(turns[0]).toBeGreaterThan(turns[3] ?? 0);
  });

  it('leaves out what is missing, and shows a finger twice when asked to', () => {
    const three = lay('right-four', { fingers: ['right-index', 'right-middle', 'right-little'] });
    expect(three.truth.map((each) => each.finger)).toEqual(['right-index', 'right-middle', 'right-little']);
    const twice = lay('right-four', { instead: { 'right-ring': 'right-index' } });
    expect(twice.truth.map((each) => each.finger)).toEqual([
      'right-index',
      'right-middle',
      'right-index',
      'right-little',
    ]);
  });
});

describe('fingers from pictures', () => {
  const grey = (value: number) => ({
    width: 100,
    height: 100,
    resolution: 500,
    pixels: new Uint8Array(10_000).fill(value),
  });
  const source = fingersFromPictures({ 'left-ring': [grey(10), grey(90)] });
  const window = { width: 300, height: 200, resolution: 1_000 };
  const middle = (impression: number) =>
    source({ person: 'anyone', finger: 'left-ring', impression, window }).pixels[100 * 300 + 150];

  it('come in turn, at the window’s size and resolution', () => {
    expect([1, 2, 3].map(middle)).toEqual([10, 90, 10]);
    const picture = source({ person: 'anyone', finger: 'left-ring', impression: 1, window });
    expect(picture).toMatchObject(window);
    const dark = picture.pixels.filter((value) => value === 10).length;
    // 200 by 200 pixels, less those at the rim that mix with the glass.
    expect(dark).toBeGreaterThan(38_000);
    expect(dark).toBeLessThanOrEqual(40_000);
  });

  it('are invented where there is no picture', () => {
    const { pixels } = source({ person: 'anyone', finger: 'left-index', impression: 1 });
    expect(new Set(pixels).size).toBeGreaterThan(50);
  });
});
