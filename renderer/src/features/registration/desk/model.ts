/** What the registration screens show. The server's answer is the truth; `text` is what the operator is typing. */
import type { CallError } from '#contract/errors.ts';
import type { CaptureProgress, CaptureResult, RegistrationState, Slip } from '#contract/model.ts';
import type { Finger, Slap, Target } from '#domain/fingerprints/positions.ts';
import { EMPTY_FIELDS, type FieldName, type Fields } from '#domain/registration/fields.ts';
import type { StepId } from './steps.ts';

/** A finger's attempt by its number: "left-index/2". */
export type AttemptName = `${Finger}/${number}`;
export type PictureName = 'photo' | 'exception-photo' | AttemptName;
export type Pictures = Readonly<Partial<Record<PictureName, string>>>;

export interface DeskModel {
  readonly phase: 'loading' | 'failed' | 'open' | 'sealed' | 'discarded';
  readonly loadError: CallError | null;
  readonly server: RegistrationState | null;
  readonly text: Fields;
  readonly focused: FieldName | null;
  /** Fields that were left once: only of these is anything said. */
  readonly touched: readonly FieldName[];
  /** Fields whose text is not stored yet. */
  readonly unsaved: readonly FieldName[];
  readonly saveError: CallError | null;
  readonly step: StepId;
  /** Object URLs. */
  readonly pictures: Pictures;
  /** The photo that is being saved. */
  readonly savingPhoto: 'photo' | 'exception-photo' | null;
  readonly photoError: CallError | null;
  /** Whether the scanner at hand takes several fingers at once. */
  readonly slapScanner: boolean;
  /** Slaps of which the rest is taken finger by finger, as the scanner would not see them whole. */
  readonly singly: readonly Slap[];
  /** How often in a row the slap in hand was refused because fingers of it were not seen. */
  readonly unseen: number;
  /** What comes on the glass next; null once every finger is settled. */
  readonly target: Target | null;
  /** Runs while fingers are taken. */
  readonly capture: { readonly target: Target; readonly progress: CaptureProgress } | null;
  /** What lies on the glass, as an object URL. */
  readonly preview: string | null;
  readonly captureError: CallError | null;
  /** How the last capture of the target ended. */
  readonly result: CaptureResult | null;
  readonly sealing: boolean;
  readonly submitError: CallError | null;
  readonly slip: Slip | null;
}

export const EMPTY_DESK: DeskModel = {
  phase: 'loading',
  loadError: null,
  server: null,
  text: EMPTY_FIELDS,
  focused: null,
  touched: [],
  unsaved: [],
  saveError: null,
  step: 'person',
  pictures: {},
  savingPhoto: null,
  photoError: null,
  slapScanner: false,
  singly: [],
  unseen: 0,
  target: null,
  capture: null,
  preview: null,
  captureError: null,
  result: null,
  sealing: false,
  submitError: null,
  slip: null,
};
