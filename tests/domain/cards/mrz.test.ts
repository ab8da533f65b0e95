import fc from 'fast-check';
import { parse } from 'mrz';
import { describe, expect, it } from 'vitest';
import { cardMrz } from '#domain/cards/card-mrz.ts';
import { checkDigit, MRZ_LINE, nameField, td1, type Td1Facts } from '#domain/cards/mrz.ts';
import { cardContent } from './content.ts';

const facts: Td1Facts = {
  documentCode: 'I',
  issuer: 'UTO',
  nationality: 'UTO',
  documentNumber: 'D23145890',
  birthDate: '1974-08-12',
  gender: 'F',
  expires: '2012-04-15',
  primaryName: 'Eriksson',
  secondaryName: 'Anna Maria',
};

describe('the machine readable zone', () => {
  // Doc 9303 parts 3 and 5 show these.
  it('is the specimen of the standard, character by character', () => {
    expect(td1(facts)).toEqual([
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ]);
  });

  it('has the check digits of the standard', () => {
    expect(checkDigit('520727')).toBe('3');
    expect(checkDigit('AB2134<<<')).toBe('5');
    expect(checkDigit('L898902C3')).toBe('6');
  });

  it('carries a number of more than nine characters on into the optional data', () => {
    const stevenson = {
      ...facts,
      documentNumber: 'D23145890734',
      birthDate: '1934-07-12',
      gender: 'M',
      expires: '1995-07-12',
      primaryName: 'Stevenson',
      secondaryName: 'Peter',
    } as const;
    expect(td1(stevenson)).toEqual([
      'I<UTOD23145890<7349<<<<<<<<<<<',
      '3407127M9507122UTO<<<<<<<<<<<2',
      'STEVENSON<<PETER<<<<<<<<<<<<<<',
    ]);
  });

  it('refuses a number that it cannot hold', () => {
    expect(td1({ ...facts, documentNumber: '' })).toBeNull();
    expect(td1({ ...facts, documentNumber: '99201-1' })).toBeNull();
    expect(td1({ ...facts, documentNumber: '1'.repeat(23) })).toBeNull();
  });

  it('reads back in a parser by others, whoever the card is for', () => {
    const day = fc.date({ min: new Date('1940-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.stringMatching(/^99\d{11}$/),
        day,
        fc.constantFrom('M' as const, 'F' as const),
        fc.stringMatching(/^[A-Z][a-z]{1,12}( [A-Z][a-z]{1,12}){0,4}$/),
        (cnic, born, gender, nameEn) => {
          const birthDate = born.toISOString().slice(0, 10);
          const lines = cardMrz({ ...cardContent(), cnic, birthDate, gender, nameEn });
          expect(lines).not.toBeNull();
          const read = parse([...(lines ?? [])]);
          expect(read.format).toBe('TD1');
          expect(read.fields.documentNumber).toBe(cnic);
          expect(read.fields.birthDate).toBe(birthDate.slice(2).replaceAll('-', ''));
          expect(read.fields.sex).toBe(gender === 'M' ? 'male' : 'female');
          expect(read.fields.issuingState).toBe('PAK');
          if (nameEn.length <= MRZ_LINE) expect(read.fields.lastName).toBe(nameEn.toUpperCase());
          for (const field of [
            'documentNumberCheckDigit',
            'birthDateCheckDigit',
            'expirationDateCheckDigit',
            'compositeCheckDigit',
          ]) {
            expect(read.details.find((each) => each.field === field)?.valid, field).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('fills up the day of expiry of a card for life', () => {
    expect(cardMrz({ ...cardContent(), expires: null })?.[1].slice(8, 15)).toBe('<<<<<<0');
  });
});

describe('the name in it', () => {
  it.each([
    // Part 5, section 4.2.3: examples of the standard.
    ['Nilavadhanananda', 'Chayapa Dejthamrong Krasuang', 'NILAVADHANANANDA<<CHAYAPA<DEJT'],
    ['Papandropoulous', 'Jonathon Alec', 'PAPANDROPOULOUS<<JONATHON<ALEC'],
    ['van der Muellen', 'Jan', 'VAN<DER<MUELLEN<<JAN<<<<<<<<<<'],
    ['O’Connor', 'Enya Siobhan', 'OCONNOR<<ENYA<SIOBHAN<<<<<<<<<'],
    ['Smith-Jones', 'Susie Margaret', 'SMITH<JONES<<SUSIE<MARGARET<<<'],
    ['Arkfreith', '', 'ARKFREITH<<<<<<<<<<<<<<<<<<<<<'],
  ])('%s, %s', (primary, secondary, expected) => {
    expect(nameField(primary, secondary)).toBe(expected);
  });

  it('transliterates as the standard recommends', () => {
    expect(nameField('Ærøskøbing-Öz', 'ßÞÐ Łukasz İı')).toBe('AEROESKOEBING<OEZ<<SSTHD<LUKAS');
    expect(nameField('Çağrı Ñuñez', '')).toBe('CAGRI<NUNEZ<<<<<<<<<<<<<<<<<<<');
  });

  it('is always thirty characters, ends on a letter where it was cut, and never has three fillers within', () => {
    const part = fc.stringMatching(/^[A-Z][a-z]{0,19}$/);
    const name = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(name, name, (primary, secondary) => {
        const field = nameField(primary, secondary);
        expect(field).toMatch(/^[A-Z<]{30}$/);
        const whole = [primary, secondary]
          .filter(Boolean)
          .map((text) => text.toUpperCase().replaceAll(' ', '<'))
          .join('<<');
        if (whole.length <= MRZ_LINE) expect(field.replace(/<+$/, '')).toBe(whole);
        else expect(field.replace(/<+$/, '').length).toBeGreaterThanOrEqual(MRZ_LINE - 1);
        expect(field.replace(/<+$/, '')).not.toContain('<<<');
      }),
      { numRuns: 150 },
    );
  });
});
