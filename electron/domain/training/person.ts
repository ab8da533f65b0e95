/** Invented people for training, demonstrations and tests. */
import { seededRandom, type Random } from '../random.ts';
import type { Fields, Gender } from '../registration/fields.ts';
import { MEN_FIRST, MEN_SECOND, WOMEN_FIRST, WOMEN_SECOND, type Pair } from './names.ts';
import { QUARTERS, TOWNS } from './places.ts';

function fullName(random: Random, first: readonly Pair[], second: readonly Pair[]): Pair {
  const [given, other] = [random.pick(first), random.pick(second)];
  return { en: `${given.en} ${other.en}`, ur: `${given.ur} ${other.ur}` };
}

/** 99 and eleven digits: no such number is issued. The last digit agrees with the gender. */
function cnic(random: Random, gender: Gender): string {
  const body = Array.from({ length: 10 }, () => random.int(0, 9)).join('');
  const half = random.int(0, 4) * 2;
  switch (gender) {
    case 'M':
      return `99${body}${half + 1}`;
    case 'F':
      return `99${body}${half}`;
    case 'X':
      return `99${body}${random.int(0, 9)}`;
  }
}

/** Years 19 to 79 back, so that the age is 18 to 79 whatever the day. */
function birthDate(random: Random, today: string): string {
  const year = Number(today.slice(0, 4)) - random.int(19, 79);
  const month = String(random.int(1, 12)).padStart(2, '0');
  return `${year}-${month}-${String(random.int(1, 28)).padStart(2, '0')}`;
}

/**
 * A whole, plausible person that satisfies every rule in training. The same seed and day give the same person.
 * @param today YYYY-MM-DD; the person is 18 to 80 years old on it
 */
export function syntheticPerson(seed: number | string, today: string): Fields {
  const random = seededRandom(`person ${seed}`);
  const gender: Gender = random.chance(0.03) ? 'X' : random.pick(['M', 'F'] as const);
  const name =
    gender === 'F' ? fullName(random, WOMEN_FIRST, WOMEN_SECOND) : fullName(random, MEN_FIRST, MEN_SECOND);
  const father = fullName(random, MEN_FIRST, MEN_SECOND);
  const [house, street] = [random.int(1, 240), random.int(1, 30)];
  const [quarter, town] = [random.pick(QUARTERS), random.pick(TOWNS)];
  return {
    nameEn: name.en,
    nameUr: name.ur,
    fatherNameEn: father.en,
    fatherNameUr: father.ur,
    cnic: cnic(random, gender),
    gender,
    birthDate: birthDate(random, today),
    addressEn: `House ${house}, Street ${street}, ${quarter.en}, ${town.en}`,
    addressUr: `مکان ${house}، گلی ${street}، ${quarter.ur}، ${town.ur}`,
  };
}
