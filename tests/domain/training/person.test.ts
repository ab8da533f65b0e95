import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn } from '#domain/dates/day.ts';
import { checkRegistration } from '#domain/registration/check.ts';
import { FIELD_NAMES } from '#domain/registration/fields.ts';
import { normaliseField } from '#domain/registration/normalise.ts';
import { syntheticPerson } from '#domain/training/person.ts';

describe('synthetic people', () => {
  const today = '2026-11-23';

  it('satisfy every rule, are stored as they are, and cannot be real', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom(today, '2024-02-29', '2026-01-01', '2026-12-31'),
        (seed, day) => {
          const person = syntheticPerson(seed, day);
          expect(checkRegistration(person, { today: day, training: true })).toEqual([]);
          for (const field of FIELD_NAMES) expect(normaliseField(field, person[field])).toBe(person[field]);
          expect(person.cnic).toMatch(/^99\d{11}$/);
          const age = ageOn(person.birthDate, day);
          expect(age >= 18 && age <= 80).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are the same for the same seed, and many', () => {
    expect(syntheticPerson('a', today)).toEqual(syntheticPerson('a', today));
    const numbers = new Set(Array.from({ length: 200 }, (_, seed) => syntheticPerson(seed, today).cnic));
    expect(numbers.size).toBe(200);
  });
});
