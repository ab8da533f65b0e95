/**
 * The typefaces that cards and paper are drawn with. They are files of packages that the app carries (SIL Open Font License), read
 * by way of Node's own resolution: so they are found beside the sources, beside the built files and inside a packaged app.
 * Installed fonts of the PC are never used.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';
import type { Script, TextItem } from '#domain/cards/layout.ts';

const NASTALIQ = '@fontsource/noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic';
const INTER = '@fontsource-variable/inter/files/inter';

/** Names of our own, so that an installed font of the same name stays out. */
const FAMILIES = {
  latin: 'Counter Latin',
  latinMore: 'Counter Latin Extended',
  urdu: 'Counter Nastaliq',
} as const;

const FILES: readonly (readonly [file: string, family: string])[] = [
  [`${INTER}-latin-wght-normal.woff2`, FAMILIES.latin],
  [`${INTER}-latin-ext-wght-normal.woff2`, FAMILIES.latinMore],
  [`${NASTALIQ}-400-normal.woff2`, FAMILIES.urdu],
  [`${NASTALIQ}-700-normal.woff2`, FAMILIES.urdu],
];

let loaded = false;

/** Once for the process, with the first thing drawn: a third of a megabyte to read. */
function loadFonts(): void {
  if (loaded) return;
  const { resolve } = createRequire(`${import.meta.dirname}/`);
  for (const [file, family] of FILES) {
    if (GlobalFonts.register(readFileSync(resolve(file)), family) === null) {
      throw new Error(`typeface cannot be read: ${file}`);
    }
  }
  loaded = true;
}

/** Latin letters and digits in an Urdu text are drawn with the Latin face. */
const STACKS: Readonly<Record<Script, string>> = {
  latin: `'${FAMILIES.latin}', '${FAMILIES.latinMore}'`,
  urdu: `'${FAMILIES.urdu}', '${FAMILIES.latin}', '${FAMILIES.latinMore}'`,
};

export type Weight = TextItem['weight'];

/** For a canvas; `size` is the em in dots. */
export function fontOf(script: Script, weight: Weight, size: number): string {
  loadFonts();
  return `${weight} ${size}px ${STACKS[script]}`;
}
