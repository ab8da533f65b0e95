/** What the services see of any fingerprint scanner. Implementations stand beside this file. */
import type { FingerPosition, Slap } from '../../core/fingers.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { GreyImage } from '../../imaging/image.ts';

export interface ScannerCapabilities {
  /** Shows what lies on the glass while it waits. */
  readonly liveImage: boolean;
  /** Hands over the pixels of the sensor. */
  readonly rawImage: boolean;
  /** Makes templates of its own, readable by its own family only. */
  readonly deviceTemplate: boolean;
  /** Hands over image records of ISO/IEC 19794-4. */
  readonly isoRecord: boolean;
  /** Signs what it captured. */
  readonly signed: boolean;
  /** Takes several fingers at once. */
  readonly slap: boolean;
}

/** What is wanted on the glass. */
export type CaptureTarget =
  | { readonly kind: 'finger'; readonly finger: FingerPosition }
  /** `fingers`: those of the slap that are expected, missing ones left out. */
  | { readonly kind: 'slap'; readonly slap: Slap; readonly fingers: readonly FingerPosition[] };

export type CaptureStage =
  | { readonly stage: 'waiting-for-finger' }
  /** Bytes of the image on the wire. */
  | { readonly stage: 'transferring'; readonly received: number; readonly total: number }
  | { readonly stage: 'checking' };

/** What lies on the glass now, or as much of the picture as has come; for the eye only. */
export type Preview =
  | { readonly kind: 'grey'; readonly image: GreyImage }
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array };

export interface CaptureOptions {
  readonly target: CaptureTarget;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CaptureStage) => void;
  /** Called at most ten times a second; drivers leave it out when they have nothing to show. */
  readonly onPreview?: (preview: Preview) => void;
  /** How long to wait for a finger before 'device/no-finger', in milliseconds. */
  readonly fingerTimeout: number;
}

/** What the device itself says of a finger. */
export interface CapturedFinger {
  readonly image: GreyImage;
  /** What the scanner itself thinks of the image; a poor one is still handed over, for the operator to decide. */
  readonly verdict: 'good' | 'poor';
  /** The finger that the device names, or null where it names none. */
  readonly finger: FingerPosition | null;
  /** 0 to 100 by the device's own measure, or null. */
  readonly deviceQuality: number | null;
  /** The device's signed record as it came (a JWS in ASCII), or null. */
  readonly signedRecord: Uint8Array | null;
}

export type Capture =
  /** Fingers that the device separated itself; exactly one where one was wanted. */
  | { readonly kind: 'fingers'; readonly fingers: readonly CapturedFinger[] }
  /** A whole slap in one picture, not yet separated. */
  | { readonly kind: 'slap'; readonly image: GreyImage };

export interface ScannerInfo {
  /** Protocol family, for people: "ZFM family". */
  readonly family: string;
  /** Model as the device names itself, or null. */
  readonly model: string | null;
  /** The port it was opened on: "/dev/ttyUSB0", "COM3", "sbi:4501/2". */
  readonly port: string;
  readonly baudRate: number | null;
  readonly capabilities: ScannerCapabilities;
}

/** One scanner, opened. Calls while a capture runs answer 'device/busy'. */
export interface FingerprintScanner {
  readonly info: ScannerInfo;
  /** Errors: 'device/unsupported' for a slap on a scanner of single fingers, and those of the line. */
  capture(options: CaptureOptions): Promise<DeviceResult<Capture>>;
  /** A quick question to the device: does it still answer? */
  check(signal: AbortSignal): Promise<DeviceResult<void>>;
  /** Removes whatever templates the device keeps; at set-up and on leaving service. Ok where it keeps none. */
  wipe(signal: AbortSignal): Promise<DeviceResult<void>>;
  close(): Promise<void>;
  /** Called once when the line is gone for good (unplugged and not back within the grace). */
  onGone(listener: () => void): void;
}

/** A place where a scanner may be: a serial port, a HID device, a local service, or a simulator. */
export interface ScannerPort {
  /** What `open` takes: a device path, "hid:...", "sbi:PORT/ID", "training". */
  readonly path: string;
  readonly label: string;
  readonly simulated: boolean;
}

/** Finds and opens scanners; built by core from the transports, or from simulators in training. */
export interface ScannerOpener {
  ports(): Promise<readonly ScannerPort[]>;
  open(path: string, signal: AbortSignal): Promise<DeviceResult<FingerprintScanner>>;
  /** Calls back when a device was plugged in or pulled out, by the operating system's word; answers how to stop. */
  watch(changed: () => void): () => void;
}
