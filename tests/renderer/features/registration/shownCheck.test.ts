import { describe, expect, it } from 'vitest';
import { EMPTY_FIELDS, FIELD_NAMES } from '#domain/registration/fields.ts';
import { shownCheck } from '#renderer/features/registration/person/shownCheck.ts';
import { EMPTY_DESK, type DeskModel } from '#renderer/features/registration/desk/model.ts';
import { draftBackend } from './draft-backend.ts';

const seen = (fields: Partial<typeof EMPTY_FIELDS>, part: Partial<DeskModel> = {}): DeskModel => {
  const server = draftBackend(fields).state();
  return { ...EMPTY_DESK, server, text: server.fields, touched: FIELD_NAMES, ...part };
};

describe('what stands under a field', () => {
  it('is nothing before the field was left once', () => {
    expect(shownCheck('nameEn', seen({}, { touched: [] })).check).toBeNull();
    expect(shownCheck('nameEn', seen({})).check?.code).toBe('required');
  });

  it('does not ask for what is being typed', () => {
    const text = { ...EMPTY_FIELDS, nameEn: 'A' };
    expect(shownCheck('nameEn', seen({}, { text, unsaved: ['nameEn'] })).check).toBeNull();
  });

  it('waits with an unfinished number until the field is left', () => {
    expect(shownCheck('cnic', seen({ cnic: '99201' }, { focused: 'cnic' })).check).toBeNull();
    expect(shownCheck('cnic', seen({ cnic: '99201' })).check?.code).toBe('cnic-incomplete');
  });

  it('is the warning, and then the reason it was passed with', () => {
    const model = seen({ cnic: '9920112345674', gender: 'M' });
    expect(shownCheck('cnic', model)).toMatchObject({ check: { code: 'cnic-parity' }, reason: null });
    const passed = [{ field: 'cnic', code: 'cnic-parity', reason: 'seen' }] as const;
    const server = model.server && { ...model.server, passed: [...passed] };
    expect(shownCheck('cnic', { ...model, server })).toMatchObject({
      check: { code: 'cnic-parity' },
      reason: 'seen',
    });
  });
});
