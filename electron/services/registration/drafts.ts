/** Drafts: every field and every capture is saved at once. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { RegistrationState } from '#contract/model.ts';
import type { DraftChange, DraftHead, DraftRepository } from '#db/repositories/drafts.ts';
import { dayInPakistan } from '#domain/dates/day.ts';
import type { CheckCode } from '#domain/registration/checks.ts';
import { isWholeCnic } from '#domain/cnic/number.ts';
import type { CapturePolicy } from '#domain/fingerprints/policy.ts';
import type { FieldName } from '#domain/registration/fields.ts';
import { passedAfterChange } from '#domain/registration/missing.ts';
import { normaliseField } from '#domain/registration/normalise.ts';
import type { Clock, NewId } from '../ports.ts';
import { EXCEPTION_PHOTO } from './fingers/notes.ts';
import { PASSED, PHOTO, readRecord, SUPERSEDES, toState, type DraftRecord } from './record.ts';
import { jpegSize } from './jpeg.ts';

type DraftError = 'registration/not-found' | 'registration/already-submitted';
export type StateAnswer<E extends DraftError | 'registration/bad-photo' = DraftError> = Answer<
  RegistrationState,
  E
>;

/** The returned packet that a draft replaces. */
type Superseded = NonNullable<RegistrationState['supersedes']>;

export interface DraftSummary {
  readonly id: string;
  readonly createdAt: number;
  readonly savedAt: number;
  readonly nameEn: string;
  readonly nameUr: string;
  readonly missing: RegistrationState['missing'];
}

export interface Drafts {
  list(): readonly DraftSummary[];
  create(operatorId: string, supersedes?: Superseded): RegistrationState;
  get(id: string, operatorId: string): StateAnswer;
  setField(id: string, field: FieldName, value: string, operatorId: string): StateAnswer;
  passWarning(id: string, field: FieldName, code: CheckCode, reason: string, operatorId: string): StateAnswer;
  /** The portrait, or the applicant with both hands where a finger is excepted. */
  setPhoto(
    id: string,
    of: 'photo' | 'exception-photo',
    jpeg: Uint8Array,
    source: 'camera' | 'training',
    operatorId: string,
  ): StateAnswer<DraftError | 'registration/bad-photo'>;
  picture(
    id: string,
    name: string,
  ): Answer<{ readonly mediaType: string; readonly bytes: Uint8Array }, 'registration/not-found'>;
  discard(id: string, reason: string, operatorId: string): Answer<Record<string, never>, DraftError>;
  /** Saves a change if the draft may still change; the one door for every writer. */
  change(id: string, change: Omit<DraftChange, 'at'>): StateAnswer;
  record(id: string): { readonly head: DraftHead; readonly record: DraftRecord } | null;
  /** From here on the draft may not change: it is being sealed. */
  freeze(id: string): void;
  thaw(id: string): void;
}

interface Needs {
  readonly drafts: DraftRepository;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly training: () => boolean;
  readonly policy: () => CapturePolicy;
  /** Own fingers of this person are known. */
  readonly isKnown: (personId: string) => boolean;
}

const PHOTO_LIMIT = 400 * 1024;
const PHOTO_SIDE = { least: 240, most: 2000 };

const STORED = { photo: PHOTO, 'exception-photo': EXCEPTION_PHOTO } as const;

export function createDrafts({ drafts, clock, newId, training, policy, isKnown }: Needs): Drafts {
  const frozen = new Set<string>();

  const record = (id: string) => {
    const head = drafts.head(id);
    return head ? { head, record: readRecord(drafts.values(id)) } : null;
  };
  const stateOf = (head: DraftHead, of: DraftRecord, operatorId: string): RegistrationState =>
    toState(head, of, {
      policy: policy(),
      operatorKnown: isKnown(operatorId),
      today: dayInPakistan(clock.now()),
      training: training(),
      otherDraft: isWholeCnic(of.fields.cnic) && drafts.othersWithCnic(head.id, of.fields.cnic) > 0,
    });
  const closed = (id: string): ReturnType<typeof fail<DraftError>> | null => {
    if (frozen.has(id)) return fail('registration/already-submitted');
    return drafts.head(id) ? null : fail('registration/not-found');
  };
  const change: Drafts['change'] = (id, what) => {
    const refused = closed(id);
    if (refused) return refused;
    const head = drafts.save(id, { ...what, at: clock.now() });
    return ok(stateOf(head, readRecord(drafts.values(id)), what.operatorId));
  };

  return {
    list: () =>
      drafts.heads().map((head) => {
        const state = stateOf(head, readRecord(drafts.values(head.id)), head.operatorId);
        const { nameEn, nameUr } = state.fields;
        return {
          id: head.id,
          createdAt: head.createdAt,
          savedAt: head.savedAt,
          nameEn,
          nameUr,
          missing: state.missing,
        };
      }),
    create: (operatorId, supersedes) => {
      const head = drafts.create(newId(), operatorId, clock.now());
      if (!supersedes) return stateOf(head, readRecord({}), operatorId);
      const values = { [SUPERSEDES]: JSON.stringify(supersedes) };
      const what = `replaces ${supersedes.packetId}`;
      return stateOf(
        drafts.save(head.id, { values, what, operatorId, at: clock.now() }),
        readRecord(values),
        operatorId,
      );
    },
    get: (id, operatorId) => {
      const found = record(id);
      return found ? ok(stateOf(found.head, found.record, operatorId)) : fail('registration/not-found');
    },
    setField: (id, field, value, operatorId) => {
      const found = record(id);
      if (!found) return fail('registration/not-found');
      const stored = normaliseField(field, value);
      if (stored === found.record.fields[field]) return ok(stateOf(found.head, found.record, operatorId));
      const passed = passedAfterChange(found.record.passed, field);
      return change(id, {
        values: { [field]: stored, [PASSED]: JSON.stringify(passed) },
        ...(field === 'cnic' && { cnic: isWholeCnic(stored) ? stored : '' }),
        what: `field ${field}`,
        operatorId,
      });
    },
    passWarning: (id, field, code, reason, operatorId) => {
      const found = record(id);
      if (!found) return fail('registration/not-found');
      const others = found.record.passed.filter((each) => each.field !== field || each.code !== code);
      return change(id, {
        values: { [PASSED]: JSON.stringify([...others, { field, code, reason }]) },
        what: `passed ${code}`,
        operatorId,
      });
    },
    setPhoto: (id, of, jpeg, source, operatorId) => {
      const size = jpegSize(jpeg);
      const sides = size ? [size.width, size.height] : [];
      const fits =
        sides.length > 0 && sides.every((side) => side >= PHOTO_SIDE.least && side <= PHOTO_SIDE.most);
      if (!fits || jpeg.length > PHOTO_LIMIT) return fail('registration/bad-photo');
      return change(id, {
        values: { [STORED[of]]: JSON.stringify({ at: clock.now(), size: jpeg.length, source }) },
        pictures: { [STORED[of]]: { mediaType: 'image/jpeg', bytes: jpeg } },
        what: `${of} from ${source}`,
        operatorId,
      });
    },
    picture: (id, name) => {
      const found = drafts.head(id) ? drafts.picture(id, name) : null;
      return found ? ok(found) : fail('registration/not-found');
    },
    discard: (id, reason, operatorId) => {
      const refused = closed(id);
      if (refused) return refused;
      drafts.remove(id, 'discarded', operatorId, clock.now(), reason);
      return ok({});
    },
    change,
    record,
    freeze: (id) => void frozen.add(id),
    thaw: (id) => void frozen.delete(id),
  };
}
