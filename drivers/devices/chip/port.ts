/** What the services see of a reader of contact chips. Implementations stand beside this file. */
import type { DeviceResult } from '../../core/result.ts';

export interface ChipSeen {
  /** Answer to reset (ISO/IEC 7816-3 §8.2), lower-case hex. */
  readonly atr: string;
  /** What the chip said to the selection of the travel document's application (ICAO Doc 9303-10 §3.2). */
  readonly application: 'present' | 'absent' | 'guarded';
}

/** One reader, opened. A chip is only asked whether it lives: nothing of a person is read from it. */
export interface ChipReader {
  readonly info: {
    /** For people: "PC/SC". */
    readonly family: string;
  };
  /**
   * Waits for a card, resets it, and selects. Errors: 'device/no-answer' for a silent chip, 'device/bad-answer' for noise,
   * 'device/card-removed' for one that was pulled out meanwhile, 'device/no-card' when the signal spoke before there was one,
   * 'device/port-busy' while another program has it for itself, those of the line.
   */
  look(signal: AbortSignal): Promise<DeviceResult<ChipSeen>>;
  /** Whether the reader is still there; no card is needed. */
  check(signal: AbortSignal): Promise<DeviceResult<void>>;
  /** Told when it is gone, where nobody lists what comes and goes. */
  onGone(listener: () => void): void;
  close(): Promise<void>;
}

export interface ChipReaderPort {
  /** What `open` takes: "pcsc:NAME". */
  readonly path: string;
  readonly label: string;
  readonly simulated: boolean;
}

export interface ChipReaderOpener {
  ports(): Promise<readonly ChipReaderPort[]>;
  /** Errors: 'device/port-missing', 'device/no-service', 'device/port-denied', 'device/unsupported', 'device/not-found'. */
  open(path: string, signal: AbortSignal): Promise<DeviceResult<ChipReader>>;
  /** Told when a reader may have come or gone. Answers how to stop. */
  watch(changed: () => void): () => void;
}
