/** Where an overlay is laid on an upright card of 1016x648 dots, and where it is cut out. */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap } from '../../core/pictures.ts';
import type { Overlay } from '../../devices/card/port.ts';

/** In dots, `right` and `bottom` not included. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The contacts of ISO/IEC 7816-2 (10.25 to 19.87 mm from the left, 19.23 to 28.55 mm from the top) with room around them. */
export const CHIP_AREA: Area = { left: 71, top: 177, right: 284, bottom: 354 };
/** The stripe of ISO/IEC 7811 along the upper edge. Both areas are those of the Evolis driver for CUPS. */
export const STRIPE_AREA: Area = { left: 0, top: 60, right: 1016, bottom: 216 };

/** Null for 'none'. */
export function overlayMask(width: number, height: number, overlay: Overlay): Bitmap | null {
  switch (overlay) {
    case 'none':
      return null;
    case 'full':
      return filled(width, height);
    case 'chip':
      return cutOut(filled(width, height), CHIP_AREA);
    case 'magnetic':
      return cutOut(filled(width, height), STRIPE_AREA);
  }
}

/** Bits beyond the width are left empty. */
function filled(width: number, height: number): Bitmap {
  const stride = bytesInRow(width);
  const bits = new Uint8Array(stride * height).fill(255);
  const spare = stride * 8 - width;
  if (spare > 0) for (let at = stride - 1; at < bits.length; at += stride) bits[at] = (255 << spare) & 255;
  return { width, height, bits };
}

function cutOut(mask: Bitmap, { left, top, right, bottom }: Area): Bitmap {
  const stride = bytesInRow(mask.width);
  for (let row = top; row < Math.min(bottom, mask.height); row += 1) {
    for (let x = left; x < Math.min(right, mask.width); x += 1) {
      const byte = row * stride + (x >> 3);
      mask.bits[byte] = (mask.bits[byte] ?? 0) & ~(128 >> (x & 7));
    }
  }
  return mask;
}
