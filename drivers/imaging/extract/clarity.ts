/** How much of the softened picture passes its own filters: nearly all of clear ridges, little of smudges and noise. */
import { BLOCK, type Frame } from './frame.ts';
import { softenMap } from './smooth.ts';

/** Per block, 0 to 1; 0 outside the mask. */
export function measureClarity(
  frame: Frame,
  softened: Int16Array,
  enhanced: Int16Array,
  mask: Uint8Array,
): Float32Array {
  const { columns } = frame;
  const before = softenMap(blockEnergy(frame, softened, mask), columns, 1);
  const after = softenMap(blockEnergy(frame, enhanced, mask), columns, 1);
  return before.map((energy, at) =>
    mask[at] === 1 && energy > 0 ? Math.min(1, (after[at] ?? 0) / energy) : 0,
  );
}

function blockEnergy({ width, columns }: Frame, picture: Int16Array, mask: Uint8Array): Float32Array {
  const energy = new Float32Array(mask.length);
  for (let block = 0; block < mask.length; block += 1) {
    if (mask[block] === 0) continue;
    const corner = Math.floor(block / columns) * BLOCK * width + (block % columns) * BLOCK;
    let sum = 0;
    for (let y = 0; y < BLOCK; y += 1) {
      for (let at = corner + y * width, end = at + BLOCK; at < end; at += 1) {
        const value = picture[at] ?? 0;
        sum += value * value;
      }
    }
    energy[block] = sum;
  }
  return energy;
}
