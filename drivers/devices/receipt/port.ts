/** What the services see of any receipt printer. Implementations stand beside this file. */
import type { Bitmap } from '../../core/pictures.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';

/** A slip from top to bottom; nothing wider than the paper (`PaperInfo.dots`). */
export type PaperPart =
  | { readonly kind: 'picture'; readonly bitmap: Bitmap }
  /** The printer's own QR code: `dots` a module (1 to 16), correction as in ISO/IEC 18004. */
  | {
      readonly kind: 'qr';
      readonly text: string;
      readonly dots: number;
      readonly correction: 'L' | 'M' | 'Q' | 'H';
    }
  | { readonly kind: 'feed'; readonly dots: number };

export interface PaperJob {
  readonly parts: readonly PaperPart[];
  readonly cut: 'full' | 'partial' | 'none';
}

/** What came of a slip that did not end well. */
export type PaperFate =
  /** No dot of it was printed. */
  | 'untouched'
  /** It ends somewhere: the stump is void, the whole slip is to be printed again. */
  | 'partial'
  /** It stopped within its last rows: all was sent, and nobody knows whether it came out. A person must look. */
  | 'unknown'
  /** Every dot is on paper, only its cut is wanting: not to be printed again. */
  | 'whole';

export type PaperResult =
  { readonly ok: true } | { readonly ok: false; readonly error: DeviceError; readonly fate: PaperFate };

export interface PaperStatus {
  readonly paper: 'present' | 'near-end' | 'out';
  readonly cover: 'closed' | 'open';
  readonly cutter: 'well' | 'jammed';
  /** Null where no drawer is told of. */
  readonly drawer: 'closed' | 'open' | null;
  /** Something that only switching it off and on, or the technician, ends. */
  readonly fault: boolean;
  readonly online: boolean;
}

export interface ReceiptPrinterInfo {
  /** For people: "ESC/POS". */
  readonly family: string;
  readonly model: string | null;
  readonly port: string;
  readonly paper: { readonly dots: number; readonly dotsPerInch: number };
  /** Answers about its state; false on one-way lines. */
  readonly status: boolean;
}

/** One receipt printer, opened. */
export interface ReceiptPrinter {
  readonly info: ReceiptPrinterInfo;
  status(signal: AbortSignal): Promise<DeviceResult<PaperStatus>>;
  /** Told at each change, by the printer's own word. */
  onStatus(listener: (status: PaperStatus) => void): () => void;
  /** Prints one slip; ok only after the printer said that it is through with it (on one-way lines: after the last byte). */
  print(job: PaperJob, signal: AbortSignal): Promise<PaperResult>;
  /** After paper or cover were seen to: forgets what was left of a broken slip. */
  recover(signal: AbortSignal): Promise<DeviceResult<void>>;
  close(): Promise<void>;
  onGone(listener: () => void): void;
}

export interface ReceiptPrinterPort {
  readonly path: string;
  readonly label: string;
  readonly simulated: boolean;
}

/** What an earlier program left in a printer. */
export interface ReceiptPrinterPast {
  /** It ended while it printed: what hangs out or waits in the printer is void. */
  readonly unfinished: boolean;
}

/** Finds and opens receipt printers. */
export interface ReceiptPrinterOpener {
  ports(): Promise<readonly ReceiptPrinterPort[]>;
  /** @param past nothing was left when it is not given */
  open(path: string, signal: AbortSignal, past?: ReceiptPrinterPast): Promise<DeviceResult<ReceiptPrinter>>;
  watch(changed: () => void): () => void;
}
