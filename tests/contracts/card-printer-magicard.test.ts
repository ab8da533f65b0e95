import { openMagicardPrinter } from '#drivers/devices/card/magicard.ts';
import { QUICK, magicardBench } from '../drivers/support/magicard.ts';
import { describeCardPrinter } from './card-printer.ts';
import type { CardBench, FaultOutcome } from './card-printer-kind.ts';

/** The maker's numbers of errors are not public, so that all but the end of the ribbon are one to the host. */
const stopped = (mend: readonly ('fill-feeder' | 'empty-hopper' | 'close-cover')[]): FaultOutcome => ({
  code: 'device/mechanical',
  fate: 'untouched',
  mend,
});

async function makeBench(faults: readonly string[]): Promise<CardBench> {
  const { bench, printer, cards } = await magicardBench(faults);
  return {
    open: (signal) =>
      openMagicardPrinter({ dialer: bench.dialer('bench'), grace: 400, limits: QUICK }, signal),
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
  jam: { code: 'device/mechanical', fate: 'spoiled', mend: ['clear-jam'] },
  'ribbon-out': { code: 'device/ribbon-out', fate: 'untouched', mend: ['new-ribbon'] },
  cover: stopped(['close-cover']),
  'feeder-empty': stopped(['fill-feeder']),
  'hopper-full': stopped(['empty-hopper']),
  garbage: { opening: 'device/bad-answer' },
  slow: 'prints',
  silence: { opening: 'device/no-answer' },
  vanish: { code: 'device/unplugged', fate: 'spoiled' },
} as const satisfies Record<string, FaultOutcome>;

describeCardPrinter('an Enduro+', {
  makeBench,
  outcomes,
  tolerance: 3,
  rejects: false,
});
