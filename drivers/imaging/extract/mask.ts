/** Where the print is: first by contrast alone, later by how well the blocks look like ridges. */
import { BLOCK, MARGIN_BLOCKS, type Frame } from './frame.ts';

/** Grey levels; below it there is nothing to see, whatever the rest of the picture looks like. */
const LEAST_CONTRAST = 4;
/** Of the contrast that a tenth of the blocks exceeds. */
const RELATIVE_CONTRAST = 0.18;
/** Of clarity: a poor block counts as print where enough good ones are joined to it. Noise has no good ones. */
const POOR_CLARITY = 0.15;
const GOOD_CLARITY = 0.38;
const LEAST_GOOD = 12;
const GOOD_SHARE = 0.14;
/** Smaller islands of blocks are dirt. */
const LEAST_ISLAND = 24;

/** Blocks with contrast, holes filled and ragged edges smoothed. */
export function maskByContrast(frame: Frame, contrast: Float32Array): Uint8Array {
  const ranked = contrast.toSorted();
  const strong = ranked[Math.floor(ranked.length * 0.9)] ?? 0;
  const limit = Math.max(LEAST_CONTRAST, strong * RELATIVE_CONTRAST);
  return tidyMask(
    frame,
    Uint8Array.from(contrast, (value) => (value >= limit ? 1 : 0)),
  );
}

/** Blocks that look like ridges, out of those with contrast. */
export function maskByClarity(frame: Frame, mask: Uint8Array, clarity: Float32Array): Uint8Array {
  const poor = tidyMask(
    frame,
    mask.map((inside, at) => (inside === 1 && (clarity[at] ?? 0) >= POOR_CLARITY ? 1 : 0)),
  );
  dropGroups(frame, poor, 1, (group) => {
    const good = group.reduce((sum, at) => sum + ((clarity[at] ?? 0) >= GOOD_CLARITY ? 1 : 0), 0);
    return good < Math.max(LEAST_GOOD, GOOD_SHARE * group.length);
  });
  return poor;
}

/** Ragged edges smoothed, islands dropped, holes filled. */
function tidyMask(frame: Frame, mask: Uint8Array): Uint8Array {
  clearMargin(frame, mask);
  const voted = vote(frame, vote(frame, mask));
  dropGroups(frame, voted, 1, (group) => group.length < LEAST_ISLAND);
  // Only the background outside is larger than any hole can be.
  dropGroups(frame, voted, 0, (group) => group.length < 2 * LEAST_ISLAND);
  clearMargin(frame, voted);
  return voted;
}

/** Blocks whose middle is out of view show no print. */
function clearMargin({ columns, rows, view }: Frame, mask: Uint8Array): void {
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [(column + 0.5) * BLOCK, (row + 0.5) * BLOCK];
      const inside = x > view.left && x < view.right && y > view.top && y < view.bottom;
      if (!inside) mask[row * columns + column] = 0;
    }
  }
}

/** What most of the blocks around say; beyond the picture nobody votes. */
function vote({ columns, rows }: Frame, mask: Uint8Array): Uint8Array {
  const result = new Uint8Array(mask.length);
  for (let row = MARGIN_BLOCKS; row < rows - MARGIN_BLOCKS; row += 1) {
    const top = Math.max(MARGIN_BLOCKS, row - 2);
    const bottom = Math.min(rows - MARGIN_BLOCKS - 1, row + 2);
    for (let column = MARGIN_BLOCKS; column < columns - MARGIN_BLOCKS; column += 1) {
      const left = Math.max(MARGIN_BLOCKS, column - 2);
      const right = Math.min(columns - MARGIN_BLOCKS - 1, column + 2);
      let votes = 0;
      for (let y = top; y <= bottom; y += 1) {
        for (let x = left; x <= right; x += 1) votes += mask[y * columns + x] ?? 0;
      }
      result[row * columns + column] = 2 * votes > (bottom - top + 1) * (right - left + 1) ? 1 : 0;
    }
  }
  return result;
}

/** Turns those connected groups of `value` over that are not wanted. */
function dropGroups(
  { columns }: Frame,
  mask: Uint8Array,
  value: number,
  unwanted: (group: readonly number[]) => boolean,
): void {
  const seen = new Uint8Array(mask.length);
  const beside = [-1, 1, -columns, columns];
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] !== value || seen[start] === 1) continue;
    const group = [start];
    seen[start] = 1;
    for (let next = 0; next < group.length; next += 1) {
      const at = group[next] ?? 0;
      for (const step of beside) {
        const other = at + step;
        if (mask[other] !== value || seen[other] === 1) continue;
        seen[other] = 1;
        group.push(other);
      }
    }
    if (unwanted(group)) for (const at of group) mask[at] = 1 - value;
  }
}
