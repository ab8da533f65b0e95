/**
 * One card through the printer. The attempt is on the disk before the first byte goes, with the printer's own count; what came
 * of it is written down as soon as it is known, and what nobody knows is told as such.
 */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { CardProgress, PrintAttempt } from '#contract/model.ts';
import type { AttemptEnd, NewAttempt, PrinterReading } from '#db/spool/cards/types.ts';
import type { DeviceErrorCode, DeviceResult } from '#drivers/core/result.ts';
import type { CardJob, CardPrinter, CardResult } from '#drivers/devices/card/port.ts';
import type { CardBasics, UseCardPrinter } from './port.ts';
import { attemptView } from './views.ts';

export type Begun = Omit<NewAttempt, 'printer' | 'cards' | 'at'>;

export interface Press {
  /** `refuse`: asked once more right before it is begun, since all else took its time. */
  card<E extends string>(
    begun: Begun,
    job: CardJob,
    refuse: () => E | null,
  ): Promise<Answer<PrintAttempt, DeviceErrorCode> | { readonly refused: E }>;
  /** The same for what another printer prints, which counts nothing. */
  slip<E extends string>(
    begun: Begun,
    print: (signal: AbortSignal) => Promise<CardResult>,
    refuse: () => E | null,
  ): Promise<Answer<PrintAttempt, DeviceErrorCode> | { readonly refused: E }>;
  /** Asks the printer for its count, and keeps it with what is in doubt. */
  ask(): Promise<Answer<void, DeviceErrorCode>>;
  /** Whatever an earlier card left behind whose last entry failed is in doubt. */
  settle(): void;
  stop(): void;
}

interface Needs extends CardBasics {
  readonly usePrinter: UseCardPrinter;
  readonly progress: (orderId: string | null, progress: CardProgress) => void;
}

/** How long the printer's count may take after a card, in milliseconds. */
const COUNT_TIMEOUT = 10_000;

async function readingOf(printer: CardPrinter, signal: AbortSignal): Promise<DeviceResult<PrinterReading>> {
  const { serialNumber, port, capabilities } = printer.info;
  const name = serialNumber ?? port;
  if (!capabilities.status) return { ok: true, value: { printer: name, cards: null } };
  const answer = await printer.status(signal);
  if (!answer.ok) return answer;
  return { ok: true, value: { printer: name, cards: answer.value.cards?.total ?? null } };
}

/** Of a card that just went wrong the count is worth knowing, and no reason to fail. */
async function countAfter(printer: CardPrinter): Promise<number | null> {
  const reading = await readingOf(printer, AbortSignal.timeout(COUNT_TIMEOUT));
  return reading.ok ? reading.value.cards : null;
}

function endOf(result: CardResult): AttemptEnd {
  if (result.ok) return { to: 'good', fault: null };
  const fault = result.error.code;
  switch (result.fate) {
    case 'untouched':
      return { to: 'untouched', fault };
    case 'spoiled':
      return { to: 'spoiled', fault, reason: 'printer-fault' };
    case 'unknown':
      return { to: 'doubtful', fault };
  }
}

export function createPress({ cards, clock, changed, usePrinter, progress }: Needs): Press {
  let running: AbortController | null = null;

  /** From the entry before the first byte to the entry of what became of it. */
  const through = async (
    begun: Begun,
    reading: PrinterReading,
    print: () => Promise<CardResult>,
    count: () => Promise<number | null>,
  ): Promise<CardResult & { readonly n: number }> => {
    const n = cards.begin({ ...begun, ...reading, at: clock.now() });
    const about = begun.orderId === null ? [] : [begun.orderId];
    changed(about);
    let end: AttemptEnd = { to: 'doubtful', fault: null };
    let after: number | null = null;
    try {
      const result = await print();
      end = endOf(result);
      after = await count();
      return { ...result, n };
    } finally {
      cards.end(n, end, after, clock.now());
      changed(about);
    }
  };

  const alone = async <T>(
    work: (signal: AbortSignal) => Promise<Answer<T, DeviceErrorCode>>,
  ): Promise<Answer<T, DeviceErrorCode>> => {
    if (running) return fail('device/busy');
    running = new AbortController();
    try {
      return await work(running.signal);
    } finally {
      running = null;
    }
  };

  const told = (n: number): Answer<PrintAttempt, DeviceErrorCode> => {
    const attempt = cards.attempt(n);
    if (!attempt) throw new Error('an attempt that was begun must be there');
    return ok(attemptView(attempt));
  };

  return {
    settle: () => {
      if (running || !cards.openAttempts().some(({ state }) => state === 'begun')) return;
      changed(cards.recover(clock.now()));
    },
    stop: () => running?.abort(),
    ask: () =>
      alone(async (signal) => {
        const reading = await usePrinter(signal, (printer) => readingOf(printer, signal));
        if (!reading.ok) return fail(reading.error.code);
        cards.recordReading(reading.value);
        changed([]);
        return ok(undefined);
      }),
    card: async (begun, job, refuse) => {
      let refused: ReturnType<typeof refuse> = null;
      const answer = await alone(async (signal) => {
        let n: number | null = null;
        const result = await usePrinter(signal, async (printer) => {
          const reading = await readingOf(printer, signal);
          if (!reading.ok) return reading;
          // Before another card moves the count on.
          cards.recordReading(reading.value);
          refused = refuse();
          if (refused !== null || signal.aborted) return { ok: false, error: { code: 'device/aborted' } };
          const printed = await through(
            begun,
            reading.value,
            () =>
              printer.print(job, { signal, onProgress: (stage) => progress(begun.orderId, { ...stage }) }),
            () => countAfter(printer),
          );
          n = printed.n;
          return printed.ok ? { ok: true, value: undefined } : { ok: false, error: printed.error };
        });
        if (n !== null) return told(n);
        // The work that ended without an attempt failed before the first byte.
        return fail(result.ok ? 'device/no-answer' : result.error.code);
      });
      return refused === null ? answer : { refused };
    },
    slip: async (begun, print, refuse) => {
      let refused: ReturnType<typeof refuse> = null;
      const answer = await alone(async (signal) => {
        refused = refuse();
        if (refused !== null) return fail('device/aborted');
        const reading = { printer: null, cards: null };
        const { n } = await through(
          begun,
          reading,
          () => print(signal),
          async () => null,
        );
        return told(n);
      });
      return refused === null ? answer : { refused };
    },
  };
}
