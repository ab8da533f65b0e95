/** Luma of ITU-R BT.601, rounded, as greyscale conversion of pictures is usually done. */
export const luma = (red: number, green: number, blue: number): number =>
  Math.round(0.299 * red + 0.587 * green + 0.114 * blue);

/**
 * Grey from interleaved samples of 0..255.
 * @param channels 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha; alpha is laid on white paper
 */
export function greyFromSamples(samples: Uint8Array, channels: number, count: number): Uint8Array {
  const grey = new Uint8Array(count);
  const colours = channels >= 3 ? 3 : 1;
  const hasAlpha = channels === 2 || channels === 4;
  for (let pixel = 0, at = 0; pixel < count; pixel++, at += channels) {
    const first = samples[at] ?? 0;
    let value = colours === 1 ? first : luma(first, samples[at + 1] ?? 0, samples[at + 2] ?? 0);
    if (hasAlpha) {
      const alpha = samples[at + channels - 1] ?? 255;
      value = Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
    grey[pixel] = value;
  }
  return grey;
}

/** 16-bit samples as their high 8 bits, rounded. */
export function eightBits(samples: Uint16Array): Uint8Array {
  const high = new Uint8Array(samples.length);
  for (let at = 0; at < high.length; at++) high[at] = Math.round((samples[at] ?? 0) / 257);
  return high;
}
