/** The answer to reset of a contact chip (ISO/IEC 7816-3 §8.2): whether its bytes hang together. */

/** Bytes: TS, T0, interface bytes as T0 and each TD announce them, historical bytes, and TCK unless only T=0 is offered. */
export function isAtr(bytes: Uint8Array): boolean {
  const [ts, t0] = bytes;
  if ((ts !== 0x3b && ts !== 0x3f) || t0 === undefined) return false;
  let at = 2;
  let announced = t0 >> 4;
  let onlyT0 = true;
  while (announced !== 0) {
    const next = announced & 0b1000 ? bytes[at + ones(announced) - 1] : undefined;
    at += ones(announced);
    if ((announced & 0b1000) === 0) break;
    if (next === undefined) return false;
    onlyT0 &&= (next & 0x0f) === 0;
    announced = next >> 4;
  }
  const end = at + (t0 & 0x0f);
  if (onlyT0) return bytes.length === end;
  // TCK: all bytes from T0 on give zero.
  return bytes.length === end + 1 && bytes.subarray(1).reduce((sum, byte) => sum ^ byte, 0) === 0;
}

const ones = (bits: number): number => [1, 2, 4, 8].filter((bit) => (bits & bit) !== 0).length;
