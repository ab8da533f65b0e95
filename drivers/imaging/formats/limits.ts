import { formatFail, type FormatFailure } from './result.ts';

/** A four-finger slap at 1,000 ppi has 10 Mpx; anything far beyond that is not a fingerprint. */
export const MOST_PIXELS = 25_000_000;
export const MOST_SIDE = 20_000;
export const MOST_BYTES = 128 * 1024 * 1024;

/** What fingerprint pictures are when a file is silent: 500 pixels per inch. */
export const USUAL_RESOLUTION = 500;

/** The complaint about a picture's size, before anything is allocated for it. */
export function complainOfSize(width: number, height: number): FormatFailure | undefined {
  if (!(width > 0 && height > 0)) return formatFail('format/damaged', 'The picture has no pixels.');
  if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS)
    return formatFail(
      'format/too-large',
      `The picture is ${width} by ${height} pixels; at most ${MOST_PIXELS / 1e6} megapixels are read.`,
    );
  return undefined;
}

/** Pixels per inch where a file states something that a scanner can have, else the usual. */
export function resolutionOr500(pixelsPerInch: number): number {
  const rounded = Math.round(pixelsPerInch);
  return rounded >= 100 && rounded <= 10_000 ? rounded : USUAL_RESOLUTION;
}

/** 19,685 pixels per metre is 500 per inch. */
export const perInchFromPerMetre = (perMetre: number): number => perMetre * 0.0254;
export const perMetreFromPerInch = (perInch: number): number => Math.round(perInch / 0.0254);
