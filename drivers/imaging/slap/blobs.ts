/** Pieces of the glass that something touches: neighbouring cells with enough activity. */
import type { Cells } from './cells.ts';

export interface Blob {
  /** Numbers of its cells: row * columns + column. */
  readonly cells: readonly number[];
  /** Mean activity of its cells. */
  readonly strength: number;
}

/** Grey levels of activity below which a cell is glass, however little there is on the rest. */
const LEAST = 14;
/** Share of a strong cell's activity that a finger's cell has at least. */
const SHARE = 0.35;
/** Square inches below which a blob is dirt. */
const SMALLEST = 0.03;
/** Mean activity of a blob below which it is no more than the trace of an earlier finger. */
const WEAKEST = 30;

/** The blobs that may be fingers, largest first. */
export function findBlobs(cells: Cells): readonly Blob[] {
  const { columns, rows, activity, perInch } = cells;
  const strong = activity.toSorted()[Math.floor(activity.length * 0.97)] ?? 0;
  const touched = closed(
    Uint8Array.from(activity, (value) => (value > Math.max(LEAST, SHARE * strong) ? 1 : 0)),
    columns,
    rows,
  );
  const blobs: Blob[] = [];
  const seen = new Uint8Array(touched.length);
  for (let first = 0; first < touched.length; first += 1) {
    if (touched[first] !== 1 || seen[first] === 1) continue;
    const members = [first];
    seen[first] = 1;
    for (let next = 0; next < members.length; next += 1) {
      const here = members[next] ?? 0;
      for (const beside of neighbours(here, columns, rows)) {
        if (touched[beside] !== 1 || seen[beside] === 1) continue;
        seen[beside] = 1;
        members.push(beside);
      }
    }
    if (members.length < SMALLEST * perInch ** 2) continue;
    const strength = members.reduce((sum, at) => sum + (activity[at] ?? 0), 0) / members.length;
    if (strength >= WEAKEST) blobs.push({ cells: members, strength });
  }
  return blobs.toSorted((a, b) => b.cells.length - a.cells.length);
}

/** Those beside, above and below. */
function neighbours(at: number, columns: number, rows: number): readonly number[] {
  const column = at % columns;
  const row = (at - column) / columns;
  const list: number[] = [];
  if (column > 0) list.push(at - 1);
  if (column < columns - 1) list.push(at + 1);
  if (row > 0) list.push(at - columns);
  if (row < rows - 1) list.push(at + columns);
  return list;
}

/** Holes and single specks go: a cell is what most of the nine around it are, twice. */
function closed(mask: Uint8Array, columns: number, rows: number): Uint8Array {
  let before = mask;
  for (let turn = 0; turn < 2; turn += 1) {
    const after = new Uint8Array(before.length);
    for (let row = 1; row < rows - 1; row += 1) {
      for (let column = 1; column < columns - 1; column += 1) {
        let votes = 0;
        for (let y = row - 1; y <= row + 1; y += 1) {
          const at = y * columns + column;
          votes += (before[at - 1] ?? 0) + (before[at] ?? 0) + (before[at + 1] ?? 0);
        }
        after[row * columns + column] = votes >= 5 ? 1 : 0;
      }
    }
    before = after;
  }
  return before;
}
