import type { GreyImage } from '../../image.ts';
import { resolutionOr500 } from '../limits.ts';

/** The comment that NIST's programs put first, and which alone states the resolution. */
export function nistComment({ width, height, resolution }: GreyImage, bitrate: number): string {
  const entries = [
    ['PIX_WIDTH', width],
    ['PIX_HEIGHT', height],
    ['PIX_DEPTH', 8],
    ['PPI', resolution],
    ['LOSSY', 1],
    ['COLORSPACE', 'GRAY'],
    ['COMPRESSION', 'WSQ'],
    ['WSQ_BITRATE', bitrate.toFixed(6)],
  ] as const;
  // The number at its head counts the head too.
  return [`NIST_COM ${entries.length + 1}`, ...entries.map(([name, value]) => `${name} ${value}`)].join('\n');
}

/** Pixels per inch of such a comment, 500 without one. */
export function resolutionIn(comments: readonly string[]): number {
  for (const comment of comments) {
    const [, stated] = (comment.startsWith('NIST_COM') && /^PPI (\d{1,5})$/m.exec(comment)) || [];
    if (stated !== undefined) return resolutionOr500(Number(stated));
  }
  return resolutionOr500(0);
}
