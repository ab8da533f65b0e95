/** Oriented filters that make ridges grow: a wave of one period and direction under a round bell. */

/** One filter for each degree: with few, minutiae would gather where one filter gives way to the next. */
export const DIRECTIONS = 180;

export interface FilterBank {
  /** Half the side of the square filters: they are (2 * radius + 1) pixels wide. */
  readonly radius: number;
  /** The filters one after the other: period level by period level, direction by direction. */
  readonly weights: Float32Array;
}

/** @param sigma deviations of the bell across and along the ridges, in pixels */
export function createFilterBank(
  periods: readonly number[],
  sigma: readonly [number, number],
  radius: number,
): FilterBank {
  const size = (2 * radius + 1) ** 2;
  const weights = new Float32Array(periods.length * DIRECTIONS * size);
  periods.forEach((period, level) => {
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const at = (level * DIRECTIONS + turn) * size;
      weights.set(filter((turn * Math.PI) / DIRECTIONS, period, sigma, radius), at);
    }
  });
  return { radius, weights };
}

/** Zero sum, and unit response to its own wave. */
function filter(
  direction: number,
  period: number,
  [sigmaAcross, sigmaAlong]: readonly [number, number],
  radius: number,
): Float32Array {
  const side = 2 * radius + 1;
  const values = new Float32Array(side * side);
  const bells = new Float32Array(side * side);
  const [sin, cos] = [Math.sin(direction), Math.cos(direction)];
  let sum = 0;
  let bellSum = 0;
  for (let at = 0; at < values.length; at += 1) {
    const x = (at % side) - radius;
    const y = Math.floor(at / side) - radius;
    // Across the ridges; y counts downwards in the picture and upwards in the direction.
    const across = x * sin + y * cos;
    const along = x * cos - y * sin;
    const bell = Math.exp(-((across / sigmaAcross) ** 2 + (along / sigmaAlong) ** 2) / 2);
    bells[at] = bell;
    values[at] = bell * Math.cos((2 * Math.PI * across) / period);
    sum += values[at] ?? 0;
    bellSum += bell;
  }
  return values.map((value, at) => (2 * (value - (sum * (bells[at] ?? 0)) / bellSum)) / bellSum);
}

/**
 * One filter for each pixel over a field of the same size; the border, as wide as the filters' radius, stays zero.
 * @param choice number of each pixel's filter in the bank: level * DIRECTIONS + direction
 */
export function applyFilters(
  source: Float32Array,
  width: number,
  height: number,
  { radius, weights }: FilterBank,
  choice: Uint16Array,
): Float32Array {
  const side = 2 * radius + 1;
  const size = side * side;
  const half = (size - 1) / 2;
  // The filters are even: a pixel and its mirror image have the same weight.
  const reach = Int32Array.from(
    { length: half },
    (_, at) => (Math.floor(at / side) - radius) * width + (at % side) - radius,
  );
  const result = new Float32Array(source.length);
  for (let y = radius; y < height - radius; y += 1) {
    for (let x = radius; x < width - radius; x += 1) {
      const here = y * width + x;
      const first = (choice[here] ?? 0) * size;
      let sum = (source[here] ?? 0) * (weights[first + half] ?? 0);
      for (let at = 0; at < half; at += 1) {
        const away = reach[at] ?? 0;
        sum += ((source[here + away] ?? 0) + (source[here - away] ?? 0)) * (weights[first + at] ?? 0);
      }
      result[here] = sum;
    }
  }
  return result;
}
