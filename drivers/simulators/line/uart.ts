/**
 * What a serial receiver makes of bytes that were sent at another speed than its own. 8 data bits, no parity, 1 stop
 * bit: a byte starts with a low bit on a line that idles high, and is read at the middle of each bit as the receiver
 * counts them.
 */

const FRAME = 10;

/**
 * @param sentAt bits per second of the sender
 * @param readAt bits per second of the receiver
 * @returns the bytes that the receiver sees, those with a wrong stop bit included
 */
export function hearAtSpeed(bytes: Uint8Array, sentAt: number, readAt: number): Uint8Array {
  if (sentAt === readAt) return bytes;
  const line = waveform(bytes);
  /** The level at a moment, counted in the sender's bits. */
  const level = (moment: number): number => line[Math.floor(moment)] ?? 1;
  const bit = sentAt / readAt;
  // Eight looks at each of the shorter bits, as a receiver samples.
  const step = Math.min(bit, 1) / 8;
  const heard: number[] = [];
  for (let at = 0; at < line.length;) {
    if (level(at) === 1) {
      at += step;
      continue;
    }
    let byte = 0;
    for (let index = 0; index < 8; index += 1) byte |= level(at + (index + 1.5) * bit) << index;
    heard.push(byte);
    // The next start bit is looked for from the middle of the stop bit, once the line is high again.
    at += 9.5 * bit;
    while (at < line.length && level(at) === 0) at += step;
  }
  return Uint8Array.from(heard);
}

/** The line's levels, one for each bit. */
function waveform(bytes: Uint8Array): Uint8Array {
  const line = new Uint8Array(bytes.length * FRAME);
  for (const [index, byte] of bytes.entries()) {
    const start = index * FRAME;
    for (let bit = 0; bit < 8; bit += 1) line[start + 1 + bit] = (byte >> bit) & 1;
    line[start + 9] = 1;
  }
  return line;
}
