/**
 * How many bytes each command of ESC/POS has, so that a reader never takes data for commands. Source: Epson, "ESC/POS
 * Command Reference".
 */
import { DLE, ESC, FS, GS } from './commands.ts';

/** Bytes of the command at the start; 'more' while that cannot be said; null for what begins no command. */
export type Length = number | 'more' | null;
/** @param bytes from the command's first byte on */
type Measure = (bytes: Uint8Array) => Length;

/** Longer than any printer's memory: not a command but a misreading. */
const LONGEST = 1 << 24;

const fixed =
  (length: number): Measure =>
  () =>
    length;

/** A length that stands in the command itself, once `head` bytes of it are here. */
const counted =
  (head: number, data: (at: (index: number) => number) => number): Measure =>
  (bytes) => {
    if (bytes.length < head) return 'more';
    const length = head + data((index) => bytes[index] ?? 0);
    return length <= LONGEST ? length : null;
  };

const word = (at: (index: number) => number, low: number): number => at(low) + at(low + 1) * 256;

/** Up to and with the next NUL. */
const untilNul =
  (head: number): Measure =>
  (bytes) => {
    const end = bytes.indexOf(0, head);
    if (end >= 0) return end + 1;
    return bytes.length < 1_024 ? 'more' : null;
  };

/** Another measure for each value of the byte at `index`. */
const byByte =
  (index: number, measures: Readonly<Record<number, Measure>>, otherwise: Measure): Measure =>
  (bytes) => {
    const value = bytes[index];
    return value === undefined ? 'more' : (measures[value] ?? otherwise)(bytes);
  };

/** ( with a letter: pL pH say how much follows. */
const bracket = counted(5, (at) => word(at, 3));
const nothing: Measure = () => null;

/** Letters whose commands are alike long: "2<@ 3!E" for two bytes and for three, the lead and the letter with them. */
function simple(text: string): Readonly<Record<number, Measure>> {
  const measures: Record<number, Measure> = {};
  for (const group of text.split(' ')) {
    const length = fixed(Number.parseInt(group.slice(0, 1), 36));
    for (const letter of group.slice(1)) measures[letter.codePointAt(0) ?? 0] = length;
  }
  return measures;
}

const userCharacters: Measure = (bytes) => {
  const [, , height = 0, low = 0, high = 0] = bytes;
  if (bytes.length < 5) return 'more';
  let end = 5;
  for (let code = low; code <= high; code += 1) {
    const wide = bytes[end];
    if (wide === undefined) return 'more';
    end += 1 + wide * height;
  }
  return end;
};

const BIT_IMAGE_24 = new Set([32, 33]);
const escape: Readonly<Record<number, Measure>> = {
  ...simple('22<@LSimoqv 3!%-3=?EGJKMRTUVadertu{ 4$\\f 5p aW'),
  0x0c: fixed(2),
  0x20: fixed(3),
  0x63: fixed(4),
  0x26: userCharacters,
  0x28: bracket,
  0x2a: counted(5, (at) => word(at, 3) * (BIT_IMAGE_24.has(at(2)) ? 3 : 1)),
  0x44: untilNul(2),
};

const fieldSeparator: Readonly<Record<number, Measure>> = {
  ...simple('2&. 3!-CW 4?Sp'),
  0x28: bracket,
  0x32: fixed(76),
  0x67: byByte(2, { 0x31: counted(10, (at) => word(at, 8)), 0x32: fixed(10) }, nothing),
  0x71: (bytes) => {
    let end = 3;
    for (let left = bytes[2] ?? 0; left > 0; left -= 1) {
      if (bytes.length < end + 4) return 'more';
      end +=
        4 +
        ((bytes[end] ?? 0) + (bytes[end + 1] ?? 0) * 256) *
          ((bytes[end + 2] ?? 0) + (bytes[end + 3] ?? 0) * 256) *
          8;
      if (end > LONGEST) return null;
    }
    return bytes.length < 3 ? 'more' : end;
  },
};

const withFeed = Object.fromEntries([65, 66, 97, 98, 103, 104].map((mode) => [mode, fixed(4)]));
const group: Readonly<Record<number, Measure>> = {
  ...simple('2:c 3!/BEHITabfhjrw 4$LPW\\ 5^z'),
  0x28: bracket,
  0x38: counted(7, (at) => word(at, 3) + word(at, 5) * 65_536),
  0x2a: counted(4, (at) => at(2) * at(3) * 8),
  0x43: byByte(2, { 0x30: fixed(5), 0x31: fixed(9), 0x32: fixed(5) }, nothing),
  0x51: counted(8, (at) => word(at, 4) * word(at, 6)),
  0x56: byByte(2, withFeed, fixed(3)),
  0x67: byByte(2, { 0x30: fixed(6), 0x32: fixed(6) }, nothing),
  // Codes 0 to 6 end with NUL, the others say how long they are.
  0x6b: (bytes) => {
    const kind = bytes[2];
    if (kind === undefined) return 'more';
    return kind <= 6 ? untilNul(3)(bytes) : counted(4, (at) => at(3))(bytes);
  },
  0x76: counted(8, (at) => word(at, 4) * word(at, 6)),
};

/** What printers carry out at once, when it does not stand within another command. */
const realTime: Readonly<Record<number, Measure>> = {
  0x04: byByte(2, { 7: fixed(4), 8: fixed(4), 18: fixed(4) }, fixed(3)),
  0x05: fixed(3),
  0x14: byByte(2, { 1: fixed(5), 2: fixed(5), 3: fixed(8), 7: fixed(4), 8: fixed(10) }, fixed(3)),
};

const FAMILIES: Readonly<Record<number, Readonly<Record<number, Measure>>>> = {
  [DLE]: realTime,
  [ESC]: escape,
  [FS]: fieldSeparator,
  [GS]: group,
};

/** Of one that begins with DLE, ESC, FS or GS. */
export function commandLength(bytes: Uint8Array): Length {
  const [lead, letter] = bytes;
  const family = lead === undefined ? undefined : FAMILIES[lead];
  if (family === undefined) return null;
  if (letter === undefined) return 'more';
  return family[letter]?.(bytes) ?? null;
}

export const isLead = (byte: number): boolean => FAMILIES[byte] !== undefined;
