/** What can be said of a date of birth. */
import type { Check } from '../registration/checks.ts';
import { ageOn, parseDay } from './day.ts';

/** Nobody living is known to be older; a larger age is a slip of the hand in the year. */
const OLDEST_AGE = 120;
/** A card is for citizens of eighteen and over (National Database and Registration Authority Ordinance, 2000, section 9(1)). */
const CARD_AGE = 18;

/** Checks a non-empty date of birth against today, both stored days. */
export function checkBirthDate(birthDate: string, today: string): readonly Check[] {
  const day = parseDay(birthDate);
  if (day === null) return [{ field: 'birthDate', code: 'date-invalid', level: 'block' }];
  if (day > today) return [{ field: 'birthDate', code: 'date-future', level: 'block' }];
  const age = ageOn(day, today);
  if (age > OLDEST_AGE) return [{ field: 'birthDate', code: 'date-too-old', level: 'warn', values: { age } }];
  if (age < CARD_AGE) return [{ field: 'birthDate', code: 'age-under-18', level: 'warn', values: { age } }];
  return [];
}
