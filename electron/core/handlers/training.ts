import { fail, ok } from '#contract/errors.ts';
import type { PrinterTrouble } from '#contract/model.ts';
import type { PrinterHandling } from '#drivers/simulators/printer.ts';
import type { Backend } from '../backend.ts';
import type { CoreHandlers } from './index.ts';

type TrainingHandlers = Pick<CoreHandlers, 'training.printer'>;

/** What a person does to bring a trouble about, and to end it; null: it comes by printing only. */
const HANDLINGS: Readonly<Record<PrinterTrouble, readonly [PrinterHandling | null, PrinterHandling]>> = {
  'cover-open': ['open-cover', 'close-cover'],
  'card-jam': ['jam-card', 'clear-jam'],
  'jam-due': ['jam-card', 'clear-jam'],
  'cutter-jam': ['jam-cutter', 'clear-jam'],
  'ribbon-out': ['take-ribbon', 'new-ribbon'],
  'paper-out': ['take-paper', 'new-paper'],
  'paper-near-end': ['sink-paper', 'new-paper'],
  'feeder-empty': ['empty-feeder', 'fill-feeder'],
  'hopper-full': [null, 'empty-hopper'],
};

export const trainingHandlers = ({ devices }: Backend): TrainingHandlers => ({
  'training.printer': async ({ kind, set }) => {
    const printer = devices.emulated(kind);
    if (!printer) return fail('device/not-found');
    if (set) {
      const [begin, end] = HANDLINGS[set.trouble];
      const handling = set.there ? begin : end;
      if (handling === null || !printer.handle(handling)) return fail('device/unsupported');
    }
    return ok({ troubles: [...printer.troubles()] });
  },
});
