import { describe, expect, it } from 'vitest';
import { SLAPS, SLAP_FINGERS } from '#drivers/core/fingers.ts';
import type { FingerPosition, Slap } from '#drivers/core/fingers.ts';
import { segmentSlap } from '#drivers/imaging/slap/index.ts';
import { glassPicture } from '#drivers/simulators/fingers/index.ts';
import { SLAP_WINDOW, slapPicture } from '#drivers/simulators/fingers/slap.ts';
import type { SlapTouch } from '#drivers/simulators/fingers/slap.ts';

/** Half the resolution of a slap scanner: the same picture, drawn four times as fast. */
const SMALL = { width: 800, height: 750, resolution: 250 };
const PEOPLE = ['synthetic-1', 'synthetic-2'];

function look(person: string, laid: Slap, wanted: Slap = laid, change: Partial<SlapTouch> = {}) {
  const picture = slapPicture({
    person,
    slap: laid,
    fingers: SLAP_FINGERS[laid],
    impression: 1,
    window: SMALL,
    ...change,
  });
  const expected = { slap: wanted, fingers: SLAP_FINGERS[wanted] };
  return { ...picture, seen: segmentSlap(picture.image, expected) };
}

/** Each finger found is where it was laid: within a tenth of an inch, and turned as it was. */
function expectInPlace({ truth, seen }: ReturnType<typeof look>, degrees = 15) {
  expect(seen.count).toBe(truth.length);
  seen.fingers.forEach(({ box, angle }, at) => {
    const laid = truth[at] ?? { x: Number.NaN, y: Number.NaN, rotation: Number.NaN };
    const apart = Math.hypot(box.x + box.width / 2 - laid.x, box.y + box.height / 2 - laid.y);
    expect(apart).toBeLessThan(0.1 * SMALL.resolution);
    expect(Math.abs(angle - laid.rotation)).toBeLessThan(degrees);
  });
}

const without = (slap: Slap, finger: FingerPosition) => SLAP_FINGERS[slap].filter((each) => each !== finger);
const FOURS = ['right-four', 'left-four'] as const;
const EACH_OF_FOUR = FOURS.flatMap((slap) => SLAP_FINGERS[slap].map((finger) => ({ slap, finger })));

describe.each(PEOPLE)('the slap of %s', (person) => {
  it.each(SLAPS)('%s: all its fingers are found in order, and nothing is wrong', (slap) => {
    const looked = look(person, slap);
    expectInPlace(looked);
    expect(looked.seen.fingers.map((each) => each.finger)).toEqual(SLAP_FINGERS[slap]);
    expect(looked.seen.problems).toEqual([]);
    expect(looked.seen.hand.side).toBe(slap === 'thumbs' ? 'unknown' : slap.replace('-four', ''));
  });

  it.each(FOURS)('%s: turned by 20 degrees to either side', (slap) => {
    for (const rotation of [-20, 20]) {
      const looked = look(person, slap, slap, { rotation });
      expectInPlace(looked);
      expect(looked.seen.problems).toEqual([]);
    }
  });

  it.each(SLAPS)('%s: what touches below the fingertips is no finger', (slap) => {
    const looked = look(person, slap, slap, { phalanges: true, rotation: -12 });
    expectInPlace(looked);
    expect(looked.seen.problems).toEqual([]);
  });

  it.each(FOURS)('%s: dirt on the glass is no finger', (slap) => {
    const looked = look(person, slap, slap, { dirt: 0.5 });
    expectInPlace(looked);
    expect(looked.seen.problems).toEqual([]);
  });

  it('the other hand is noticed', () => {
    expect(look(person, 'left-four', 'right-four').seen).toMatchObject({
      hand: { side: 'left' },
      problems: ['wrong-hand'],
    });
    expect(look(person, 'right-four', 'left-four', { rotation: 12 }).seen).toMatchObject({
      hand: { side: 'right' },
      problems: ['wrong-hand'],
    });
  });

  it.each(FOURS)('%s: fingers that touch are cut apart', (slap) => {
    const { seen, truth } = look(person, slap, slap, { spread: 0.8 });
    expect(seen.count).toBe(truth.length);
    expect(seen.fingers.map((each) => each.finger)).toEqual(SLAP_FINGERS[slap]);
    const widths = seen.fingers.map((each) => each.image.width);
    // None of the crops shows two fingers: they are 0.85 inch wide at most.
    expect(Math.max(...widths)).toBeLessThan(425);
  });
});

describe.each(EACH_OF_FOUR)('$finger', ({ slap, finger }) => {
  const person = 'synthetic-4';

  it('missing: the others take their own names', () => {
    const fingers = without(slap, finger);
    const { image } = slapPicture({ person, slap, fingers, impression: 2, window: SMALL });
    const seen = segmentSlap(image, { slap, fingers });
    expect(seen.fingers.map((each) => each.finger)).toEqual(fingers);
    expect(seen.problems).toEqual([]);
  });

  it('lifted: one is too few, and the others are told by their places', () => {
    const fingers = without(slap, finger);
    const { seen } = look(person, slap, slap, { fingers });
    expect(seen.count).toBe(3);
    expect(seen.problems).toEqual(['too-few']);
    expect(seen.fingers.map((each) => each.finger)).toEqual(fingers);
  });

  it.each([
    ['hardly touching', { coverage: 0.4 }],
    ['dry', { dryness: 0.8 }],
    ['wet', { wetness: 0.9 }],
  ])('%s: it is found all the same', (_, condition) => {
    const looked = look(person, slap, slap, { conditions: { [finger]: condition } });
    expectInPlace(looked, 30);
    expect(looked.seen.problems).toEqual([]);
  });
});

describe('what is handed over of a finger', () => {
  it('is upright, at 500 pixels per inch, and about as large as a fingertip', () => {
    const { seen } = look('synthetic-1', 'right-four', 'right-four', { rotation: 20, window: SLAP_WINDOW });
    for (const { image } of seen.fingers) {
      expect(image.resolution).toBe(500);
      expect(image.pixels).toHaveLength(image.width * image.height);
      expect(image.width).toBeGreaterThan(150);
      expect(image.width).toBeLessThan(400);
      expect(image.height).toBeGreaterThan(image.width * 0.95);
      expect(image.height).toBeLessThan(520);
    }
  });

  it('shows the same ridges as the slap did', () => {
    const { seen, image } = look('synthetic-1', 'thumbs', 'thumbs', { window: SLAP_WINDOW, rotation: 0 });
    const [thumb] = seen.fingers;
    if (thumb === undefined) throw new Error('no thumb');
    const inked = thumb.image.pixels.filter((grey) => grey < 128).length;
    const { box } = thumb;
    let there = 0;
    for (let y = box.y; y < box.y + box.height; y += 1)
      for (let x = box.x; x < box.x + box.width; x += 1)
        if ((image.pixels[y * image.width + x] ?? 255) < 128) there += 1;
    expect(Math.abs(inked / there - 1)).toBeLessThan(0.05);
  });
});

describe('pictures that are no slap', () => {
  const expected = { slap: 'right-four', fingers: SLAP_FINGERS['right-four'] } as const;

  it.each([0, 0.6])('a glass with nothing but %f of dirt has no finger', (dirt) => {
    const seen = segmentSlap(glassPicture(SMALL, dirt, 'nothing'), expected);
    expect(seen.count).toBe(0);
    expect(seen.hand.side).toBe('unknown');
    expect(seen.problems).toEqual(['too-few']);
  });

  it.each([
    [1, 1],
    [3, 900],
    [400, 20],
  ])('nothing breaks at %i by %i pixels', (width, height) => {
    const pixels = Uint8Array.from({ length: width * height }, (_, at) => (at * 7_919) & 255);
    expect(segmentSlap({ width, height, resolution: 500, pixels }, expected).fingers.length).toBeLessThan(4);
  });

  it('a picture that is noise all over is no hand', () => {
    const pixels = Uint8Array.from({ length: 800 * 750 }, (_, at) => Math.imul(at, 0x9e3779b1) >>> 24);
    const seen = segmentSlap({ ...SMALL, pixels }, expected);
    expect(seen.fingers.length === 4 && seen.problems.length === 0).toBe(false);
  });

  it('a finger at the border of the glass is cut off', () => {
    const { seen } = look('synthetic-1', 'right-four', 'right-four', {
      conditions: { 'right-index': { shiftX: -0.55 } },
    });
    expect(seen.problems).toContain('cut-off');
  });
});
