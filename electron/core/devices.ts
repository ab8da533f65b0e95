/** The counter's devices: one keeper for each kind, and which port was chosen for it. */
import type { DeviceKind, DeviceState, ReceiptPrinterState } from '#contract/model.ts';
import type { Settings } from '#db/repositories/settings.ts';
import type { ChipReaderOpener } from '#drivers/devices/chip/port.ts';
import { createCardPrinterKeeper } from '#services/devices/card-printer.ts';
import { createChipReaderKeeper } from '#services/devices/chip-reader.ts';
import { createReceiptPrinterKeeper } from '#services/devices/receipt-printer.ts';
import { createScannerKeeper } from '#services/devices/scanner.ts';
import { createUnderWay } from '#services/papers/under-way.ts';
import type { Publish } from '#services/ports.ts';
import type { Log } from './log.ts';
import type { Printers } from './printers.ts';
import type { Scanners } from './scanners.ts';

/** What there is in this process or on this PC; tests have their own. */
export interface DeviceMakers {
  readonly createScanners: (isTraining: () => boolean, authorities: () => readonly string[]) => Scanners;
  readonly createPrinters: (isTraining: () => boolean) => Printers;
  readonly createChipReaders: (isTraining: () => boolean) => ChipReaderOpener;
}

interface Needs extends Omit<DeviceMakers, 'createScanners'> {
  readonly scanners: Scanners;
  readonly isTraining: () => boolean;
  readonly settings: Settings;
  readonly publish: Publish;
  readonly log: Log;
}

const SETTING: Readonly<Record<DeviceKind, string>> = {
  'fingerprint-scanner': 'scanner-port',
  'card-printer': 'card-printer-port',
  'receipt-printer': 'receipt-printer-port',
  'chip-reader': 'chip-reader-port',
};

const isWell = ({ state, paper }: ReceiptPrinterState): boolean =>
  (state === 'ready' || state === 'busy') &&
  (paper === null || (paper.paper !== 'out' && paper.cover === 'closed' && paper.cutter === 'well'));

export type Devices = ReturnType<typeof createDevices>;

export function createDevices({ scanners, settings, publish, log, isTraining, ...makers }: Needs) {
  const printers = makers.createPrinters(isTraining);
  const underWay = createUnderWay(settings, (what, error) => log.warn(what, error));
  let receiptsWere = false;
  let whenWell: () => void = () => undefined;
  /** Only a change for the better counts: whoever is told tries at once, and may meet what the printer did not say yet. */
  const heardOfReceipts = (state: ReceiptPrinterState): void => {
    const before = receiptsWere;
    receiptsWere = isWell(state);
    if (receiptsWere && !before) whenWell();
  };
  const habits = (kind: DeviceKind) => ({
    chosenPort: () => settings.get(SETTING[kind]) || null,
    rememberPort: (port: string | null) => settings.set(SETTING[kind], port ?? ''),
    changed: (state: DeviceState) => {
      publish({ type: 'devices.changed', devices: [state] });
      if (state.kind === 'receipt-printer') heardOfReceipts(state);
    },
  });
  const keepers = {
    'fingerprint-scanner': createScannerKeeper({
      opener: scanners.opener,
      ...habits('fingerprint-scanner'),
    }),
    'card-printer': createCardPrinterKeeper({ opener: printers.card, ...habits('card-printer') }),
    'receipt-printer': createReceiptPrinterKeeper({
      opener: {
        ...printers.receipt,
        open: (path, signal) => printers.receipt.open(path, signal, { unfinished: underWay.unfinished }),
      },
      ...habits('receipt-printer'),
    }),
    'chip-reader': createChipReaderKeeper({
      opener: makers.createChipReaders(isTraining),
      ...habits('chip-reader'),
    }),
  } as const;
  const all = Object.values(keepers);
  return {
    ...keepers,
    /** What the receipt printer is at, and was at when the app last went down. */
    underWay,
    /** Training's emulated printers; null outside training. */
    emulated: printers.emulated,
    /** Called when the receipt printer can print again. */
    onReceiptsWell: (listener: () => void) => void (whenWell = listener),
    states: () => all.map((keeper) => keeper.state()),
    /** Whether they are there shows at once; what is wrong with one stands in its state. */
    start(): void {
      for (const keeper of all) {
        keeper.watch();
        keeper.check().catch((error: unknown) => log.warn('a device could not be looked at', error));
      }
    },
    async close(): Promise<void> {
      for (const keeper of all) await keeper.close();
      await scanners.close();
      await printers.close();
    },
  };
}
