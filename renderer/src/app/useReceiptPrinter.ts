import { useSnapshot } from './hooks.ts';

/** Whether a receipt printer is in use: what fits on its roll goes there without a question. */
export const useReceiptPrinter = (): boolean =>
  useSnapshot(({ devices }) => devices.some(({ kind, port }) => kind === 'receipt-printer' && port !== null));
