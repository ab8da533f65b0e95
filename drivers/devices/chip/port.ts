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
  /** Waits for a card, resets it, and selects. Errors: 'device/no-answer' for a silent chip, those of the line. */
  look(signal: AbortSignal): Promise<DeviceResult<ChipSeen>>;
  close(): Promise<void>;
}
