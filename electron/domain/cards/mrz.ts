/** The machine readable zone of a card of size TD1: three lines of thirty (ICAO Doc 9303 part 5). */
import type { Gender } from '../registration/fields.ts';
import { nameParts } from './transliterate.ts';

export const MRZ_LINE = 30;
export type Td1Lines = readonly [string, string, string];

export interface Td1Facts {
  /** Two letters, the first of them I, A or C; one letter is filled up. */
  readonly documentCode: string;
  /** Of ICAO's or ISO 3166's three letters. */
  readonly issuer: string;
  readonly nationality: string;
  /** Digits and A to Z; more than nine run on into the optional data. */
  readonly documentNumber: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly gender: Gender;
  /** YYYY-MM-DD; null, for life, is all fillers. */
  readonly expires: string | null;
  /** As the card has it in Latin letters. */
  readonly primaryName: string;
  /** Empty where the name has no such division: the whole of it is then primary. */
  readonly secondaryName: string;
}

const WEIGHTS = [7, 3, 1];
const DOCUMENT_NUMBER = 9;
const OPTIONAL_ONE = 15;
const OPTIONAL_TWO = 11;

/** Digits count as they are, A to Z 10 to 35, the filler 0. */
const valueOf = (character: string): number => (character === '<' ? 0 : Number.parseInt(character, 36));

/** Weights 7, 3, 1 and again, modulo ten (part 3, section 4.9). */
export function checkDigit(field: string): string {
  const sum = Array.from(field, valueOf).reduce(
    (total, value, at) => total + value * (WEIGHTS[at % WEIGHTS.length] ?? 0),
    0,
  );
  return String(sum % 10);
}

const filled = (text: string, length: number): string => text.slice(0, length).padEnd(length, '<');

const mrzDay = (day: string | null): string =>
  day === null ? '<'.repeat(6) : `${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}`;

/** Positions 6 to 30 of the first line: number, its check digit, and what of a longer number does not go before it. */
function numberField(number: string): string {
  if (number.length <= DOCUMENT_NUMBER) {
    const field = filled(number, DOCUMENT_NUMBER);
    return field + checkDigit(field) + '<'.repeat(OPTIONAL_ONE);
  }
  const rest = number.slice(DOCUMENT_NUMBER) + checkDigit(number);
  return `${number.slice(0, DOCUMENT_NUMBER)}<${filled(rest, OPTIONAL_ONE)}`;
}

/** Parts with single fillers between, cut so that the last position has a letter, which tells that something was cut. */
function joinedParts(parts: readonly string[], most: number): string {
  const whole = parts.join('<');
  if (whole.length <= most || whole[most - 1] !== '<') return whole.slice(0, most);
  // The cut would end on a filler: the last part before it that has letters to spare gives one up.
  const before = whole.slice(0, most - 1).split('<').length;
  const giver = parts.slice(0, before).findLastIndex((part) => part.length > 1);
  if (giver < 0) return whole.slice(0, most - 1);
  return parts
    .map((part, at) => (at === giver ? part.slice(0, -1) : part))
    .join('<')
    .slice(0, most);
}

/** The third line. A long primary name leaves room for the first letter of the secondary one (part 5, section 4.2.3). */
export function nameField(primaryName: string, secondaryName: string): string {
  const [primary, secondary] = [nameParts(primaryName), nameParts(secondaryName)];
  if (primary.length === 0 || secondary.length === 0) {
    return filled(joinedParts([...primary, ...secondary], MRZ_LINE), MRZ_LINE);
  }
  const first = joinedParts(primary, MRZ_LINE - '<<'.length - 1);
  const second = joinedParts(secondary, MRZ_LINE - '<<'.length - first.length);
  return filled(`${first}<<${second}`, MRZ_LINE);
}

/** Null for a number that the zone cannot hold, or one that is not of digits and capital letters. */
export function td1(facts: Td1Facts): Td1Lines | null {
  if (!/^[0-9A-Z]{1,22}$/u.test(facts.documentNumber)) return null;
  const number = numberField(facts.documentNumber);
  const [birth, expiry] = [mrzDay(facts.birthDate), mrzDay(facts.expires)];
  const dates = [birth + checkDigit(birth), expiry + checkDigit(expiry)] as const;
  const optional = '<'.repeat(OPTIONAL_TWO);
  const sex = facts.gender === 'X' ? '<' : facts.gender;
  const composite = checkDigit(number + dates[0] + dates[1] + optional);
  return [
    filled(facts.documentCode, 2) + filled(facts.issuer, 3) + number,
    dates[0] + sex + dates[1] + filled(facts.nationality, 3) + optional + composite,
    nameField(facts.primaryName, facts.secondaryName),
  ];
}
