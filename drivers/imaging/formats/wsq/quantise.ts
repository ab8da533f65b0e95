import type { Bin } from './bins.ts';
import type { Band } from './subbands.ts';
import type { Plane } from './wavelet.ts';

/** NBIS keeps the numbers in 16 bits with a sign. */
const MOST = 32_767;

/** The smallest step with which no sample of the picture has a number beyond that. */
export function leastStep({ data }: Plane): number {
  let most = 0;
  for (let at = 0; at < data.length; at++) most = Math.max(most, Math.abs(data[at] ?? 0));
  return most / (MOST - 1);
}

export interface SentBand {
  readonly band: Band;
  readonly bin: Bin;
}

/** The bands of a range that are sent, with their bins. */
export const sentBands = (
  bands: readonly Band[],
  bins: readonly Bin[],
  [from, to]: readonly [number, number],
): readonly SentBand[] =>
  bands.slice(from, to).flatMap((band, index) => {
    const bin = bins[from + index];
    return bin && bin.step > 0 ? [{ band, bin }] : [];
  });

export const samplesIn = (sent: readonly SentBand[]): number =>
  sent.reduce((sum, { band }) => sum + band.width * band.height, 0);

/** The numbers of the bins that the samples fall into, band after band, row by row. */
export function quantise({ width, data }: Plane, sent: readonly SentBand[]): Int32Array {
  const numbers = new Int32Array(samplesIn(sent));
  let at = 0;
  for (const { band, bin } of sent)
    for (let y = band.y; y < band.y + band.height; y++)
      for (let x = band.x; x < band.x + band.width; x++) {
        const value = data[y * width + x] ?? 0;
        const beyond = Math.abs(value) - bin.zero / 2;
        const number = beyond <= 0 ? 0 : Math.min(MOST, Math.floor(beyond / bin.step) + 1);
        numbers[at++] = value < 0 ? -number : number;
      }
  return numbers;
}

/** @param centre where in its bin a sample is put, 0 at the end far from zero to 1 */
export function dequantise(
  { width, data }: Plane,
  sent: readonly SentBand[],
  numbers: Int32Array,
  centre: number,
): void {
  let at = 0;
  for (const { band, bin } of sent)
    for (let y = band.y; y < band.y + band.height; y++)
      for (let x = band.x; x < band.x + band.width; x++) {
        const number = numbers[at++] ?? 0;
        const size = number === 0 ? 0 : bin.step * (Math.abs(number) - centre) + bin.zero / 2;
        data[y * width + x] = number < 0 ? -size : size;
      }
}
