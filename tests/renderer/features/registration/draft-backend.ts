/** A draft kept in memory, with the real rules; photo and prints are a few bytes. */
import { fail, ok } from '#contract/errors.ts';
import type { FingerQuality, RegistrationState, Slip } from '#contract/model.ts';
import type { Finger } from '#domain/fingerprints/positions.ts';
import { checkRegistration } from '#domain/registration/check.ts';
import { EMPTY_FIELDS, type Fields } from '#domain/registration/fields.ts';
import { missingParts, passedAfterChange } from '#domain/registration/missing.ts';
import { normaliseField } from '#domain/registration/normalise.ts';
import type { FakeHandlers } from '../../fake-client.ts';
import { emptyFingers, extra, quality, settled, take } from './draft-fingers.ts';

export const DRAFT_ID = '00000000-0000-7000-8000-000000000001';
const TODAY = '2026-11-23';

export const SLIP: Slip = {
  packetId: '00000000-0000-7000-8000-000000000002',
  tracking: 'R-0099-01-000001',
  sha256: 'a'.repeat(64),
  sealedAt: 1_760_000_000_000,
  councilName: 'UC-99 Test Council',
  counterName: 'Counter 1',
  training: true,
  qrText: 'UCC1',
  qrRows: ['101', '010', '101'],
};

export interface DraftBackend {
  readonly handlers: FakeHandlers;
  state(): RegistrationState;
}

const GOOD = quality(80);

/** `qualityOf` says how good each take of a finger is. */
export function draftBackend(
  start: Partial<Fields> = {},
  qualityOf: (finger: Finger) => FingerQuality = () => GOOD,
): DraftBackend {
  let rev = 1;
  let more: Partial<RegistrationState['fingersExtra']> = {};
  let draft: Pick<RegistrationState, 'fields' | 'passed' | 'photo' | 'fingers'> = {
    fields: { ...EMPTY_FIELDS, ...start },
    passed: [],
    photo: null,
    fingers: emptyFingers(),
  };
  const state = (): RegistrationState => {
    const checks = [...checkRegistration(draft.fields, { today: TODAY, training: true })];
    const fingersExtra = extra(draft.fingers, more);
    const missing = missingParts({
      checks,
      passed: draft.passed,
      hasPhoto: draft.photo !== null,
      fingersDone: fingersExtra.needs.length === 0,
    });
    return {
      ...draft,
      fingersExtra,
      id: DRAFT_ID,
      rev,
      savedAt: 0,
      createdAt: 0,
      supersedes: null,
      checks: checks.map(({ values, ...check }) => ({ ...check, ...(values && { values }) })),
      missing: [...missing],
    };
  };
  const change = (part: Partial<typeof draft>) => {
    rev += 1;
    draft = { ...draft, ...part };
    return ok(state());
  };
  const withFinger = (finger: Finger, part: Partial<RegistrationState['fingers'][number]>) =>
    draft.fingers.map((each) => (each.finger === finger ? settled({ ...each, ...part }) : each));
  return {
    state,
    handlers: {
      'registration.get': () => ok(state()),
      'registration.setField': ({ field, value }) =>
        change({
          fields: { ...draft.fields, [field]: normaliseField(field, value) },
          passed: [...passedAfterChange(draft.passed, field)],
        }),
      'registration.passWarning': ({ field, code, reason }) =>
        change({ passed: [...draft.passed, { field, code, reason }] }),
      'registration.setPhoto': ({ jpeg, source }) => change({ photo: { at: 0, size: jpeg.length, source } }),
      'registration.picture': () => ok({ bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/png' as const }),
      'registration.setExceptionPhoto': ({ jpeg, source }) => {
        more = { ...more, exceptionPhoto: { at: 0, size: jpeg.length, source } };
        return change({});
      },
      'registration.captureFingers': ({ target }) => {
        const taken = take(draft.fingers, target, qualityOf);
        change({ fingers: taken.fingers });
        return ok({ state: state(), result: taken.result });
      },
      'registration.keepLowFinger': ({ finger, reason }) =>
        change({ fingers: withFinger(finger, { keptLow: { reason, at: 0 } }) }),
      'registration.setException': ({ finger, exception }) =>
        change({ fingers: withFinger(finger, { exception: exception && { ...exception, at: 0 } }) }),
      'registration.confirmExceptions': ({ userName }) => {
        if (userName !== 'supervisor') return fail('session/wrong-pin', { left: 4 });
        more = { ...more, confirmedBy: { displayName: 'Test Supervisor', at: 0 } };
        return change({});
      },
      'registration.startChallenge': () => {
        more = { ...more, challenge: { fingers: ['right-thumb', 'left-ring'], matched: [], tries: 0 } };
        return change({});
      },
      'registration.answerChallenge': ({ finger }) => {
        const challenge = more.challenge ?? { fingers: [], matched: [], tries: 0 };
        more = { ...more, challenge: { ...challenge, matched: [...challenge.matched, finger] } };
        return change({});
      },
      'registration.stopCapture': () => ok({}),
      'registration.submit': (input) =>
        input.rev === rev && state().missing.length === 0 ? ok(SLIP) : fail('registration/not-ready'),
      'registration.discard': () => ok({}),
    },
  };
}
