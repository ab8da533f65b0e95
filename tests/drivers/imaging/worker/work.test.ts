import { describe, expect, it } from 'vitest';
import { SLAP_FINGERS } from '#drivers/core/fingers.ts';
import { decodeIsoTemplate, encodeIsoTemplate } from '#drivers/imaging/formats/iso-template.ts';
import { readPicture } from '#drivers/imaging/formats/picture.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import type { AnalysedPrint, ImagingResult, MatchOutcome, SegmentedSlap } from '#drivers/imaging/port.ts';
import type { Work } from '#drivers/imaging/worker/messages.ts';
import { doWork } from '#drivers/imaging/worker/work.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { slapPicture } from '#drivers/simulators/fingers/slap.ts';

async function done<T>(work: Work): Promise<T> {
  const result = (await doWork(work)) as ImagingResult<T>;
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const pressed = (finger: string, impression: number) =>
  fingerPicture({ person: 'p', finger, impression, window: { width: 400, height: 480, resolution: 500 } });
const analysed = (image: GreyImage) => done<AnalysedPrint>({ name: 'analyse', image, finger: 'right-index' });
const blank = (side: number): GreyImage => ({
  width: side,
  height: side,
  resolution: 500,
  pixels: new Uint8Array(side * side).fill(255),
});

describe('the work of the imaging thread', () => {
  it('makes of a picture a template, its quality and the picture cut to the print', async () => {
    const image = pressed('right-index', 1);
    const { template, quality, jp2, width, height } = await analysed(image);
    expect(new TextDecoder().decode(template.subarray(0, 7))).toBe('FMR\0 20');
    expect(quality.minutiae).toBeGreaterThan(20);
    expect(quality.score).toBeGreaterThan(40);
    const again = await readPicture(jp2);
    if (!again.ok) throw new Error(again.error.code);
    expect(again.value).toMatchObject({ width, height, resolution: 500 });
    expect(width * height).toBeLessThan(image.width * image.height);
    expect(decodeIsoTemplate(template)).toMatchObject({
      value: { views: [{ template: { width, height } }] },
    });
    const shown = await readPicture(await done<Uint8Array>({ name: 'png', jp2 }));
    expect(shown.ok && shown.value.pixels).toEqual(again.value.pixels);
  });

  it('tells the same finger from others, by the order of the candidates', async () => {
    const [probe, same, other] = await Promise.all(
      [pressed('right-index', 1), pressed('right-index', 2), pressed('left-index', 1)].map(analysed),
    );
    if (!probe || !same || !other) throw new Error('three are there');
    const outcomes = await done<readonly MatchOutcome[]>({
      name: 'match',
      probe: probe.template,
      candidates: [other.template, same.template, other.template],
    });
    expect(outcomes.map((each) => each.same)).toEqual([false, true, false]);
    expect(await done({ name: 'match', probe: probe.template, candidates: [] })).toEqual([]);
  });

  it('finds the fingers of a slap from left to right, with the hand', async () => {
    const slap = 'right-four';
    const fingers = SLAP_FINGERS[slap];
    const { image } = slapPicture({ person: 'p', slap, fingers, impression: 1 });
    const seen = await done<SegmentedSlap>({ name: 'segment', image, slap, expected: fingers });
    expect(seen.hand).toBe('right');
    expect(seen.segments.map(({ finger }) => finger)).toEqual(fingers);
  });

  it('says that an empty picture holds no print, and that a picture of no size is none', async () => {
    expect(await doWork({ name: 'analyse', image: blank(300), finger: 'left-ring' })).toMatchObject({
      error: { code: 'imaging/no-print' },
    });
    expect(
      await doWork({ name: 'analyse', image: { ...blank(300), width: 500 }, finger: 'left-ring' }),
    ).toMatchObject({ error: { code: 'imaging/bad-input' } });
    expect(
      await done<SegmentedSlap>({
        name: 'segment',
        image: blank(800),
        slap: 'thumbs',
        expected: SLAP_FINGERS.thumbs,
      }),
    ).toEqual({ segments: [], hand: null });
  });

  it('says that bytes are no template and no picture', async () => {
    const nonsense = new Uint8Array([1, 2, 3]);
    const empty = encodeIsoTemplate({ width: 300, height: 400, resolution: 500, minutiae: [] });
    if (!empty.ok) throw new Error('an empty template can be written');
    for (const work of [
      { name: 'match', probe: nonsense, candidates: [] },
      { name: 'match', probe: empty.value, candidates: [nonsense] },
      { name: 'png', jp2: nonsense },
    ] as const)
      expect(await doWork(work)).toMatchObject({ error: { code: 'imaging/bad-input' } });
    // Two that have nothing are not the same finger.
    expect(await done({ name: 'match', probe: empty.value, candidates: [empty.value] })).toMatchObject([
      { same: false },
    ]);
  });

  it('makes a small picture to look at', async () => {
    const small = await readPicture(
      await done<Uint8Array>({ name: 'preview', image: blank(1600), maxSide: 400 }),
    );
    expect(small).toMatchObject({ ok: true, value: { width: 400, height: 400 } });
  });
});
