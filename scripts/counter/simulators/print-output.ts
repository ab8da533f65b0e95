/** What comes out of an emulated printer, as pictures in a folder: card-0001-front.png, card-0001-back.png, paper-0001.png. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrintedCard, PrintedPaper } from '#drivers/simulators/printer.ts';
import { writeLine } from '../args.ts';
import { writeWhole } from '../fingerprint/write-whole.ts';
import { pngOfBitmap, pngOfRgb } from '../printer/pictures.ts';

export interface PrintOutput<Output> {
  take(output: Output): void;
  /** Resolves when everything that came out has been written; rejects when something could not be. */
  written(): Promise<void>;
}

type Pictures<Output> = (output: Output, name: (kind: string) => string) => Promise<void>;

/** Numbers go on in the order in which things come out. @param folder without it nothing is kept */
function outputTo<Output>(folder: string | undefined, write: Pictures<Output>): PrintOutput<Output> {
  let count = 0;
  let tail: Promise<void> = Promise.resolve();
  return {
    take(output) {
      if (folder === undefined) return;
      count += 1;
      const number = String(count).padStart(4, '0');
      tail = tail.then(async () => {
        await mkdir(folder, { recursive: true });
        await write(output, (kind) => join(folder, kind.replace('#', number)));
      });
      // Looked at by `written`; until then nobody waits for it.
      tail.catch(() => undefined);
    },
    written: () => tail,
  };
}

export const cardsTo = (folder: string | undefined): PrintOutput<PrintedCard> =>
  outputTo(folder, async ({ front, back, to }, name) => {
    const sides = { front, back };
    for (const side of ['front', 'back'] as const) {
      const picture = sides[side];
      if (picture === null) continue;
      const file = name(`card-#-${side}.png`);
      await writeWhole(file, await pngOfRgb(picture));
      await writeLine(to === 'reject' ? `${file} (rejected)` : file);
    }
  });

export const paperTo = (folder: string | undefined): PrintOutput<PrintedPaper> =>
  outputTo(folder, async ({ picture, brokenOff }, name) => {
    const file = name('paper-#.png');
    await writeWhole(file, await pngOfBitmap(picture));
    await writeLine(brokenOff ? `${file} (the roll ended within it)` : file);
  });
