import { fromHex } from '#drivers/core/hex.ts';

/** Bytes of a hex text in a test; a wrong text fails the test. */
export function bytes(text: string): Uint8Array {
  const read = fromHex(text);
  if (read === null) throw new Error(`not hex: ${text}`);
  return read;
}
