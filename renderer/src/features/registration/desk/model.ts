/** What the registration screens show. The server's answer is the truth; `text` is what the operator is typing. */
import type { CallError } from '#contract/errors.ts';
import type { CaptureProgress, RegistrationState, Slip } from '#contract/model.ts';
import { EMPTY_FIELDS, type FieldName, type Fields, type Finger } from '#domain/registration/fields.ts';
import type { StepId } from './steps.ts';

export type PictureName = 'photo' | Finger;
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
  readonly savingPhoto: boolean;
  readonly photoError: CallError | null;
  /** The finger in hand. */
  readonly finger: Finger;
  /** Runs while a finger is being taken. */
  readonly capture: { readonly finger: Finger; readonly progress: CaptureProgress } | null;
  readonly captureError: CallError | null;
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
  savingPhoto: false,
  photoError: null,
  finger: 'right-index',
  capture: null,
  captureError: null,
  sealing: false,
  submitError: null,
  slip: null,
};
