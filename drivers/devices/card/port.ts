/** What the services see of any card printer. Implementations stand beside this file. */
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import type { RgbPicture } from '../../core/pictures.ts';

/** Dots of a card's picture: landscape, 300 to the inch, with the bleed that printers cut off. */
export const CARD_PICTURE = { width: 1016, height: 648 } as const;

/** Where no overlay is laid: nowhere, around a contact chip, along a magnetic stripe; 'none' lays none at all. */
export type Overlay = 'full' | 'chip' | 'magnetic' | 'none';

export interface CardSide {
  /** CARD_PICTURE's size. Pixels of exact black are printed with resin where the ribbon has it. */
  readonly picture: RgbPicture;
  /** 'black': resin alone, for a side without colour. */
  readonly ink: 'colour' | 'black';
  readonly overlay: Overlay;
}

export interface CardJob {
  readonly front: CardSide;
  readonly back: CardSide | null;
  /** Text of the magnetic tracks without sentinels; null leaves a track alone. */
  readonly magnetic: readonly [string | null, string | null, string | null] | null;
}

export type PanelName = 'y' | 'm' | 'c' | 'k' | 'o';

export type CardProgress =
  | { readonly stage: 'checking' }
  /** Bytes on the line. */
  | {
      readonly stage: 'sending';
      readonly side: 'front' | 'back';
      readonly sent: number;
      readonly total: number;
    }
  | { readonly stage: 'printing' }
  | { readonly stage: 'ejecting' };

/** Where the card is after a job that went wrong. */
export type CardFate =
  /** Nothing was printed: the same job may be given again. */
  | 'untouched'
  /** The card is partly printed and must be destroyed. */
  | 'spoiled'
  /** Nobody knows: the printer must be asked, and a person must look, before anything is printed again. */
  | 'unknown';

export type CardResult =
  { readonly ok: true } | { readonly ok: false; readonly error: DeviceError; readonly fate: CardFate };

/** What a person must see to, most urgent first. The words are the printers' common ones. */
export const CARD_CONDITIONS = [
  'mechanical',
  'card-jam',
  'head-hot',
  'cover-open',
  'ribbon-missing',
  'ribbon-out',
  'ribbon-unsuitable',
  'feeder-empty',
  'hopper-full',
  'reject-full',
  'magnetic-fault',
  'cleaning-required',
  'cleaning-due',
  'ribbon-low',
  'card-inside',
] as const;
export type CardCondition = (typeof CARD_CONDITIONS)[number];

export interface CardPrinterStatus {
  readonly conditions: readonly CardCondition[];
  /** It works on something. */
  readonly busy: boolean;
  /** Sides that the ribbon still prints, and held when new; null where the printer does not say. */
  readonly ribbon: {
    readonly name: string;
    readonly left: number | null;
    readonly capacity: number | null;
  } | null;
  /** Cards printed in its life, and since it was cleaned; null where it does not say. */
  readonly cards: { readonly total: number; readonly sinceCleaning: number | null } | null;
  /** As the printer put it, for the technician: codes and counts. */
  readonly words: string;
}

export interface CardPrinterCapabilities {
  readonly colour: boolean;
  readonly bothSides: boolean;
  readonly magnetic: boolean;
  /** Can carry a card to a chip encoder, which is a device of its own. */
  readonly chipStation: boolean;
  /** Tells how it is. False: only what a queue of the operating system knows. */
  readonly status: boolean;
}

export interface CardPrinterInfo {
  /** Protocol family, for people: "Evolis", "Magicard". */
  readonly family: string;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly firmware: string | null;
  /** "/dev/usb/lp0", "tcp:192.0.2.7:9100", "queue:NAME", "training". */
  readonly port: string;
  readonly capabilities: CardPrinterCapabilities;
}

/** One card printer, opened. Calls while a job runs answer 'device/busy'. */
export interface CardPrinter {
  readonly info: CardPrinterInfo;
  status(signal: AbortSignal): Promise<DeviceResult<CardPrinterStatus>>;
  /**
   * Prints one card; ok only after the printer said that it came out. Checks the printer's state first, so that what can be
   * known beforehand (no ribbon, no card) leaves the card 'untouched'. An abort counts until the first panel is sent.
   */
  print(
    job: CardJob,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: CardProgress) => void },
  ): Promise<CardResult>;
  /** Carries a card to the chip station and back out of it; 'device/unsupported' without one. */
  moveToChip(signal: AbortSignal): Promise<DeviceResult<void>>;
  /** Puts out whatever card is inside: into the tray, or among the rejected ones. */
  eject(where: 'tray' | 'reject', signal: AbortSignal): Promise<DeviceResult<void>>;
  /** The cleaning cycle, with the cleaning card at hand. */
  clean(signal: AbortSignal): Promise<DeviceResult<void>>;
  /** Forgets an error after a person saw to it. */
  clearError(signal: AbortSignal): Promise<DeviceResult<void>>;
  close(): Promise<void>;
  /** Called once when the line is gone for good. */
  onGone(listener: () => void): void;
}

export interface CardPrinterPort {
  readonly path: string;
  readonly label: string;
  readonly simulated: boolean;
}

/** Finds and opens card printers. */
export interface CardPrinterOpener {
  ports(): Promise<readonly CardPrinterPort[]>;
  open(path: string, signal: AbortSignal): Promise<DeviceResult<CardPrinter>>;
  watch(changed: () => void): () => void;
}
