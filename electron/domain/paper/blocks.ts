/** What stands on a slip from top to bottom, without saying how it is drawn. */

import { hasUrdu } from '../text/scripts.ts';

export type PaperSize = 'small' | 'normal' | 'large';
export type PaperScript = 'latin' | 'urdu';

/** Words in one script. */
export interface Line {
  readonly kind: 'line';
  readonly script: PaperScript;
  readonly text: string;
  readonly size: PaperSize;
  readonly bold: boolean;
}

export type PaperBlock =
  | Line
  /** As large as the paper is wide. */
  | { readonly kind: 'number'; readonly text: string }
  /** A name in both languages, and under it what it names. `bold`: what matters most on the slip. */
  | {
      readonly kind: 'fact';
      readonly en: string;
      readonly ur: string;
      readonly value: string;
      readonly bold: boolean;
    }
  /** English left, Urdu right, the sum under them; `total` stands out. */
  | {
      readonly kind: 'sum';
      readonly en: string;
      readonly ur: string;
      readonly rupees: number;
      readonly total: boolean;
    }
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'rule' }
  /** Made in training: the word in both scripts, framed. */
  | { readonly kind: 'specimen' };

export const english = (text: string, size: PaperSize = 'normal', bold = false): Line => ({
  kind: 'line',
  script: 'latin',
  text,
  size,
  bold,
});

export const urdu = (text: string, size: PaperSize = 'normal', bold = false): Line => ({
  kind: 'line',
  script: 'urdu',
  text,
  size,
  bold,
});

/** A council's name may be in either script. */
export const named = (name: string): Line => (hasUrdu(name) ? urdu(name) : english(name, 'small'));

/** Frames a slip made in training above and below, so that no half of it can pass. */
export const marked = (blocks: readonly PaperBlock[], training: boolean): readonly PaperBlock[] =>
  training ? [{ kind: 'specimen' }, ...blocks, { kind: 'specimen' }] : blocks;
