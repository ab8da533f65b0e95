/**
 * How good a picture of one finger is for matching: the app's internal quality. It is not NFIQ, and its numbers cannot
 * be compared with NFIQ's.
 */
import type { Extraction } from '../extract/index.ts';
import type { GreyImage } from '../image.ts';
import type { PrintQuality } from '../port.ts';
import { adviceFor, isEmpty } from './advice.ts';
import { featuresOf } from './features.ts';
import { partsOf, sharesOf } from './parts.ts';

export { CAPTURE_ADVICE } from './advice.ts';

const percent = (share: number) => Math.round(100 * share);

/** Never throws. @param extraction what `extractTemplate` made of the same picture */
export function assessQuality(image: GreyImage, extraction: Extraction): PrintQuality {
  const features = featuresOf(image, extraction);
  const parts = partsOf(features);
  const empty = isEmpty(features);
  const score = empty ? 0 : percent(Object.values(sharesOf(parts)).reduce((all, share) => all * share, 1));
  return {
    score,
    area: empty ? 0 : percent(parts.area),
    centring: empty ? 0 : percent(parts.centring),
    contrast: percent(parts.contrast),
    clarity: empty ? 0 : percent(parts.clarity),
    moisture: empty ? 0 : percent(parts.moisture),
    minutiae: features.minutiae,
    advice: adviceFor(features, parts, score),
  };
}
