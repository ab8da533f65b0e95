import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDigits, digitsOfDate } from '#renderer/ui/fields/dates.ts';
import { digitsOf, caretAfter, maskDigits, readEdit } from '#renderer/ui/fields/mask.ts';

const CNIC = [5, 7, 1] as const;
const digits = fc.stringMatching(/^\d{0,13}$/);

describe('digits in groups', () => {
  it('take digits of Urdu and Arabic keyboards as ASCII', () => {
    expect(digitsOf('۹۹٢٠١-۱۲')).toBe('9920112');
  });

  it('show a dash only before a digit', () => {
    expect(maskDigits('99201', CNIC)).toBe('99201');
    expect(maskDigits('992011', CNIC)).toBe('99201-1');
    expect(maskDigits('9920112345674', CNIC)).toBe('99201-1234567-4');
  });

  it('lose nothing to the mask', () => {
    fc.assert(
      fc.property(digits, (text) => {
        expect(digitsOf(maskDigits(text, CNIC))).toBe(text);
      }),
    );
  });

  it('put the cursor behind the digit that was typed', () => {
    expect(caretAfter('99201-1234567-4', 6)).toBe(7);
    expect(caretAfter('99201', 5)).toBe(5);
  });
});

describe('an edit', () => {
  it('in the middle keeps the cursor there', () => {
    expect(readEdit('9920112345674', '992-1234567-4', 3, CNIC)).toEqual({ digits: '99212345674', caret: 3 });
  });

  it('that takes a dash away takes the digit before it', () => {
    expect(readEdit('992011', '992011', 5, CNIC)).toEqual({ digits: '99201'.slice(0, 4) + '1', caret: 4 });
  });

  it('never gives more digits than there is room for', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (typed, cursor) => {
        const edit = readEdit('', typed, cursor, CNIC);
        expect(edit.digits.length).toBeLessThanOrEqual(13);
        expect(edit.caret).toBeLessThanOrEqual(13);
      }),
    );
  });
});

describe('a date', () => {
  it('stands day first in the field and year first in the record', () => {
    expect(digitsOfDate('1991-08-14')).toBe('14081991');
    expect(dateOfDigits('14081991')).toBe('1991-08-14');
  });

  it('that is typed by half is kept as typed', () => {
    expect(dateOfDigits('1408')).toBe('14-08');
    expect(digitsOfDate('14-08')).toBe('1408');
  });

  it('comes back as it went', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,8}$/), (text) => {
        expect(digitsOfDate(dateOfDigits(text))).toBe(text);
      }),
    );
  });
});
