/** What is done with a printer: slips, and what broken ones leave behind. It outlives the line that it is done over. */
import { deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { blindWriter } from './escpos-blind.ts';
import type { EscposLink } from './escpos-link.ts';
import { identify } from './escpos-marks.ts';
import type { PrinterIdentity } from './escpos-marks.ts';
import { clearLeftover, clearLeftoverBlindly, makeReady } from './escpos-recover.ts';
import { REST } from './escpos-open.ts';
import type { SendOptions } from './escpos-send.ts';
import { printBlindly, printSlip } from './escpos-slip.ts';
import type { Leftover } from './escpos-slip.ts';
import type { EscposWatch } from './escpos-watch.ts';
import type { PaperJob, PaperResult } from './port.ts';

export interface EscposWork {
  /** Null until it was ready once. */
  readonly identity: PrinterIdentity | null;
  /** Asks who it is, if it is ready. */
  meet(link: EscposLink, signal: AbortSignal): Promise<void>;
  /** A line to it was opened. @param broken it was in the middle of something that is not to be finished */
  follow(link: EscposLink, broken: boolean): void;
  /** Makes it ready for the next slip. @param mayEndErrors a person has seen to them */
  tidy(link: EscposLink, signal: AbortSignal, mayEndErrors: boolean): Promise<DeviceResult<void>>;
  print(link: EscposLink, job: PaperJob, signal: AbortSignal): Promise<PaperResult>;
}

export interface EscposWorkOptions {
  readonly dots: number;
  /** False on lines that carry nothing back. */
  readonly status: boolean;
  readonly watch: EscposWatch;
  /** Something of an earlier program hangs out. */
  readonly unfinished: boolean;
  readonly patience: number | undefined;
}

const BROKEN_OFF: Leftover = { end: 'void', missing: 0, owed: 0 };

export const createEscposWork = (options: EscposWorkOptions): EscposWork =>
  options.status ? createAskedWork(options) : createBlindWork(options);

function createBlindWork({ dots, unfinished }: EscposWorkOptions): EscposWork {
  let leftover: Leftover | null = unfinished ? BROKEN_OFF : null;

  async function tidy(link: EscposLink, signal: AbortSignal): Promise<DeviceResult<void>> {
    const write = blindWriter(link, signal);
    const error = leftover === null ? null : await clearLeftoverBlindly(leftover, dots, write);
    if (error !== null) return { ok: false, error };
    leftover = null;
    return deviceOk(undefined);
  }
  return {
    identity: null,
    meet: () => Promise.resolve(),
    follow: () => undefined,
    tidy,
    async print(link, job, signal) {
      const tidied = await tidy(link, signal);
      if (!tidied.ok) return { ...tidied, fate: 'untouched' };
      const slip = await printBlindly(job, blindWriter(link, signal), signal);
      ({ leftover } = slip);
      return slip.result;
    },
  };
}

function createAskedWork({ dots, watch, unfinished, patience }: EscposWorkOptions): EscposWork {
  let identity: PrinterIdentity | null = null;
  let leftover: Leftover | null = unfinished ? BROKEN_OFF : null;
  let nextMark = 0;
  /** Something is being sent: its answers are awaited elsewhere. */
  let sending = false;

  async function know(link: EscposLink, signal: AbortSignal): Promise<DeviceResult<PrinterIdentity>> {
    if (identity !== null) return deviceOk(identity);
    let asked = await identify(link, signal);
    if (asked.ok && asked.value.marks === 'asked') {
      // Epson's printers answer DLE EOT even within a picture that was not sent to its end, and nothing else.
      void link.write(REST, false);
      asked = await identify(link, signal);
      if (asked.ok && asked.value.marks !== 'asked') leftover ??= BROKEN_OFF;
    }
    if (asked.ok) identity = asked.value;
    return asked;
  }
  /** @param run answers with the marks that it used up */
  async function send<T extends { readonly marks: number }>(
    link: EscposLink,
    signal: AbortSignal,
    run: (sendOptions: SendOptions) => Promise<T>,
  ): Promise<DeviceResult<T>> {
    const known = await know(link, signal);
    if (!known.ok) return known;
    const base = { link, watch, marks: known.value.marks, firstMark: nextMark, signal };
    sending = true;
    const done = await run(patience === undefined ? base : { ...base, patience });
    sending = false;
    nextMark += done.marks;
    return deviceOk(done);
  }

  async function tidy(
    link: EscposLink,
    signal: AbortSignal,
    mayEndErrors: boolean,
  ): Promise<DeviceResult<void>> {
    const well = await makeReady({ link, watch, signal }, mayEndErrors);
    if (!well.ok) return well;
    const known = await know(link, signal);
    const left = leftover;
    if (!known.ok || left === null) return known.ok ? well : known;
    const cleared = await send(link, signal, (sendOptions) => clearLeftover(left, dots, sendOptions));
    if (!cleared.ok) return cleared;
    if (cleared.value.error !== null) return { ok: false, error: cleared.value.error };
    leftover = null;
    return deviceOk(undefined);
  }
  return {
    get identity() {
      return identity;
    },
    async meet(link, signal) {
      if ((await makeReady({ link, watch, signal }, false)).ok) await know(link, signal);
    },
    follow(link, broken) {
      if (broken) leftover ??= BROKEN_OFF;
      // Answers to what a broken slip asked may come long after it.
      link.onAnswer(({ kind }) => {
        if (kind !== 'transmitted' || sending || leftover === null) return;
        leftover = { ...leftover, owed: Math.max(0, leftover.owed - 1) };
      });
    },
    tidy,
    async print(link, job, signal) {
      const tidied = await tidy(link, signal, false);
      if (!tidied.ok) return { ...tidied, fate: 'untouched' };
      const slip = await send(link, signal, (sendOptions) => printSlip(job, sendOptions));
      if (!slip.ok) return { ...slip, fate: 'untouched' };
      ({ leftover } = slip.value);
      return slip.value.result;
    },
  };
}
