/** Bytes as upper-case hex without spaces: "EF01FFFFFFFF". */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex').toUpperCase();
}

/** Reads hex digits, blanks allowed between bytes; null when it is not hex. */
export function fromHex(text: string): Uint8Array | null {
  const digits = text.replaceAll(/\s+/g, '');
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return null;
  return new Uint8Array(Buffer.from(digits, 'hex'));
}
