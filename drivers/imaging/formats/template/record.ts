import type { FingerPosition } from '../../../core/fingers.ts';
import type { MinutiaeTemplate } from '../../template.ts';
import type { Impression } from '../impressions.ts';

/** The two layouts: ISO/IEC 19794-2:2005 and ANSI INCITS 378-2004. */
export type TemplateKind = 'iso' | 'ansi';

export interface TemplateView {
  readonly position: FingerPosition | 'unknown';
  /** Counts the views of one finger from 0. */
  readonly viewNumber: number;
  readonly impression: Impression;
  /** Of the whole finger, 0 to 100. */
  readonly quality: number;
  readonly template: MinutiaeTemplate;
}

/** A whole record: the minutiae of one or more fingers, all from pictures of one size. */
export interface TemplateRecord {
  readonly kind: TemplateKind;
  /** 0 to 4,095 of the maker's own numbering; 0 is unreported. */
  readonly captureDevice: number;
  readonly views: readonly TemplateView[];
}

/** What is said of one finger when its template is written. */
export interface TemplateAbout {
  readonly position?: FingerPosition | 'unknown';
  readonly impression?: Impression;
  readonly quality?: number;
  readonly captureDevice?: number;
}
