/** As much of ASN.1's DER (ITU-T X.690) as a certificate needs. Bytes out only. */
const tagged =
  (tag: number) =>
  (...content: readonly Uint8Array[]): Uint8Array => {
    const body = Buffer.concat(content);
    const { length } = body;
    const size =
      length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
    return Buffer.concat([Uint8Array.of(tag, ...size), body]);
  };

export const sequence = tagged(0x30);
export const set = tagged(0x31);
export const octets = tagged(0x04);
const integerOf = tagged(0x02);
const bitsOf = tagged(0x03);
const text = tagged(0x0c);
const utcTime = tagged(0x17);
const laterTime = tagged(0x18);

/** [n] EXPLICIT. */
export const explicit = (n: number, content: Uint8Array): Uint8Array => tagged(0xa0 + n)(content);
export const utf8 = (value: string): Uint8Array => text(Buffer.from(value, 'utf8'));
export const yes: Uint8Array = Uint8Array.of(0x01, 0x01, 0xff);

/** @param bytes big-endian, not negative */
export function integer(bytes: Uint8Array): Uint8Array {
  return (bytes[0] ?? 0) >= 0x80 ? integerOf(Uint8Array.of(0), bytes) : integerOf(bytes);
}

export const bits = (bytes: Uint8Array, unused = 0): Uint8Array => bitsOf(Uint8Array.of(unused), bytes);

/** "1.2.840.113549": base 128, the first two numbers in one. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const digits = [number & 0x7f];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) {
      digits.unshift((left & 0x7f) | 0x80);
    }
    return digits;
  });
  return tagged(0x06)(Uint8Array.from(bytes));
}

/** RFC 5280: two digits of the year until 2049, four from 2050. @param at milliseconds since 1970 */
export function time(at: number): Uint8Array {
  const digits = `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
  return digits < '2050' ? utcTime(Buffer.from(digits.slice(2))) : laterTime(Buffer.from(digits));
}
