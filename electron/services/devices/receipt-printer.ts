/** The receipt printer: paper, cover and cutter, as it tells of them by itself. */
import type { ReceiptPrinterState } from '#contract/model.ts';
import type { PaperStatus, ReceiptPrinter } from '#drivers/devices/receipt/port.ts';
import {
  createDeviceKeeper,
  PRINTER_HARMLESS,
  type DeviceHabits,
  type DeviceKeeper,
  type KeeperNeeds,
} from './keeper.ts';

export type ReceiptPrinterKeeper = DeviceKeeper<ReceiptPrinter, ReceiptPrinterState>;

const tellingOf = ({ paper, cover, cutter }: PaperStatus): Partial<ReceiptPrinterState> => ({
  paper: { paper, cover, cutter },
});

const habits = (
  heard: (next: Partial<ReceiptPrinterState>) => void,
): DeviceHabits<ReceiptPrinter, ReceiptPrinterState> => ({
  empty: {
    kind: 'receipt-printer',
    state: 'missing',
    paper: null,
    model: null,
    port: null,
    simulated: false,
    problem: null,
  },
  describe: (printer) => {
    printer.onStatus((status) => heard(tellingOf(status)));
    return { model: printer.info.model ?? printer.info.family, paper: null };
  },
  ask: async (printer, signal) => {
    if (!printer.info.status) return { ok: true, value: {} };
    const answer = await printer.status(signal);
    return answer.ok ? { ok: true, value: tellingOf(answer.value) } : answer;
  },
  wipe: async () => ({ ok: true, value: undefined }),
  harmless: PRINTER_HARMLESS,
});

export function createReceiptPrinterKeeper(
  needs: KeeperNeeds<ReceiptPrinter, ReceiptPrinterState>,
): ReceiptPrinterKeeper {
  const keeper: ReceiptPrinterKeeper = createDeviceKeeper(
    habits((next) => keeper.heard(next)),
    needs,
  );
  return keeper;
}
