/** Finds and opens card printers of every family; in training also the emulated one. */
import { deviceFail } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { NO_TRACE } from '../../core/trace.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { watchHotplug } from '../../transports/hotplug.ts';
import { listPrinterLines, printerDialer } from '../../transports/printer-lines.ts';
import type { PrinterLines } from '../../transports/printer-lines.ts';
import { isRawSpoolPort } from '../../transports/raw-spool.ts';
import { createFamilies } from '../fingerprint/discovery/families.ts';
import { asCardPorts, cardFamilyAt } from './discovery.ts';
import type { CardFamily } from './discovery.ts';
import { openEvolisPrinter } from './evolis.ts';
import { openMagicardPrinter } from './magicard.ts';
import type { CardPrinter, CardPrinterOpener, CardPrinterPort } from './port.ts';

/** The path under which the training printer is offered and chosen. */
export const TRAINING_CARD_PORT = 'training';
const QUEUE = 'queue:';

export interface CardPrinterOpenerOptions {
  /** An emulated printer to offer beside the real ports: an Evolis unless its family is given. */
  readonly simulator?: { readonly family?: CardFamily; dialer(port: string): Dialer };
  /** Printers of the operating system's queue, "queue:NAME". */
  readonly queue?: Pick<CardPrinterOpener, 'ports' | 'open'>;
  /** Gets the conversation of every printer that is opened. */
  readonly trace?: Trace;
  /** What the system lists. */
  readonly list?: () => Promise<PrinterLines>;
}

type Open = (
  options: { readonly dialer: Dialer; readonly trace: Trace },
  signal: AbortSignal,
) => Promise<DeviceResult<CardPrinter>>;

const FAMILIES: Readonly<Record<CardFamily, { readonly name: string; readonly open: Open }>> = {
  // The order in which a silent line is asked: an Evolis passes over what a Magicard is asked with, and the other way round.
  evolis: { name: 'Evolis', open: openEvolisPrinter },
  magicard: { name: 'Magicard', open: openMagicardPrinter },
};

/**
 * `open` asks with questions only, never with anything that prints: in the way of the family that the USB vendor says, else
 * in one family's way after the other. Errors: those of the line; 'device/no-answer' when nothing answers, 'device/bad-answer'
 * when something does that is no card printer, 'device/not-found' for a printer of another kind and for a name that is none.
 */
export function createCardPrinterOpener(options: CardPrinterOpenerOptions = {}): CardPrinterOpener {
  const { simulator, queue, trace = NO_TRACE, list = listPrinterLines } = options;
  const openAny = createFamilies<CardPrinter>(Object.values(FAMILIES), trace);
  const training: readonly CardPrinterPort[] = simulator
    ? [{ path: TRAINING_CARD_PORT, label: 'Training card printer', simulated: true }]
    : [];

  async function openLine(path: string, signal: AbortSignal): Promise<DeviceResult<CardPrinter>> {
    const dialer = printerDialer(path);
    if (dialer === null) return deviceFail('device/not-found', 'no such name of a port');
    if (isRawSpoolPort(path)) {
      return deviceFail('device/unsupported', 'nothing comes back from the spooler; use the queue');
    }
    const family = cardFamilyAt(path, await list());
    if (family === 'other') return deviceFail('device/not-found', 'this is a printer of another kind');
    return family === null ? openAny(dialer, signal) : FAMILIES[family].open({ dialer, trace }, signal);
  }

  return {
    async ports() {
      const [lines, queued] = await Promise.all([list(), queue?.ports() ?? []]);
      return [...asCardPorts(lines), ...queued, ...training];
    },
    async open(path, signal) {
      if (path === TRAINING_CARD_PORT && simulator) {
        const { open } = FAMILIES[simulator.family ?? 'evolis'];
        return open({ dialer: simulator.dialer(path), trace }, signal);
      }
      if (path.startsWith(QUEUE)) {
        return queue?.open(path, signal) ?? deviceFail('device/unsupported', 'no queue of the system here');
      }
      return openLine(path, signal);
    },
    watch: (changed) => watchHotplug(changed),
  };
}
