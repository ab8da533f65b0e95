/** Prints documents, one at a time, each in a window of its own that is gone afterwards. Electron's parts are arguments. */
import type { PrintDocument } from '#domain/forms/document.ts';
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { Clock } from '../clock.ts';
import { errorFacts, type Log } from '../log.ts';
import type { PrinterList } from './printers.ts';

/** As Electron's WebContents.print takes them; sizes in micrometres. */
export interface PaperOptions {
  readonly silent: boolean;
  readonly deviceName?: string;
  readonly printBackground: true;
  readonly margins: { readonly marginType: 'none' };
  readonly pageSize: { readonly width: number; readonly height: number };
  readonly duplexMode?: 'shortEdge';
}

/** A document that was laid out. */
export interface Sheet {
  pdf(): Promise<Uint8Array>;
  /** Null once the spooler has taken it, else Chromium's reason. */
  print(options: PaperOptions): Promise<string | null>;
  close(): void;
}
export type OpenSheet = (document: PrintDocument) => Promise<Sheet>;

export interface PressParts {
  readonly open: OpenSheet;
  readonly printers: PrinterList;
  readonly clock: Clock;
  readonly log: Log;
}

export type PrintErrors = 'printing/no-printer' | 'printing/failed' | 'printing/cancelled';

export interface Press {
  pdf(document: PrintDocument): Promise<Answer<Uint8Array, 'printing/failed'>>;
  /** Silently to the printer of this name; null lets a person choose in the system's own dialog. */
  print(document: PrintDocument, printer: string | null): Promise<Answer<Record<string, never>, PrintErrors>>;
}

/** Milliseconds: layout and spooling on an old PC; a person in front of a dialog. */
export const JOB_LIMIT = 60_000;
export const DIALOG_LIMIT = 590_000;

export function createPress({ open, printers, clock, log }: PressParts): Press {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const mine = last.then(job, job);
    last = mine.catch(() => undefined);
    return mine;
  };

  /** Lays the document out and works on it, for `ms` at most; the window goes however it ends. */
  const withSheet = <T>(
    document: PrintDocument,
    ms: number,
    work: (sheet: Sheet) => Promise<T>,
  ): Promise<T | null> =>
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
          opened.then((ready) => (late ? null : work(ready))),
          ms,
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
      const bytes = await withSheet(document, JOB_LIMIT, (sheet) => sheet.pdf());
      return bytes ? ok(bytes) : fail('printing/failed');
    },
    print: async (document, printer) => {
      if (printer !== null && !(await isThere(printer))) return fail('printing/no-printer');
      const options = paperOptions(document, printer);
      const limit = printer === null ? DIALOG_LIMIT : JOB_LIMIT;
      const done = await withSheet(document, limit, async (sheet) => ({
        reason: await sheet.print(options),
      }));
      if (done?.reason === null) return ok({});
      return fail(done ? codeOf(done.reason) : 'printing/failed');
    },
  };
}

const paperOptions = ({ paper, twoSided }: PrintDocument, printer: string | null): PaperOptions => ({
  silent: printer !== null,
  ...(printer !== null && { deviceName: printer }),
  printBackground: true,
  margins: { marginType: 'none' },
  pageSize: { width: paper.width, height: paper.height },
  ...(twoSided && { duplexMode: 'shortEdge' }),
});

/** Chromium tells why in English words alone. */
function codeOf(reason: string): PrintErrors {
  if (/cancel/i.test(reason)) return 'printing/cancelled';
  return /no printers|invalid (deviceName|printer)/i.test(reason) ? 'printing/no-printer' : 'printing/failed';
}

function withLimit<T>(work: Promise<T>, ms: number, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new Error(`not printed within ${ms} ms`)));
    work.then(resolve, reject).finally(cancel);
  });
}
