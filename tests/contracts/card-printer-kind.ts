/** What the contract of card printers needs of a kind of printer, and what its specs have in common. */
import { onTestFinished } from 'vitest';
import type { DeviceErrorCode, DeviceResult } from '#drivers/core/result.ts';
import type { CardFate, CardJob, CardPrinter, CardProgress, CardResult } from '#drivers/devices/card/port.ts';
import type { PrintedCard, PrinterHandling } from '#drivers/simulators/printer.ts';
import { blackPicture, jobOf, sideOf } from '../drivers/support/card.ts';
import { never } from '../drivers/support/never.ts';
import { value } from '../drivers/support/results.ts';

export interface CardBench {
  open(signal: AbortSignal): Promise<DeviceResult<CardPrinter>>;
  /** What came out so far. */
  readonly cards: readonly PrintedCard[];
  handle(action: PrinterHandling): boolean;
  pullOut(): Promise<void>;
  plugIn(): Promise<void>;
  close(): Promise<void>;
}

export const CARD_FAULTS = [
  'jam',
  'ribbon-out',
  'cover',
  'feeder-empty',
  'hopper-full',
  'garbage',
  'slow',
  'silence',
  'vanish',
] as const;
export type CardFault = (typeof CARD_FAULTS)[number];

export type FaultOutcome =
  /** The card comes out all the same. */
  | 'prints'
  /** The printer cannot even be opened. */
  | { readonly opening: DeviceErrorCode }
  | {
      readonly code: DeviceErrorCode;
      readonly fate: CardFate;
      /** What a person does about it; then the error is cleared and the next card must come out. */
      readonly mend?: readonly PrinterHandling[];
    };

export interface CardPrinterKind {
  /** @param faults in the words of the emulator: "jam" every time its trigger comes, "jam@1" the first time only */
  makeBench(faults: readonly string[]): Promise<CardBench>;
  /** Of a printer with this fault every time. With `mend`, also of one with the fault @1. */
  readonly outcomes: Readonly<Record<CardFault, FaultOutcome>>;
  /** The most that a component of a printed colour may be off: the inks have fewer steps than the picture. */
  readonly tolerance: number;
  /** Of 'eject' among the rejected ones. */
  readonly rejects: boolean;
}

/** What is to be seen of a result. */
export const seen = (result: CardResult): string =>
  result.ok ? 'ok' : `${result.error.code} ${result.fate}`;

export const print = (
  printer: CardPrinter,
  job: CardJob = jobOf(),
  onProgress: (progress: CardProgress) => void = () => undefined,
  signal = never(),
): Promise<CardResult> => printer.print(job, { signal, onProgress });

/** Quicker than one in colour, where it does not matter. */
export const blackJob = (): CardJob =>
  jobOf({ front: sideOf(blackPicture(), { ink: 'black', overlay: 'none' }) });

/** Benches that are cleared away, and printers that are closed, when the test is over. */
export function benchesOf(kind: CardPrinterKind) {
  async function bench(faults: readonly string[] = []): Promise<CardBench> {
    const made = await kind.makeBench(faults);
    onTestFinished(() => made.close());
    return made;
  }
  async function opened(faults: readonly string[] = []) {
    const under = await bench(faults);
    const printer = value(await under.open(never()));
    onTestFinished(() => printer.close());
    return { printer, under };
  }
  return { bench, opened };
}
