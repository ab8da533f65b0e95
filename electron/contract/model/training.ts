/** The emulated printers of training. */
import { z } from 'zod';

export const emulatedPrinter = z.enum(['card-printer', 'receipt-printer']);
export type EmulatedPrinterKind = z.infer<typeof emulatedPrinter>;

/** What may be wrong with one, the most urgent first; 'jam-due': nothing yet, the next card gets stuck. The same words stand in the drivers. */
export const PRINTER_TROUBLES = [
  'cover-open',
  'card-jam',
  'jam-due',
  'cutter-jam',
  'ribbon-out',
  'paper-out',
  'paper-near-end',
  'feeder-empty',
  'hopper-full',
] as const;
export const printerTrouble = z.enum(PRINTER_TROUBLES);
export type PrinterTrouble = z.infer<typeof printerTrouble>;
