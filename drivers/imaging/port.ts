/** What the services see of the work on pictures; it is done in a thread of its own (worker/). Types only. */
import type { FingerPosition, Slap } from '../core/fingers.ts';
import type { GreyImage } from './image.ts';

/** What would make the next picture better. */
export type CaptureAdvice =
  | 'moisten'
  | 'wipe-finger'
  | 'press-more'
  | 'press-less'
  | 'move-up'
  | 'move-down'
  | 'move-left'
  | 'move-right'
  | 'clean-glass'
  | 'hold-still'
  | 'cover-more';

/** The app's own internal quality and its parts, 0 to 100 unless said otherwise. It is not NFIQ. */
export interface PrintQuality {
  readonly score: number;
  readonly area: number;
  readonly centring: number;
  readonly contrast: number;
  readonly clarity: number;
  /** -100 dry to 100 wet. */
  readonly moisture: number;
  /** How many were found. */
  readonly minutiae: number;
  readonly advice: CaptureAdvice | null;
}

/** 'jp2' lost nothing; 'jp2-lossy' is the 9/7 wavelet at the bitrate of imaging/keep. */
export type PictureCompression = 'jp2' | 'jp2-lossy';

export interface AnalysedPrint {
  /** ISO/IEC 19794-2:2005 record with this one view. */
  readonly template: Uint8Array;
  readonly quality: PrintQuality;
  /** The picture that is kept, cut to the print; the template is in its pixels. JPEG 2000 part 1, 8 bit grey. */
  readonly jp2: Uint8Array;
  readonly compression: PictureCompression;
  readonly width: number;
  readonly height: number;
}

export interface SlapSegment {
  /** The finger by its place in the row; null where the row does not tell. */
  readonly finger: FingerPosition | null;
  readonly image: GreyImage;
}

/** What was seen on the glass; pictures are judged by the caller, who knows what was wanted. */
export interface SegmentedSlap {
  /** From left to right. */
  readonly segments: readonly SlapSegment[];
  /** The hand by the shape of the row; null for thumbs and where it cannot be told. */
  readonly hand: 'right' | 'left' | null;
}

export type ImagingErrorCode =
  /** Nothing on the picture looks like a print. */
  | 'imaging/no-print'
  /** The bytes or the numbers are no picture, no template. */
  | 'imaging/bad-input'
  /** The thread ended, or could not be started. */
  | 'imaging/failed';

export interface ImagingError {
  readonly code: ImagingErrorCode;
  /** For the log: never anything of the picture. */
  readonly note?: string;
}
export type ImagingResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ImagingError };

export interface MatchOutcome {
  readonly score: number;
  /** The score is at the matcher's threshold or above it: the same finger, where it is asked whether it is. */
  readonly same: boolean;
  /** So far above it that it stays true for one among dozens of comparisons that nobody expects to match. */
  readonly certain: boolean;
}

/** Calls are done one after the other, in the order in which they came. */
export interface FingerprintImaging {
  /** `finger` goes into the template. Errors: all. */
  analyse(image: GreyImage, finger: FingerPosition): Promise<ImagingResult<AnalysedPrint>>;
  /** Finds the fingers of one slap of which `expected` are wanted. No finger found is an empty list. */
  segment(
    image: GreyImage,
    slap: Slap,
    expected: readonly FingerPosition[],
  ): Promise<ImagingResult<SegmentedSlap>>;
  /** A template against others, in their order. */
  match(
    probe: Uint8Array,
    candidates: readonly Uint8Array[],
  ): Promise<ImagingResult<readonly MatchOutcome[]>>;
  /** A JPEG 2000 picture as PNG, for the screen. */
  png(jp2: Uint8Array): Promise<ImagingResult<Uint8Array>>;
  /** A small PNG of what lies on the glass, no side longer than `maxSide`. */
  preview(image: GreyImage, maxSide: number): Promise<ImagingResult<Uint8Array>>;
  /** From here on every call answers 'imaging/failed'. */
  close(): Promise<void>;
}
