import { describe, expect, it } from 'vitest';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { SLAP_WINDOW, slapPicture } from '#drivers/simulators/fingers/slap.ts';
import { segmentSlap } from '#drivers/imaging/slap/index.ts';
import { SLAP_FINGERS } from '#drivers/core/fingers.ts';
import { realPrint, REAL_PRINTS_THERE, WITHOUT_REAL_PRINTS } from '../support/real-prints.ts';
import { askJudge, missingJudge } from './libfprint.ts';

const missing = missingJudge();
const WINDOW = { width: 388, height: 374, resolution: 500 };
const FINGERS = [
  ['synthetic-1', 'right-index'],
  ['synthetic-2', 'left-thumb'],
  ['synthetic-3', 'left-ring'],
  ['synthetic-4', 'right-little'],
  ['synthetic-5', 'right-middle'],
] as const;
const pressed = (at: number, impression: number): GreyImage => {
  const [person, finger] = FINGERS[at] ?? FINGERS[0];
  return fingerPicture({ person, finger, impression, window: WINDOW });
};

/** Two points that lie closer are the same minutia. */
const SAME = 12;

type Point = readonly [number, number];
const shareNear = (points: readonly Point[], others: readonly Point[]) =>
  points.filter(([x, y]) => others.some(([a, b]) => Math.hypot(x - a, y - b) <= SAME)).length / points.length;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function compare(images: readonly GreyImage[]) {
  const { minutiae } = await askJudge({ minutiae: images });
  const pairs = images.map((image, at) => ({
    ours: extractTemplate(image).template.minutiae.map(({ x, y }): Point => [x, y]),
    theirs: minutiae[at] ?? [],
  }));
  return {
    theirs: pairs.map((pair) => pair.theirs.length),
    /** Share of mindtct's minutiae that the app finds, and of the app's that mindtct finds. */
    found: pairs.map((pair) => shareNear(pair.theirs, pair.ours)),
    confirmed: pairs.map((pair) => shareNear(pair.ours, pair.theirs)),
  };
}

describe.skipIf(missing !== null)(
  `mindtct and bozorth3 in libfprint${missing === null ? '' : `: NOT RUN, install ${missing}`}`,
  () => {
    it('find as many minutiae on invented prints as on real ones, and the same as the app finds', async () => {
      const seen = await compare(FINGERS.map((_, at) => pressed(at, 1)));
      expect(Math.min(...seen.theirs)).toBeGreaterThanOrEqual(25);
      expect(Math.max(...seen.theirs)).toBeLessThanOrEqual(120);
      expect(mean(seen.found)).toBeGreaterThan(0.6);
      expect(mean(seen.confirmed)).toBeGreaterThan(0.75);
    });

    it.skipIf(!REAL_PRINTS_THERE)(
      `find the same minutiae as the app on real prints${WITHOUT_REAL_PRINTS}`,
      async () => {
        const fingers = [101, 102, 103, 104, 105, 106, 107, 108, 109, 110];
        const seen = await compare(
          await Promise.all(fingers.map((finger, at) => realPrint(finger, 1 + (at % 8)))),
        );
        expect(mean(seen.found)).toBeGreaterThan(0.6);
        expect(mean(seen.confirmed)).toBeGreaterThan(0.75);
      },
    );

    it('take the same invented finger for the same, and another for another', async () => {
      const tested = [0, 1, 2];
      const { verify } = await askJudge({
        verify: tested.map((own) => ({
          enrol: [1, 2, 3, 4, 5].map((impression) => pressed(own, impression)),
          tries: [6, 7, ...tested.filter((other) => other !== own)].map((tried, at) =>
            at < 2 ? pressed(own, tried) : pressed(tried, 1),
          ),
        })),
      });
      expect(verify).toEqual(tested.map(() => [true, true, false, false]));
    });

    it('take a finger cut out of a turned slap for the finger that was enrolled', async () => {
      const person = 'synthetic-6';
      const slap = 'right-four';
      const cut = (impression: number, rotation: number) => {
        const { image } = slapPicture({
          person,
          slap,
          fingers: SLAP_FINGERS[slap],
          impression,
          rotation,
          window: SLAP_WINDOW,
        });
        return segmentSlap(image, { slap, fingers: SLAP_FINGERS[slap] }).fingers.map((each) => each.image);
      };
      const [index, middle] = cut(1, 18);
      if (index === undefined || middle === undefined) throw new Error('no fingers');
      const alone = (impression: number) =>
        fingerPicture({ person, finger: 'right-index', impression, window: WINDOW });
      const { verify } = await askJudge({
        verify: [{ enrol: [1, 2, 3, 4, 5].map(alone), tries: [index, middle] }],
      });
      expect(verify).toEqual([[true, false]]);
    });
  },
);
