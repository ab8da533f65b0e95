import { openEvolisPrinter } from '#drivers/devices/card/evolis.ts';
import { QUICK, evolisBench } from '../drivers/support/evolis.ts';
import { describeCardPrinter } from './card-printer.ts';
import type { CardBench, FaultOutcome } from './card-printer-kind.ts';

async function makeBench(faults: readonly string[]): Promise<CardBench> {
  const { bench, printer, cards } = await evolisBench(faults);
  return {
    open: (signal) =>
      openEvolisPrinter(
        { dialer: { ...bench.dialer('bench'), speed: 'fixed' }, grace: 400, patience: QUICK },
        signal,
      ),
    cards,
    handle: (action) => printer.handle(action),
    pullOut: () => bench.pullOut(),
    async plugIn() {
      await bench.plugIn();
    },
    close: () => bench.pullOut(),
  };
}

const outcomes = {
  jam: { code: 'device/card-jam', fate: 'spoiled', mend: ['clear-jam'] },
  'ribbon-out': { code: 'device/ribbon-out', fate: 'spoiled', mend: ['new-ribbon'] },
  cover: { code: 'device/cover-open', fate: 'spoiled', mend: ['close-cover'] },
  'feeder-empty': { code: 'device/feeder-empty', fate: 'untouched', mend: ['fill-feeder'] },
  'hopper-full': { code: 'device/hopper-full', fate: 'untouched', mend: ['empty-hopper'] },
  garbage: { opening: 'device/bad-answer' },
  slow: 'prints',
  silence: { opening: 'device/no-answer' },
  vanish: { code: 'device/unplugged', fate: 'unknown' },
} as const satisfies Record<string, FaultOutcome>;

describeCardPrinter('a Primacy', { makeBench, outcomes, tolerance: 3, rejects: true });
