/**
 * Short commands: eight or nine 05, 01, the text, 1C, 03. Source: cmdtoultra.c of the maker's CUPS driver (REQ,...) and
 * backend_magicard.c of Gutenprint, whose notes list the others from Rio Pro and Enduro documents.
 */

export const LEAD = 0x05;
export const SOH = 0x01;
export const FS = 0x1c;
export const ETX = 0x03;

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f);

/** @param fields joined by commas, with one more at the end */
export function shortCommand(...fields: readonly string[]): Uint8Array {
  const text = ascii(`,${fields.join(',')},`);
  return Uint8Array.of(...Array<number>(8).fill(LEAD), SOH, ...text, FS, ETX);
}

/** All that an Enduro tells of itself. */
export const requestInfo = (): Uint8Array => shortCommand('REQ', 'INF');
/** One thing by its name of three letters: "TCQ". */
export const requestValue = (key: string): Uint8Array => shortCommand('REQ', 'STA', key);
/** The cleaning cycle. */
export const clean = (): Uint8Array => shortCommand('REQ', 'CLN');
export const ejectCard = (): Uint8Array => shortCommand('EJT');
/** Starts it anew: what it had been printing is forgotten. */
export const reset = (): Uint8Array => shortCommand('RST');
/** Carries a card to the chip encoder and brings its contacts down on it. */
export const chipUp = (): Uint8Array => shortCommand('CHPUP');
