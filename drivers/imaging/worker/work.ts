/** What the imaging thread can do, each as one function. Nothing here throws of its own accord. */
import type { FingerPosition } from '../../core/fingers.ts';
import { extractTemplate } from '../extract/index.ts';
import { encodeIsoTemplate } from '../formats/iso-template.ts';
import { decodeJp2 } from '../formats/jp2.ts';
import { writePicture } from '../formats/picture.ts';
import type { FormatResult } from '../formats/result.ts';
import type { GreyImage } from '../image.ts';
import { compressPicture } from '../keep/compress.ts';
import { cutToPrint } from '../keep/cut.ts';
import { MATCH_THRESHOLD, matchTemplates } from '../match/index.ts';
import type { AnalysedPrint, ImagingErrorCode, ImagingResult, MatchOutcome, SegmentedSlap } from '../port.ts';
import { assessQuality } from '../quality/index.ts';
import { segmentSlap, type ExpectedSlap } from '../slap/index.ts';
import type { Work } from './messages.ts';
import { preparedOf } from './prepared.ts';
import { shrink } from './shrink.ts';

/**
 * A false match about a thousand times rarer than at the threshold (8 points for each ten times): one registration is
 * dozens of comparisons. One finger taken twice in a sitting scores some hundreds.
 */
const CERTAIN = MATCH_THRESHOLD + 24;

const done = <T>(value: T): ImagingResult<T> => ({ ok: true, value });
const failed = (code: ImagingErrorCode, note: string): ImagingResult<never> => ({
  ok: false,
  error: { code, note },
});
const asImaging = <T>(result: FormatResult<T>): ImagingResult<T> =>
  result.ok ? result : failed('imaging/bad-input', result.error.code);

async function analyse(image: GreyImage, finger: FingerPosition): Promise<ImagingResult<AnalysedPrint>> {
  const extraction = extractTemplate(image);
  if (extraction.outcome === 'unusable-image') return failed('imaging/bad-input', extraction.outcome);
  // Without a single minutia there is nothing that could ever be matched.
  if (extraction.outcome === 'no-print' || extraction.template.minutiae.length === 0)
    return failed('imaging/no-print', extraction.outcome);
  const quality = assessQuality(image, extraction);
  const about = { position: finger, impression: 'live-plain', quality: quality.score } as const;
  const cut = cutToPrint(image, extraction);
  const template = encodeIsoTemplate(cut.template, about);
  if (!template.ok) return asImaging(template);
  const kept = await compressPicture(cut.image);
  if (!kept.ok) return asImaging(kept);
  const { width, height } = cut.image;
  return done({ template: template.value, quality, ...kept.value, width, height });
}

function segment(image: GreyImage, expected: ExpectedSlap): ImagingResult<SegmentedSlap> {
  const { fingers, hand } = segmentSlap(image, expected);
  const segments = fingers.map((each) => ({ finger: each.finger, image: each.image }));
  return done({ segments, hand: hand.side === 'unknown' ? null : hand.side });
}

function match(probe: Uint8Array, candidates: readonly Uint8Array[]): ImagingResult<readonly MatchOutcome[]> {
  const one = preparedOf(probe);
  if (!one.ok) return one;
  const outcomes: MatchOutcome[] = [];
  for (const candidate of candidates) {
    const other = preparedOf(candidate);
    if (!other.ok) return other;
    const score = matchTemplates(one.value, other.value);
    outcomes.push({ score, same: score >= MATCH_THRESHOLD, certain: score >= CERTAIN });
  }
  return done(outcomes);
}

async function png(jp2: Uint8Array): Promise<ImagingResult<Uint8Array>> {
  const image = await decodeJp2(jp2);
  return image.ok ? asImaging(await writePicture(image.value, 'png')) : asImaging(image);
}

export async function doWork(work: Work): Promise<ImagingResult<unknown>> {
  switch (work.name) {
    case 'analyse':
      return analyse(work.image, work.finger);
    case 'segment':
      return segment(work.image, { slap: work.slap, fingers: work.expected });
    case 'match':
      return match(work.probe, work.candidates);
    case 'png':
      return png(work.jp2);
    case 'preview':
      return asImaging(await writePicture(shrink(work.image, work.maxSide), 'png'));
  }
}
