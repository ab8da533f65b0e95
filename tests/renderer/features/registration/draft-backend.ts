/** A draft kept in memory, with the real rules; photo and prints are a few bytes. */
import { fail, ok } from '#contract/errors.ts';
import type { RegistrationState, Slip } from '#contract/model.ts';
import { checkRegistration } from '#domain/registration/check.ts';
import { EMPTY_FIELDS, type Fields } from '#domain/registration/fields.ts';
import { missingParts, passedAfterChange } from '#domain/registration/missing.ts';
import { normaliseField } from '#domain/registration/normalise.ts';
import type { FakeHandlers } from '../../fake-client.ts';

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

export function draftBackend(start: Partial<Fields> = {}): DraftBackend {
  let rev = 1;
  let draft: Pick<RegistrationState, 'fields' | 'passed' | 'photo' | 'fingers'> = {
    fields: { ...EMPTY_FIELDS, ...start },
    passed: [],
    photo: null,
    fingers: [],
  };
  const state = (): RegistrationState => {
    const checks = [...checkRegistration(draft.fields, { today: TODAY, training: true })];
    const fingers = draft.fingers.map(({ finger }) => finger);
    const missing = missingParts({ checks, passed: draft.passed, hasPhoto: draft.photo !== null, fingers });
    return {
      ...draft,
      id: DRAFT_ID,
      rev,
      savedAt: 0,
      createdAt: 0,
      checks: checks.map(({ values, ...check }) => ({ ...check, ...(values && { values }) })),
      missing: [...missing],
    };
  };
  const change = (part: Partial<typeof draft>) => {
    rev += 1;
    draft = { ...draft, ...part };
    return ok(state());
  };
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
      'registration.captureFinger': ({ finger }) =>
        change({
          fingers: [
            ...draft.fingers.filter((each) => each.finger !== finger),
            { finger, width: 256, height: 288, resolution: 508, attempts: 1, verdict: 'good', at: 0 },
          ],
        }),
      'registration.stopCapture': () => ok({}),
      'registration.submit': (input) =>
        input.rev === rev && state().missing.length === 0 ? ok(SLIP) : fail('registration/not-ready'),
      'registration.discard': () => ok({}),
    },
  };
}
