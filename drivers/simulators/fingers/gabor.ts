/** Oriented filters that make ridges grow out of noise: a wave of one period and direction under a round bell. */

/** Directions and ridge periods that filters are made for; few directions would put minutiae on their borders. */
export const DIRECTIONS = 72;

export interface FilterBank {
  /** Half the side of the square filters: they are (2 * radius + 1) pixels wide. */
  readonly radius: number;
  /** [period level][direction] */
  readonly filters: readonly (readonly Float32Array[])[];
}

export function createFilterBank(periods: readonly number[], sigma: number, radius: number): FilterBank {
  const filters = periods.map((period) =>
    Array.from({ length: DIRECTIONS }, (_, index) =>
      filter((index * Math.PI) / DIRECTIONS, period, sigma, radius),
    ),
  );
  return { radius, filters };
}

/** Zero sum, and unit response to its own wave. */
function filter(direction: number, period: number, sigma: number, radius: number): Float32Array {
  const side = 2 * radius + 1;
  const values = new Float32Array(side * side);
  const bells = new Float32Array(side * side);
  let sum = 0;
  let bellSum = 0;
  for (let at = 0; at < values.length; at += 1) {
    const x = (at % side) - radius;
    const y = Math.floor(at / side) - radius;
    // Across the ridges; y counts downwards in the picture and upwards in the direction.
    const across = x * Math.sin(direction) + y * Math.cos(direction);
    const bell = Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
    bells[at] = bell;
    values[at] = bell * Math.cos((2 * Math.PI * across) / period);
    sum += values[at] ?? 0;
    bellSum += bell;
  }
  return values.map((value, at) => (2 * (value - (sum * (bells[at] ?? 0)) / bellSum)) / bellSum);
}

/** One filter for each pixel, chosen by its direction and period level, over a field of the same size. */
export function applyFilters(
  source: Float32Array,
  width: number,
  height: number,
  bank: FilterBank,
  choice: readonly Float32Array[],
): Float32Array {
  const { radius } = bank;
  const side = 2 * radius + 1;
  const result = new Float32Array(source.length);
  for (let y = radius; y < height - radius; y += 1) {
    for (let x = radius; x < width - radius; x += 1) {
      const values = choice[y * width + x];
      if (values === undefined) continue;
      let sum = 0;
      for (let row = 0; row < side; row += 1) {
        const from = (y + row - radius) * width + x - radius;
        const at = row * side;
        for (let column = 0; column < side; column += 1) {
          sum += (source[from + column] ?? 0) * (values[at + column] ?? 0);
        }
      }
      result[y * width + x] = sum;
    }
  }
  return result;
}
