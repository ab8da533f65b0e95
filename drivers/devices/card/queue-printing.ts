/** The operating system's print queues, as far as a driver needs them. What prints stands outside of the drivers. */
import type { DeviceResult } from '../../core/result.ts';
import type { RgbPicture } from '../../core/pictures.ts';

export interface PrintQueueState {
  /** As the operating system knows it. */
  readonly name: string;
  readonly label: string;
  readonly state: 'ready' | 'working' | 'stopped' | 'unknown';
  /** Keywords of "printer-state-reasons" (RFC 8011 §5.4.12) without the severity; empty where the system tells none. */
  readonly reasons: readonly string[];
}

export interface QueuePrinting {
  queues(): Promise<DeviceResult<readonly PrintQueueState[]>>;
  /**
   * Hands one card to the spooler: each side a page of 85.60 by 53.98 mm without margins, the picture at 300 dots to the inch
   * in its middle. Ok once the spooler has it, which says nothing of the card. 'device/not-found': there is no such queue
   * and nothing was handed over; any other error may have come at any moment.
   */
  print(queue: string, sides: readonly RgbPicture[]): Promise<DeviceResult<void>>;
}
