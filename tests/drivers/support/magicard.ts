import { onTestFinished } from 'vitest';
import type { DeviceResult } from '#drivers/core/result.ts';
import { openMagicardPrinter } from '#drivers/devices/card/magicard.ts';
import type { MagicardOptions } from '#drivers/devices/card/magicard.ts';
import type { CardPrinter } from '#drivers/devices/card/port.ts';
import { createLineBench } from '#drivers/simulators/line/bench.ts';
import type { Bench } from '#drivers/simulators/line/bench.ts';
import { parseMagicardFault } from '#drivers/simulators/magicard/faults.ts';
import type { MagicardModelName } from '#drivers/simulators/magicard/models.ts';
import { createMagicardPrinter } from '#drivers/simulators/magicard/printer.ts';
import type { EmulatedPrinter, PrintedCard } from '#drivers/simulators/printer.ts';
import { never } from './never.ts';

export interface MagicardBench {
  readonly bench: Bench;
  readonly printer: EmulatedPrinter<PrintedCard>;
  readonly cards: readonly PrintedCard[];
}

/** The cards that this emulated printer puts out. */
export function collectCards(printer: EmulatedPrinter<PrintedCard>): readonly PrintedCard[] {
  const cards: PrintedCard[] = [];
  printer.onOutput((card) => cards.push(card));
  return cards;
}

/** Faults in the words of the emulator; a test with a wrong word fails. */
export const magicardFaults = (faults: readonly string[]) =>
  faults.map((text) => {
    const fault = parseMagicardFault(text);
    if (fault === null) throw new Error(`no fault ${text}`);
    return fault;
  });

/** An emulated printer in memory, plugged in; pulled out when the test is over. */
export async function magicardBench(
  faults: readonly string[] = [],
  { model, onVanish }: { model?: MagicardModelName; onVanish?: () => void } = {},
): Promise<MagicardBench> {
  const printer = createMagicardPrinter({
    seed: 'test',
    faults: magicardFaults(faults),
    ...(model === undefined ? {} : { model }),
  });
  const bench = createLineBench(printer, {
    over: 'memory',
    bytesPerSecond: null,
    ...(onVanish === undefined ? {} : { onVanish }),
  });
  const cards = collectCards(printer);
  await bench.plugIn();
  onTestFinished(() => bench.pullOut());
  return { bench, printer, cards };
}

/** With limits as short as a test's patience. */
export const QUICK = { answer: 500, write: 1_000, poll: 5, stall: 1_500 } as const;

export async function openMagicardOn(
  bench: Bench,
  change: Partial<MagicardOptions> = {},
): Promise<DeviceResult<CardPrinter>> {
  const options = { dialer: bench.dialer('bench'), grace: 400, limits: QUICK, ...change };
  const printer = await openMagicardPrinter(options, never());
  if (printer.ok) onTestFinished(() => printer.value.close());
  return printer;
}
