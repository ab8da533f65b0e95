/**
 * The status of a printer in the words of the maker's SDK: bits in four words. The command that fetches them is not
 * public, so they are put together from the text answers. Source: headers of the SDK's library (evolis-lib).
 */

export const CONFIGURATION = {
  FLIP: 0x0010_0000,
  CONTACTLESS: 0x0008_0000,
  SMART: 0x0004_0000,
  MAGNETIC: 0x0002_0000,
  ETHERNET: 0x0040_0000,
  WIFI: 0x0080_0000,
  FEED_MANUALLY: 0x8000,
  FEED_BY_FEEDER: 0x2000,
  REJECT_SLOT: 0x20,
  MONO_ONLY: 0x08,
  PRIMACY: 0x8000_0000,
  ZENIUS: 0x4000_0000,
} as const;

export const INFORMATION = {
  CARD_HOPPER: 0x4000_0000,
  CARD_FEEDER: 0x2000_0000,
  CARD_FLIP: 0x1000_0000,
  CARD_CONTACTLESS: 0x0800_0000,
  CARD_SMART: 0x0400_0000,
  CARD_PRINT: 0x0200_0000,
  CARD_EJECT: 0x0100_0000,
  SLEEP: 0x0020_0000,
  UNKNOWN_RIBBON: 0x0010_0000,
  RIBBON_LOW: 0x0008_0000,
  CLEANING_MANDATORY: 0x0004_0000,
  CLEANING: 0x0002_0000,
  RESET: 0x0001_0000,
  CLEAN_2ND_PASS: 0x2000,
  READY_FOR_CLEANING: 0x1000,
  WRONG_ZONE: 0x0400,
  RIBBON_CHANGED: 0x0200,
  CLEANING_REQUIRED: 0x0100,
  PRINTING: 0x80,
  ENCODING: 0x40,
  CLEANING_RUNNING: 0x20,
  BUSY: 0x01,
} as const;

export const WARNING = {
  POWER: 0x8000_0000,
  REJECT_BOX_FULL: 0x0800_0000,
  CARD_ON_EJECT: 0x0400_0000,
  WAIT_CARD: 0x0200_0000,
  FEEDER_EMPTY: 0x0100_0000,
  COOLING: 0x0020_0000,
  HOPPER_FULL: 0x0010_0000,
  RIBBON_ENDED: 0x0008_0000,
  PRINTER_LOCKED: 0x0004_0000,
  COVER_OPEN: 0x0002_0000,
  NO_RIBBON: 0x0001_0000,
  UNSUPPORTED_RIBBON: 0x8000,
  REJECT_COVER_OPEN: 0x0400,
  FEEDER_OPEN: 0x0100,
} as const;

export const FAULT = {
  HEAD_TEMP: 0x2000_0000,
  NO_OPTION: 0x1000_0000,
  FEEDER: 0x0800_0000,
  RIBBON: 0x0400_0000,
  COVER_OPEN: 0x0200_0000,
  MECHANICAL: 0x0100_0000,
  REJECT_BOX_FULL: 0x0080_0000,
  BAD_RIBBON: 0x0040_0000,
  RIBBON_ENDED: 0x0020_0000,
  HOPPER_FULL: 0x0010_0000,
  BLANK_TRACK: 0x0008_0000,
  MAG_DATA: 0x0004_0000,
  READ_MAG: 0x0002_0000,
  WRITE_MAG: 0x0001_0000,
  FEATURE: 0x8000,
} as const;

export interface EvolisStatus {
  readonly configuration: number;
  readonly information: number;
  readonly warning: number;
  readonly fault: number;
}

/** @param names none gives 0 @returns the word with these bits, as an unsigned number */
export function wordOf<N extends string>(bits: Readonly<Record<N, number>>, names: Iterable<N>): number {
  let word = 0;
  for (const name of names) word |= bits[name];
  return word >>> 0;
}

/** The names of the bits that are set. */
export function namesIn<N extends string>(bits: Readonly<Record<N, number>>, word: number): readonly N[] {
  return (Object.keys(bits) as N[]).filter((name) => (word & bits[name]) !== 0);
}
