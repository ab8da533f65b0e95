import { readdir } from 'node:fs/promises';
import path from 'node:path';

export interface FvcPrint {
  readonly finger: number;
  readonly impression: number;
  readonly file: string;
}

const NAME = /^(\d{1,9})_(\d{1,9})\.[a-z0-9]+$/i;

/** The prints of a folder in the layout of the FVC competitions, FINGER_IMPRESSION.ext; other files are passed over. */
export async function listPrints(folder: string): Promise<readonly FvcPrint[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Error(`${folder} cannot be read (${code}).`, { cause: error });
  });
  const prints: FvcPrint[] = [];
  for (const name of names.toSorted()) {
    const [, finger, impression] = NAME.exec(name) ?? [];
    if (finger === undefined || impression === undefined) continue;
    prints.push({ finger: Number(finger), impression: Number(impression), file: path.join(folder, name) });
  }
  prints.sort((a, b) => a.finger - b.finger || a.impression - b.impression);
  const twice = prints.find(
    (print, i) => prints[i - 1]?.finger === print.finger && prints[i - 1]?.impression === print.impression,
  );
  if (twice) throw new Error(`${twice.file}: There is another file of this finger and impression.`);
  if (prints.length < 2)
    throw new Error(`${folder} holds no prints named FINGER_IMPRESSION, as in 101_1.tif.`);
  return prints;
}
