/** The pairs of minutiae whose neighbourhoods are most alike. */
import { at } from './numbers.ts';

export interface Candidate {
  /** Indices of minutiae in the one and in the other template. */
  readonly i: number;
  readonly j: number;
  /** From 0 to 1. */
  readonly likeness: number;
}

const BINS = 512;

/** At most `most`, the likeliest first. `columns`: minutiae of the other template. */
export function likeliest(values: Float64Array, columns: number, most: number): readonly Candidate[] {
  const least = floorOf(values, most);
  const found: Candidate[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const likeness = at(values, index);
    if (likeness > 0 && likeness >= least)
      found.push({ i: Math.floor(index / columns), j: index % columns, likeness });
  }
  return found.toSorted((p, q) => q.likeness - p.likeness || p.i - q.i || p.j - q.j).slice(0, most);
}

/** A value that at least `most` others reach, by counting; 0 where there are not so many. */
function floorOf(values: Float64Array, most: number): number {
  const counts = new Uint32Array(BINS + 1);
  for (let index = 0; index < values.length; index += 1) {
    const bin = Math.floor(at(values, index) * BINS);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let [bin, reached] = [BINS, counts[BINS] ?? 0];
  while (bin > 0 && reached < most) {
    bin -= 1;
    reached += counts[bin] ?? 0;
  }
  return bin / BINS;
}
