/** Prints documents, one at a time, each in a window of its own that is gone afterwards. Electron's parts are arguments. */
import type { PrintDocument } from '#domain/forms/document.ts';
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { Clock } from '../clock.ts';
import { errorFacts, type Log } from '../log.ts';
import type { PaperOptions } from './chromiumSpool.ts';
import type { PrinterList } from './printers.ts';

/** A document that was laid out. */
export interface Sheet {
  pdf(): Promise<Uint8Array>;
  /** By Chromium itself. Null once the spooler has taken it, else Chromium's reason. */
  print(options: PaperOptions): Promise<string | null>;
  close(): void;
}
export type OpenSheet = (document: PrintDocument) => Promise<Sheet>;

/** Gives a sheet to the operating system's spooler, for the printer of this name. Null once the spooler has it. */
export type Spool = (sheet: Sheet, document: PrintDocument, printer: string) => Promise<PrintErrors | null>;

export interface PressParts {
  readonly open: OpenSheet;
  readonly printers: PrinterList;
  readonly spool: Spool;
  readonly clock: Clock;
  readonly log: Log;
}

export type PrintErrors = 'printing/no-printer' | 'printing/no-spooler' | 'printing/failed';

export interface Press {
  pdf(document: PrintDocument): Promise<Answer<Uint8Array, 'printing/failed'>>;
  /** Onto the printer of this name, without a question. */
  print(document: PrintDocument, printer: string): Promise<Answer<Record<string, never>, PrintErrors>>;
}

/** Milliseconds: layout and spooling on an old PC. */
export const JOB_LIMIT = 60_000;

export function createPress({ open, printers, spool, clock, log }: PressParts): Press {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const mine = last.then(job, job);
    last = mine.catch(() => undefined);
    return mine;
  };

  /** Lays the document out and works on it; the window goes however it ends. Null where it failed, or took too long. */
  const withSheet = <T>(
    document: PrintDocument,
    work: (sheet: Sheet) => Promise<T>,
  ): Promise<{ readonly value: T } | null> =>
    inTurn(async () => {
      let sheet: Sheet | null = null;
      let late = false;
      const opened = open(document).then((ready) => {
        // The one who waits has gone: nobody else would close it.
        if (late) ready.close();
        sheet = ready;
        return ready;
      });
      try {
        return await withLimit(
          opened.then(async (ready) => (late ? null : { value: await work(ready) })),
          JOB_LIMIT,
          clock,
        );
      } catch (error) {
        log.error('printing-failed', { what: document.name.replace(/-.*/, ''), ...errorFacts(error) });
        return null;
      } finally {
        late = true;
        (sheet as Sheet | null)?.close();
      }
    });

  const isThere = async (printer: string): Promise<boolean> => {
    const queues = await printers();
    return queues.ok && queues.value.some(({ name }) => name === printer);
  };

  return {
    pdf: async (document) => {
      const made = await withSheet(document, (sheet) => sheet.pdf());
      return made ? ok(made.value) : fail('printing/failed');
    },
    print: async (document, printer) => {
      if (!(await isThere(printer))) return fail('printing/no-printer');
      const done = await withSheet(document, (sheet) => spool(sheet, document, printer));
      if (!done) return fail('printing/failed');
      return done.value === null ? ok({}) : fail(done.value);
    },
  };
}

function withLimit<T>(work: Promise<T>, ms: number, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new Error(`not printed within ${ms} ms`)));
    work.then(resolve, reject).finally(cancel);
  });
}
