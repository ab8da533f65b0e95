/** What the operator decides of fingers that do not come as wanted, and the second person's word on it. */
import type { Answer } from '#contract/define.ts';
import { fail } from '#contract/errors.ts';
import type { FingerException } from '#contract/model.ts';
import type { OperatorRecord } from '#db/repositories/operators.ts';
import { afterChange } from '#domain/fingerprints/challenge.ts';
import type { CapturePolicy } from '#domain/fingerprints/policy.ts';
import type { Finger } from '#domain/fingerprints/positions.ts';
import type { Audit, Clock } from '../../ports.ts';
import type { PinDoor, PinError } from '../../session/pin-door.ts';
import type { Drafts, StateAnswer } from '../drafts.ts';
import { exceptedFingers, statusesOf } from './facts.ts';
import { challengeValue, confirmationValue, fingerValue, type FingersRecord } from './notes.ts';

type DraftError = 'registration/not-found' | 'registration/already-submitted';

export interface FingerDecisions {
  keepLow(
    id: string,
    finger: Finger,
    reason: string,
    operatorId: string,
  ): StateAnswer | ReturnType<typeof fail<'registration/too-early'>>;
  /** Null takes the exception back. */
  setException(
    id: string,
    finger: Finger,
    exception: Omit<FingerException, 'at'> | null,
    operatorId: string,
  ): StateAnswer;
  confirm(
    id: string,
    who: { readonly userName: string; readonly pin: string },
    operatorId: string,
  ): Promise<
    | StateAnswer
    | Answer<never, PinError | 'registration/same-person' | 'registration/not-entitled' | DraftError>
  >;
}

interface Needs {
  readonly drafts: Drafts;
  readonly policy: () => CapturePolicy;
  readonly door: PinDoor;
  readonly clock: Clock;
  readonly audit: Audit;
}

/** Exceptions as one text, to see whether they are still the same. */
const asTheyStand = (record: FingersRecord): string =>
  JSON.stringify(exceptedFingers(record).map((finger) => [finger, record.notes[finger].exception]));

export function createFingerDecisions({ drafts, policy, door, clock, audit }: Needs): FingerDecisions {
  const fingersOf = (id: string): FingersRecord | null => drafts.record(id)?.record.fingers ?? null;

  const confirmed = (id: string, seen: string, person: OperatorRecord, operatorId: string): StateAnswer => {
    const record = fingersOf(id);
    if (!record) return fail('registration/not-found');
    // They were changed while the PIN was checked: what stands now nobody has seen.
    if (asTheyStand(record) !== seen || exceptedFingers(record).length === 0)
      return drafts.get(id, operatorId);
    const confirmation = { personId: person.id, displayName: person.displayName, at: clock.now() };
    const saved = drafts.change(id, {
      values: confirmationValue(confirmation),
      what: `exceptions confirmed by ${person.id}`,
      operatorId,
    });
    if (saved.ok) audit.audit({ at: clock.now(), kind: 'exceptions-confirmed', who: person.id, detail: id });
    return saved;
  };

  return {
    keepLow: (id, finger, reason, operatorId) => {
      const record = fingersOf(id);
      if (!record) return fail('registration/not-found');
      const note = record.notes[finger];
      const left = policy().takes - note.takes;
      if (left > 0) return fail('registration/too-early', { left });
      if (statusesOf(record, policy())[finger] !== 'below') return drafts.get(id, operatorId);
      return drafts.change(id, {
        values: fingerValue(finger, { ...note, keptLow: { reason, at: clock.now() } }),
        what: `finger ${finger} kept below its threshold`,
        operatorId,
      });
    },
    setException: (id, finger, exception, operatorId) => {
      const record = fingersOf(id);
      if (!record) return fail('registration/not-found');
      const note = record.notes[finger];
      if (exception === null && note.exception === null) return drafts.get(id, operatorId);
      const next = exception && { ...exception, at: clock.now() };
      return drafts.change(id, {
        values: {
          ...fingerValue(finger, { ...note, exception: next }),
          ...confirmationValue(null),
          ...challengeValue(afterChange(record.challenge, [finger])),
        },
        what: next
          ? `finger ${finger} excepted: ${next.kind}, ${next.lasting}`
          : `finger ${finger} no longer excepted`,
        operatorId,
      });
    },
    confirm: async (id, who, operatorId) => {
      const record = fingersOf(id);
      if (!record) return fail('registration/not-found');
      const seen = asTheyStand(record);
      const answer = await door.check(who);
      if (!answer.ok) return answer;
      const person = answer.value;
      // The account counts, not what was typed: the same name in other letters is the same account.
      if (person.id === operatorId) return fail('registration/same-person');
      if (!person.roles.includes('supervisor')) return fail('registration/not-entitled');
      return confirmed(id, seen, person, operatorId);
    },
  };
}
