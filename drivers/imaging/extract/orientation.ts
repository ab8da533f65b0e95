/**
 * Direction of the ridges by the structure tensor of the grey levels, summed near and far: where the near blocks agree
 * they decide, where they do not the neighbourhood does.
 */
import { BLOCK, type Frame } from './frame.ts';
import { softenMap } from './smooth.ts';

/** Per block; angles as in the frame: y downwards, twice the ridge's angle, length from 0 to 1. */
export interface OrientationField {
  readonly cos: Float32Array;
  readonly sin: Float32Array;
  readonly coherence: Float32Array;
}

/** Weight of the far sum against the near one. */
const FAR_WEIGHT = 0.5;

interface Tensor {
  readonly difference: Float32Array;
  readonly product: Float32Array;
  readonly energy: Float32Array;
}

function blockTensors(frame: Frame, picture: Int16Array, mask: Uint8Array): Tensor {
  const { width, columns, rows } = frame;
  const difference = new Float32Array(mask.length);
  const product = new Float32Array(mask.length);
  const energy = new Float32Array(mask.length);
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      const block = row * columns + column;
      if (mask[block] === 0) continue;
      let xx = 0;
      let yy = 0;
      let xy = 0;
      for (let y = row * BLOCK; y < (row + 1) * BLOCK; y += 1) {
        for (let at = y * width + column * BLOCK, end = at + BLOCK; at < end; at += 1) {
          const dx = (picture[at + 1] ?? 0) - (picture[at - 1] ?? 0);
          const dy = (picture[at + width] ?? 0) - (picture[at - width] ?? 0);
          xx += dx * dx;
          yy += dy * dy;
          xy += dx * dy;
        }
      }
      difference[block] = yy - xx;
      product[block] = -2 * xy;
      energy[block] = xx + yy;
    }
  }
  return { difference, product, energy };
}

export function measureOrientation(frame: Frame, picture: Int16Array, mask: Uint8Array): OrientationField {
  const { columns } = frame;
  const tensor = blockTensors(frame, picture, mask);
  const soften = (times: number) => ({
    difference: softenMap(tensor.difference, columns, times),
    product: softenMap(tensor.product, columns, times),
    energy: softenMap(tensor.energy, columns, times),
  });
  const near = soften(2);
  const far = soften(6);
  const cos = new Float32Array(mask.length);
  const sin = new Float32Array(mask.length);
  const coherence = new Float32Array(mask.length);
  for (let at = 0; at < mask.length; at += 1) {
    const energy = near.energy[at] ?? 0;
    const farEnergy = far.energy[at] ?? 0;
    if (farEnergy <= 0) continue;
    const nearCos = energy > 0 ? (near.difference[at] ?? 0) / energy : 0;
    const nearSin = energy > 0 ? (near.product[at] ?? 0) / energy : 0;
    const certainty = Math.sqrt(nearCos * nearCos + nearSin * nearSin);
    const bothCos = nearCos + (FAR_WEIGHT * (far.difference[at] ?? 0)) / farEnergy;
    const bothSin = nearSin + (FAR_WEIGHT * (far.product[at] ?? 0)) / farEnergy;
    const length = Math.sqrt(bothCos * bothCos + bothSin * bothSin);
    cos[at] = length > 0 ? bothCos / length : 1;
    sin[at] = length > 0 ? bothSin / length : 0;
    coherence[at] = certainty;
  }
  return { cos, sin, coherence };
}
