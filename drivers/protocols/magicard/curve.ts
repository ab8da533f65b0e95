/**
 * Gutenprint sends one byte a dot and has its backend bring them to 6 bits by a curve: v^(1/gamma), rounded down. Source:
 * the program in backend_magicard.c that its tables were made with.
 */

const GAMMAS: readonly number[] = [1, 2.2, 1.8];

/** 256 values to 0 to 63. @param curve of the field ICC: 0 none, 1 gamma 2.2, 2 gamma 1.8 */
export function curveOf(curve: number): Uint8Array {
  const gamma = GAMMAS[curve] ?? 1;
  return Uint8Array.from({ length: 256 }, (_, value) => Math.floor((value / 256) ** (1 / gamma) * 64));
}

/** The other way: for each of 64 values the middle of those that become it. */
export function curveBack(curve: number): Uint8Array {
  const table = curveOf(curve);
  return Uint8Array.from({ length: 64 }, (_, level) => {
    const low = table.findIndex((value) => value >= level);
    const high = table.findLastIndex((value) => value <= level);
    return level === 0 ? 0 : level === 63 ? 255 : Math.round((low + Math.max(low, high)) / 2);
  });
}
