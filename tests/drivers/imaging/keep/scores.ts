/** What compression does to a matcher's scores: the same comparisons with a picture as it was and as it is kept. */
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { decodeJp2, encodeJp2 } from '#drivers/imaging/formats/jp2.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import { MOST_BITRATE } from '#drivers/imaging/keep/compress.ts';
import { cutToPrint } from '#drivers/imaging/keep/cut.ts';
import { matchTemplates, prepareTemplate, type PreparedTemplate } from '#drivers/imaging/match/index.ts';
import { value } from '../formats/support/results.ts';

export interface Both {
  readonly original: PreparedTemplate;
  readonly kept: PreparedTemplate;
}

/** The kept picture always with loss, also where clean ones would have none. */
export async function bothOf(image: GreyImage): Promise<Both> {
  const extraction = extractTemplate(image);
  const cut = cutToPrint(image, extraction).image;
  const kept = value(await decodeJp2(value(await encodeJp2(cut, { bitrate: MOST_BITRATE }))));
  return {
    original: prepareTemplate(extraction.template),
    kept: prepareTemplate(extractTemplate(kept).template),
  };
}

export interface Compared {
  /** Two originals. */
  readonly before: number;
  /** An original and a kept picture. */
  readonly after: number;
}

export const compare = (one: Both, other: Both): Compared => ({
  before: matchTemplates(one.original, other.original),
  after: matchTemplates(one.kept, other.original),
});

export const meanOf = (scores: readonly number[]): number =>
  scores.reduce((sum, score) => sum + score, 0) / scores.length;
