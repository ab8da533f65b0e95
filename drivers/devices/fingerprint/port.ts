/** What the services see of any fingerprint scanner. Implementations stand beside this file. */
import type { DeviceResult } from '../../core/result.ts';

export interface FingerprintImage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per inch. */
  readonly resolution: number;
  /** width * height bytes, row by row from the top, 0 black (ridge) to 255 white. */
  readonly pixels: Uint8Array;
}

export type CaptureStage =
  | { readonly stage: 'waiting-for-finger' }
  /** Bytes of the image on the wire. */
  | { readonly stage: 'transferring'; readonly received: number; readonly total: number }
  | { readonly stage: 'checking' };

export interface CaptureOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CaptureStage) => void;
  /** How long to wait for a finger before 'device/no-finger', in milliseconds. */
  readonly fingerTimeout: number;
}

export interface CapturedFinger {
  readonly image: FingerprintImage;
  /** What the scanner itself thinks of the image; a poor one is still handed over, for the operator to decide. */
  readonly verdict: 'good' | 'poor';
}

export interface ScannerInfo {
  /** Protocol family, for people: "ZFM family". */
  readonly family: string;
  /** The port it was opened on: "/dev/ttyUSB0", "COM3". */
  readonly port: string;
  readonly baudRate: number | null;
}

/** One scanner, opened. Calls while a capture runs answer 'device/busy'. */
export interface FingerprintScanner {
  readonly info: ScannerInfo;
  capture(options: CaptureOptions): Promise<DeviceResult<CapturedFinger>>;
  /** A quick question to the device: does it still answer? */
  check(signal: AbortSignal): Promise<DeviceResult<void>>;
  close(): Promise<void>;
  /** Called once when the line is gone for good (unplugged and not back within the grace). */
  onGone(listener: () => void): void;
}

/** Finds and opens scanners; built by core from the transports, or from simulators in training. */
export interface ScannerOpener {
  ports(): Promise<readonly { readonly path: string; readonly label: string; readonly simulated: boolean }[]>;
  open(path: string, signal: AbortSignal): Promise<DeviceResult<FingerprintScanner>>;
}
