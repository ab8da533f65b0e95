/** Ridges to lines one pixel wide: parallel thinning after Guo and Hall (CACM 32(3), 1989), on the border pixels only. */

/** Bits of a neighbourhood: from above, clockwise (N NE E SE S SW W NW). */
const bit = (code: number, at: number): number => (code >> (at & 7)) & 1;

/** 1 where the first step may take the pixel away, 2 where the second may, 3 where both. */
const deletable = Uint8Array.from({ length: 256 }, (_, code) => {
  let groups = 0;
  let odd = 0;
  let even = 0;
  for (let at = 0; at < 8; at += 2) {
    groups += (1 - bit(code, at)) & (bit(code, at + 1) | bit(code, at + 2));
    odd += bit(code, at + 7) | bit(code, at);
    even += bit(code, at) | bit(code, at + 1);
  }
  const size = Math.min(odd, even);
  if (groups !== 1 || size < 2 || size > 3) return 0;
  const [north, northEast, east, southEast] = [bit(code, 0), bit(code, 1), bit(code, 2), bit(code, 3)];
  const [south, southWest, west, northWest] = [bit(code, 4), bit(code, 5), bit(code, 6), bit(code, 7)];
  const first = ((south | southWest | (1 - northWest)) & west) === 0 ? 1 : 0;
  const second = ((north | northEast | (1 - southEast)) & east) === 0 ? 2 : 0;
  return first | second;
});

/** Thins in place. @param lines 1 for a ridge, 0 else; the outermost pixels must be 0 */
export function thin(lines: Uint8Array, width: number): void {
  const most = lines.reduce((sum, value) => sum + value, 0);
  let active = new Int32Array(most);
  let next = new Int32Array(most);
  const doomed = new Int32Array(most);
  const queued = new Uint8Array(lines.length);
  let count = borderPixels(lines, width, active);
  for (let quiet = 0, step = 1; quiet < 2; step = 3 - step) {
    let going = 0;
    for (let index = 0; index < count; index += 1) {
      const at = active[index] ?? 0;
      if (((deletable[codeOf(lines, width, at)] ?? 0) & step) !== 0) doomed[going++] = at;
    }
    quiet = going === 0 ? quiet + 1 : 0;
    for (let index = 0; index < going; index += 1) lines[doomed[index] ?? 0] = 0;
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const at = active[index] ?? 0;
      if (lines[at] === 1) kept = queue(at, queued, next, kept);
    }
    for (let index = 0; index < going; index += 1) {
      kept = queueAround(lines, width, doomed[index] ?? 0, queued, next, kept);
    }
    for (let index = 0; index < kept; index += 1) queued[next[index] ?? 0] = 0;
    [active, next, count] = [next, active, kept];
  }
}

function codeOf(lines: Uint8Array, width: number, at: number): number {
  const above = at - width;
  const below = at + width;
  return (
    (lines[above] ?? 0) |
    ((lines[above + 1] ?? 0) << 1) |
    ((lines[at + 1] ?? 0) << 2) |
    ((lines[below + 1] ?? 0) << 3) |
    ((lines[below] ?? 0) << 4) |
    ((lines[below - 1] ?? 0) << 5) |
    ((lines[at - 1] ?? 0) << 6) |
    ((lines[above - 1] ?? 0) << 7)
  );
}

function borderPixels(lines: Uint8Array, width: number, border: Int32Array): number {
  let count = 0;
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at] === 1 && codeOf(lines, width, at) !== 255) border[count++] = at;
  }
  return count;
}

function queue(at: number, queued: Uint8Array, next: Int32Array, count: number): number {
  if (queued[at] === 1) return count;
  queued[at] = 1;
  next[count] = at;
  return count + 1;
}

/** What comes to the border when this pixel goes. */
function queueAround(
  lines: Uint8Array,
  width: number,
  at: number,
  queued: Uint8Array,
  next: Int32Array,
  count: number,
): number {
  let after = count;
  for (let row = at - width; row <= at + width; row += width) {
    for (let beside = row - 1; beside <= row + 1; beside += 1) {
      if (lines[beside] === 1) after = queue(beside, queued, next, after);
    }
  }
  return after;
}
