/** The texts of a card's fields, from its order. */
import { formatCnic, isWholeCnic } from '../cnic/number.ts';
import { parseDay } from '../dates/day.ts';
import type { Gender } from '../registration/fields.ts';
import type { CardContent } from './order.ts';

export const CARD_FIELDS = [
  'cnic',
  'nameEn',
  'nameUr',
  'relationEn',
  'relationUr',
  'relationNameEn',
  'relationNameUr',
  'genderEn',
  'genderUr',
  'birthDate',
  'issued',
  'expires',
  'lifetimeEn',
  'lifetimeUr',
  'identificationMark',
  'presentAddressUr',
  'permanentAddressUr',
  'familyNumber',
  'remarksEn',
  'remarksUr',
] as const;
export type CardField = (typeof CARD_FIELDS)[number];

/** A card has the one or the other: such may share a place. */
export const NEVER_TOGETHER: readonly (readonly [CardField, CardField])[] = [
  ['expires', 'lifetimeEn'],
  ['expires', 'lifetimeUr'],
];

/** Empty where the card says nothing. */
export type CardTexts = Readonly<Record<CardField, string>>;

export const GENDER_WORDS: Readonly<Record<Gender, { readonly en: string; readonly ur: string }>> = {
  M: { en: 'Male', ur: 'مرد' },
  F: { en: 'Female', ur: 'عورت' },
  X: { en: 'X', ur: 'خواجہ سرا' },
};

const RELATION_WORDS = {
  father: { en: 'Father’s name', ur: 'والد کا نام' },
  husband: { en: 'Husband’s name', ur: 'شوہر کا نام' },
} as const;

/** "1991-08-14" is "14.08.1991"; null when there is no such day. */
export function cardDay(day: string): string | null {
  const iso = parseDay(day) === day ? day : null;
  return iso && `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`;
}

function remarks(
  { organDonor, disability }: CardContent,
  [donor, disabled]: readonly [string, string],
): string {
  return [...(organDonor ? [donor] : []), ...(disability ? [disabled] : [])].join(' · ');
}

/** Null for content that no card can carry: a number that is not a CNIC, a day that does not exist, no name. */
export function cardTexts(content: CardContent): CardTexts | null {
  const birthDate = cardDay(content.birthDate);
  const issued = cardDay(content.issued);
  const expires = content.expires === null ? '' : cardDay(content.expires);
  if (birthDate === null || issued === null || expires === null) return null;
  if (!isWholeCnic(content.cnic) || content.nameEn.trim() === '' || content.nameUr.trim() === '') return null;
  const relation = RELATION_WORDS[content.relation];
  const gender = GENDER_WORDS[content.gender];
  const forLife = content.expires === null;
  return {
    cnic: formatCnic(content.cnic),
    nameEn: content.nameEn,
    nameUr: content.nameUr,
    relationEn: relation.en,
    relationUr: relation.ur,
    relationNameEn: content.relationNameEn,
    relationNameUr: content.relationNameUr,
    genderEn: gender.en,
    genderUr: gender.ur,
    birthDate,
    issued,
    expires,
    lifetimeEn: forLife ? 'Lifetime' : '',
    lifetimeUr: forLife ? 'تاحیات' : '',
    identificationMark: content.identificationMark ?? '',
    presentAddressUr: content.presentAddressUr,
    permanentAddressUr: content.permanentAddressUr,
    familyNumber: content.familyNumber ?? '',
    remarksEn: remarks(content, ['Organ donor', 'Person with disability']),
    remarksUr: remarks(content, ['اعضا کا عطیہ دہندہ', 'فرد باہم معذوری']),
  };
}
