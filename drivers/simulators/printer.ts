/** What all emulated printers have in common: bytes in and out on a line, and what comes out of them. */
import type { Bitmap, RgbPicture } from '../core/pictures.ts';
import type { StopListening } from '../core/listeners.ts';
import type { LineDevice } from './line/power.ts';

/** A card that left the printer. */
export interface PrintedCard {
  /** Upright, landscape, as a person sees it; null: that side was not printed. Colours as ink on white. */
  readonly front: RgbPicture | null;
  readonly back: RgbPicture | null;
  /** Where the overlay lies, of the front and of the back. */
  readonly overlay: { readonly front: Bitmap | null; readonly back: Bitmap | null };
  readonly magnetic: readonly [string | null, string | null, string | null];
  /** 'reject': put out as faulty, partly printed. */
  readonly to: 'tray' | 'reject';
}

/** A piece of paper that was cut off, or torn off at the end of a job without a cut. */
export interface PrintedPaper {
  readonly picture: Bitmap;
  /** The roll ended within it. */
  readonly brokenOff: boolean;
}

/** What may be wrong with a printer that a person can see to, the most urgent first. */
export const PRINTER_TROUBLES = [
  'cover-open',
  'card-jam',
  // Nothing yet: the next card gets stuck.
  'jam-due',
  'cutter-jam',
  'ribbon-out',
  'paper-out',
  'paper-near-end',
  'feeder-empty',
  'hopper-full',
] as const;
export type PrinterTrouble = (typeof PRINTER_TROUBLES)[number];

export const troublesOf = (
  there: Readonly<Partial<Record<PrinterTrouble, boolean>>>,
): readonly PrinterTrouble[] => PRINTER_TROUBLES.filter((trouble) => there[trouble] === true);

export interface EmulatedPrinter<Output> extends LineDevice {
  onOutput(listener: (output: Output) => void): StopListening;
  /** What whoever stands before it can see. */
  troubles(): readonly PrinterTrouble[];
  /** What a person does to it; answers false for what this printer has not got. */
  handle(action: PrinterHandling): boolean;
}

export type PrinterHandling =
  | 'open-cover'
  | 'close-cover'
  | 'empty-feeder'
  | 'fill-feeder'
  | 'empty-hopper'
  | 'take-ribbon'
  | 'new-ribbon'
  /** The next card gets stuck behind its first panel. */
  | 'jam-card'
  /** Of the roll only a little is left. */
  | 'sink-paper'
  | 'take-paper'
  | 'new-paper'
  | 'jam-cutter'
  /** Takes out what is stuck. */
  | 'clear-jam';
