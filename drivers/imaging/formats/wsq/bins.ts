import { BANDS } from './subbands.ts';

/** How a band is quantised; a step of 0 means that nothing of it is sent. */
export interface Bin {
  /** Width of every bin but the one around zero. */
  readonly step: number;
  readonly zero: number;
}

const FLAT = 1.01;
const ZERO_TO_STEP = 1.2;
const OUTER_WEIGHTS = [1.32, 1.08, 1.42, 1.08, 1.32, 1.42, 1.08, 1.08] as const;

// The share of the picture's samples that one sample of the band stands for.
const shareOf = (band: number): number => (band < 4 ? 1 / 1024 : band < 51 ? 1 / 256 : 1 / 16);

const relativeStep = (band: number, variance: number): number =>
  band < 4 ? 1 : 10 / ((OUTER_WEIGHTS[band - 52] ?? 1) * Math.log(variance));

/**
 * The bins for a wanted number of bits per pixel. Nothing is sent of a flat band; the others have steps in a fixed relation, and
 * the factor common to all is solved from the bitrate (IAFIS-IC-0110, the appendix on the choice of bins).
 * @param least step below which the numbers of bins would leave their 16 bits; a picture with little in it comes there
 */
export function binsFor(variances: readonly number[], bitrate: number, least: number): readonly Bin[] {
  const relative = variances.map((variance, band) => (variance < FLAT ? 0 : relativeStep(band, variance)));
  const factor = commonFactor(variances, relative, bitrate);
  return relative.slice(0, BANDS).map((wanted) => {
    const step = wanted > 0 ? Math.max(least, wanted / factor) : 0;
    return { step, zero: step * ZERO_TO_STEP };
  });
}

/**
 * Bands whose bin would be wider than five standard deviations cost no bits: they do not count for the factor, and what they leave
 * is shared among the others, until none is left to drop. They are still sent, for the few samples that stand out.
 */
function commonFactor(variances: readonly number[], relative: readonly number[], bitrate: number): number {
  const sigma = (band: number): number => Math.sqrt(variances[band] ?? 0);
  const step = (band: number): number => relative[band] ?? 0;
  let counted = Array.from({ length: BANDS }, (_, band) => band).filter((band) => step(band) > 0);
  let factor = 1;
  while (counted.length > 0) {
    const share = counted.reduce((sum, band) => sum + shareOf(band), 0);
    // The logarithm of the product in the standard's formula.
    const information = counted.reduce(
      (sum, band) => sum + shareOf(band) * Math.log(sigma(band) / step(band)),
      0,
    );
    factor = (2 ** (bitrate / share - 1) / 2.5) * Math.exp(-information / share);
    const q = factor;
    const costly = counted.filter((band) => step(band) / q < 5 * sigma(band));
    if (costly.length === counted.length) break;
    counted = costly;
  }
  return factor;
}
