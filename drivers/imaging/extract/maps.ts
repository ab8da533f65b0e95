import { BLOCK, MARGIN_BLOCKS } from './frame.ts';
import type { Analysis } from './analyse.ts';
import type { RidgeMaps } from './types.ts';

/** The analysis in the terms of the scanned image: without the margin, angles as a person sees them. */
export function blocksOf(seen: Analysis): RidgeMaps {
  const { frame } = seen;
  const columns = frame.columns - 2 * MARGIN_BLOCKS;
  const rows = frame.rows - 2 * MARGIN_BLOCKS;
  const from = (block: number) =>
    (Math.floor(block / columns) + MARGIN_BLOCKS) * frame.columns + (block % columns) + MARGIN_BLOCKS;
  const cut = (map: Float32Array) =>
    Float32Array.from({ length: columns * rows }, (_, block) => map[from(block)] ?? 0);
  const mask = Uint8Array.from({ length: columns * rows }, (_, block) => seen.mask[from(block)] ?? 0);
  const [cos, sin] = [cut(seen.cos), cut(seen.sin)];
  return {
    blockSize: BLOCK * frame.scale,
    columns,
    rows,
    mask,
    orientation: cos.map((value, block) => ridgeAngle(value, sin[block] ?? 0)),
    coherence: cut(seen.coherence),
    brightness: cut(seen.brightness),
    contrast: cut(seen.contrast),
    period: cut(seen.periods).map((period, block) => (mask[block] === 1 ? period * frame.scale : 0)),
    clarity: cut(seen.clarity),
  };
}

/** Half the doubled angle, with y upwards, 0 up to but without pi. */
function ridgeAngle(cos: number, sin: number): number {
  const angle = Math.atan2(-sin, cos) / 2;
  const positive = angle < 0 ? angle + Math.PI : angle;
  return Math.fround(positive) >= Math.fround(Math.PI) ? 0 : positive;
}
