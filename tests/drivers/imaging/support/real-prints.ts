/** Real prints of FVC2002 DB1_B, where they lie beside the project; they may not be copied into it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readPicture } from '#drivers/imaging/formats/picture.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../../shared/data/fvc2002-db1b');

export const REAL_PRINTS_THERE = existsSync(FOLDER);
/** For the name of a test that needs them. */
export const WITHOUT_REAL_PRINTS = REAL_PRINTS_THERE
  ? ''
  : ': NOT RUN, ../shared/data/fvc2002-db1b is not here';

/** @param finger 101 to 110 @param impression 1 to 8 */
export async function realPrint(finger: number, impression: number): Promise<GreyImage> {
  const read = await readPicture(readFileSync(path.join(FOLDER, `${finger}_${impression}.tif`)));
  if (!read.ok) throw new Error(read.error.sentence);
  // The files do not say it; the scanner had 500 pixels per inch.
  return { ...read.value, resolution: 500 };
}
