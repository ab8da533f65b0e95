/** The slip on paper or as a PDF: what the page shows in its print style. Electron's parts are arguments. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import { fileErrorCode } from './fileErrors.ts';
import { errorFacts, type Log } from './log.ts';

/** The parts of Electron's WebContents that printing needs. */
export interface Printable {
  print(
    options: { silent: boolean; printBackground: boolean },
    done: (success: boolean, reason: string) => void,
  ): void;
  printToPDF(options: { printBackground: boolean; preferCSSPageSize: boolean }): Promise<Uint8Array>;
}

export interface PrintingParts {
  readonly page: () => Printable | null;
  /** Asks where to save; null when the person changed their mind. */
  readonly choosePath: (fileName: string) => Promise<string | null>;
  readonly log: Log;
}

type PrintErrors = 'slip/print-failed' | 'slip/cancelled';
type SaveErrors = PrintErrors | 'storage/full' | 'storage/read-only' | 'storage/io';

export interface Printing {
  print(): Promise<Answer<Record<string, never>, PrintErrors>>;
  savePdf(tracking: string): Promise<Answer<{ readonly fileName: string }, SaveErrors>>;
}

/** "slip-R-0047-02-000318.pdf"; nothing of the tracking number but letters, digits and hyphens gets into a file's name. */
export const slipFileName = (tracking: string): string =>
  `slip-${tracking.replaceAll(/[^A-Za-z0-9-]/g, '') || 'registration'}.pdf`;

export function createPrinting({ page, choosePath, log }: PrintingParts): Printing {
  return {
    print: () =>
      new Promise((resolve) => {
        const contents = page();
        if (!contents) {
          resolve(fail('slip/print-failed'));
          return;
        }
        contents.print({ silent: false, printBackground: true }, (success, reason) => {
          if (success) resolve(ok({}));
          else resolve(fail(/cancel/i.test(reason) ? 'slip/cancelled' : 'slip/print-failed'));
        });
      }),
    savePdf: async (tracking) => {
      const path = await choosePath(slipFileName(tracking));
      if (path === null) return fail('slip/cancelled');
      const pdf = await page()
        ?.printToPDF({ printBackground: true, preferCSSPageSize: true })
        .catch((error: unknown) => log.error('pdf-failed', errorFacts(error)));
      if (!pdf) return fail('slip/print-failed');
      try {
        await writeDurably(path, pdf);
      } catch (error) {
        return fail(fileErrorCode(error));
      }
      return ok({ fileName: basename(path) });
    },
  };
}

/** Often onto a stick that is pulled out at once. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
