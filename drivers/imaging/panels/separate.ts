/**
 * A picture separated into the panels of a ribbon, upright and unpacked. Ink is 255 less the component: yellow from
 * blue, magenta from green, cyan from red.
 */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap, Panels, RgbPicture } from '../../core/pictures.ts';
import type { Overlay } from '../../devices/card/port.ts';
import { inkOfGrey } from './grey.ts';
import type { Tones } from './grey.ts';
import { overlayMask } from './overlay.ts';

export interface SeparateOptions {
  /**
   * What becomes of pixels of exact black on a side in colour. 'remove-colour': resin alone. 'keep-colour': resin, and the
   * dye of the pixel left of it, so that no white line shows where the panels do not quite meet. 'none': dye alone.
   */
  readonly black: 'remove-colour' | 'keep-colour' | 'none';
  readonly overlay: Overlay;
  /** 'black': resin alone. */
  readonly ink: 'colour' | 'black';
  /** How a side in black shows grey; 'threshold' when it is left out, 'ordered' for a side with a photo. */
  readonly tones?: Tones;
}

export function separate(picture: RgbPicture, options: SeparateOptions): Panels {
  const { width, height } = picture;
  const o = overlayMask(width, height, options.overlay);
  if (options.ink === 'black') {
    return { width, height, colour: null, k: inkOfGrey(picture, options.tones ?? 'threshold'), o };
  }
  const colour = dyes(picture);
  if (options.black === 'none') return { width, height, colour, k: null, o };
  return { width, height, colour, k: takeBlack(colour, width, height, options.black), o };
}

type Dyes = NonNullable<Panels['colour']>;

function dyes({ width, height, pixels }: RgbPicture): Dyes {
  const size = width * height;
  const y = new Uint8Array(size);
  const m = new Uint8Array(size);
  const c = new Uint8Array(size);
  for (let at = 0, from = 0; at < size; at += 1, from += 3) {
    c[at] = 255 - (pixels[from] ?? 0);
    m[at] = 255 - (pixels[from + 1] ?? 0);
    y[at] = 255 - (pixels[from + 2] ?? 0);
  }
  return { y, m, c };
}

/** Resin where all three dyes are full; these are changed there. */
function takeBlack(
  { y, m, c }: Dyes,
  width: number,
  height: number,
  black: 'remove-colour' | 'keep-colour',
): Bitmap {
  const stride = bytesInRow(width);
  const bits = new Uint8Array(stride * height);
  const keep = black === 'keep-colour';
  for (let row = 0, at = 0; row < height; row += 1) {
    let beforeY = 0;
    let beforeM = 0;
    let beforeC = 0;
    for (let x = 0; x < width; x += 1, at += 1) {
      const inkY = y[at] ?? 0;
      const inkM = m[at] ?? 0;
      const inkC = c[at] ?? 0;
      if ((inkY & inkM & inkC) === 255) {
        const byte = row * stride + (x >> 3);
        bits[byte] = (bits[byte] ?? 0) | (128 >> (x & 7));
        y[at] = beforeY;
        m[at] = beforeM;
        c[at] = beforeC;
      } else if (keep) {
        beforeY = inkY;
        beforeM = inkM;
        beforeC = inkC;
      }
    }
  }
  return { width, height, bits };
}
