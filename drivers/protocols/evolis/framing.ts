/**
 * Commands of Evolis card printers: ESC, name and parameters between semicolons, data where there is some, CR. ESC may
 * be left out after a CR. `Psc;start;separator;end` changes the three characters, `Psc` alone sets them back.
 * Source: Evolis Card Printers Programming Guide, A5013 Rev. E, "Communication protocol".
 */

/** The characters as bytes. */
export interface Framing {
  readonly start: number;
  readonly separator: number;
  readonly end: number;
}

export const FRAMING: Framing = { start: 0x1b, separator: 0x3b, end: 0x0d };

export interface EvolisWords {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Raw bytes behind the last parameter; their number follows from the parameters. */
  readonly data?: Uint8Array;
}

/** Texts go out as Latin-1, one byte a character. */
export function encodeCommand({ name, parameters, data }: EvolisWords, framing = FRAMING): Uint8Array {
  const head = [name, ...parameters].join(String.fromCharCode(framing.separator));
  const size = 1 + head.length + (data === undefined ? 0 : 1 + data.length) + 1;
  const bytes = new Uint8Array(size);
  bytes[0] = framing.start;
  for (let at = 0; at < head.length; at += 1) bytes[1 + at] = head.charCodeAt(at);
  if (data !== undefined) {
    bytes[1 + head.length] = framing.separator;
    bytes.set(data, 2 + head.length);
  }
  bytes[size - 1] = framing.end;
  return bytes;
}

/** What `Psc` sets; null when its parameters are not decimal codes of three different characters. */
export function framingOf(parameters: readonly string[]): Framing | null {
  if (parameters.length === 0) return FRAMING;
  const codes = parameters.map((text) => (/^\d{1,3}$/.test(text) ? Number(text) : 256));
  const [start, separator, end] = codes;
  if (start === undefined || separator === undefined || end === undefined || codes.length !== 3) return null;
  // A NUL fills the gaps between commands and cannot mark anything.
  const fit = codes.every((code) => code > 0 && code < 256) && new Set(codes).size === 3;
  return fit ? { start, separator, end } : null;
}
