import { onTestFinished } from 'vitest';
import type { DeviceResult } from '#drivers/core/result.ts';
import { openEvolisPrinter } from '#drivers/devices/card/evolis.ts';
import type { EvolisOptions } from '#drivers/devices/card/evolis.ts';
import type { CardPrinter } from '#drivers/devices/card/port.ts';
import { parseEvolisFault } from '#drivers/simulators/evolis/faults.ts';
import type { EvolisModelName } from '#drivers/simulators/evolis/models.ts';
import { createEvolisPrinter } from '#drivers/simulators/evolis/printer.ts';
import { createLineBench } from '#drivers/simulators/line/bench.ts';
import type { Bench } from '#drivers/simulators/line/bench.ts';
import type { EmulatedPrinter, PrintedCard } from '#drivers/simulators/printer.ts';
import { never } from './never.ts';

export interface EvolisBench {
  readonly bench: Bench;
  readonly printer: EmulatedPrinter<PrintedCard>;
  readonly cards: readonly PrintedCard[];
}

/** The emulated printer alone, with the cards that come out of it. A wrong word for a fault fails the test. */
export function emulatedEvolis(faults: readonly string[] = [], model: EvolisModelName = 'primacy') {
  const printer = createEvolisPrinter({
    model,
    seed: 'test',
    faults: faults.map((text) => {
      const fault = parseEvolisFault(text);
      if (fault === null) throw new Error(`no fault ${text}`);
      return fault;
    }),
  });
  const cards: PrintedCard[] = [];
  printer.onOutput((card) => cards.push(card));
  return { printer, cards };
}

/** In memory, plugged in; pulled out when the test is over. */
export async function evolisBench(
  faults: readonly string[] = [],
  { model, onVanish }: { model?: EvolisModelName; onVanish?: () => void } = {},
): Promise<EvolisBench> {
  const { printer, cards } = emulatedEvolis(faults, model);
  const bench = createLineBench(printer, {
    over: 'memory',
    bytesPerSecond: null,
    ...(onVanish === undefined ? {} : { onVanish }),
  });
  await bench.plugIn();
  onTestFinished(() => bench.pullOut());
  return { bench, printer, cards };
}

/** As short as a test's patience. */
export const QUICK = { quick: 1_500, panel: 5_000, card: 5_000, cleaning: 5_000 } as const;

export async function openEvolisOn(
  bench: Bench,
  change: Partial<EvolisOptions> = {},
): Promise<DeviceResult<CardPrinter>> {
  const options = {
    dialer: { ...bench.dialer('bench'), speed: 'fixed' },
    grace: 400,
    patience: QUICK,
    ...change,
  } as const;
  const printer = await openEvolisPrinter(options, never());
  if (printer.ok) onTestFinished(() => printer.value.close());
  return printer;
}
