/** Small smoothings of pictures and of block maps, one direction after the other. */

/** Binomial 1 4 6 4 1 (a deviation of one pixel) in both directions; a border of two pixels becomes 0. */
export function softenPixels(source: Int16Array, width: number, height: number): Int16Array {
  const rows = new Int16Array(source.length);
  for (let y = 0; y < height; y += 1) {
    for (let at = y * width + 2, end = (y + 1) * width - 2; at < end; at += 1) {
      rows[at] =
        ((source[at - 2] ?? 0) +
          (source[at + 2] ?? 0) +
          4 * ((source[at - 1] ?? 0) + (source[at + 1] ?? 0)) +
          6 * (source[at] ?? 0)) >>
        2;
    }
  }
  const result = new Int16Array(source.length);
  const twice = 2 * width;
  for (let at = twice, end = (height - 2) * width; at < end; at += 1) {
    result[at] =
      ((rows[at - twice] ?? 0) +
        (rows[at + twice] ?? 0) +
        4 * ((rows[at - width] ?? 0) + (rows[at + width] ?? 0)) +
        6 * (rows[at] ?? 0)) >>
      6;
  }
  return result;
}

/** Binomial 1 2 1 in both directions, `times` over; beyond the map there is nothing. */
export function softenMap(map: Float32Array, columns: number, times: number): Float32Array {
  const result = map.slice();
  for (let time = 0; time < times; time += 1) {
    for (let row = 0; row < map.length; row += columns) softenLine(result, row, 1, columns);
    for (let column = 0; column < columns; column += 1) {
      softenLine(result, column, columns, map.length / columns);
    }
  }
  return result;
}

function softenLine(map: Float32Array, start: number, step: number, count: number): void {
  let before = 0;
  let here = map[start] ?? 0;
  for (let left = count, at = start; left > 0; left -= 1, at += step) {
    const after = left > 1 ? (map[at + step] ?? 0) : 0;
    map[at] = (before + 2 * here + after) / 4;
    before = here;
    here = after;
  }
}
