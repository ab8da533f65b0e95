import { encode } from 'fast-png';
import type { EncodePng } from '#services/registration/capture.ts';

/** Lossless 8-bit grey PNG. */
export const encodePng: EncodePng = ({ width, height, pixels }) =>
  encode({ width, height, data: pixels, channels: 1, depth: 8 }, { zlib: { level: 6 } });
