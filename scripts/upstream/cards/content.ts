/** What stands on the cards that a training upstream orders: people that somebody invented. */
import type { CardContent, CardOrder } from '#domain/cards/order.ts';
import { genderOf, type Fields } from '#domain/registration/fields.ts';

/** How long a card is good for, in years. */
const VALID_YEARS = 10;

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

function yearsLater(at: number, years: number): string {
  const day = new Date(at);
  return dayOf(day.setUTCFullYear(day.getUTCFullYear() + years));
}

export interface CardSubject {
  readonly fields: Fields;
  /** JPEG. */
  readonly photo: Uint8Array;
  readonly fingers: CardOrder['fingers'];
}

/** `code` is what the card's QR code says. */
export function cardContent(
  { fields, photo }: CardSubject,
  { at, code }: { readonly at: number; readonly code: string },
): CardContent {
  const issued = dayOf(at);
  const { cnic, nameEn, nameUr, birthDate, addressUr } = fields;
  return {
    cnic,
    nameEn,
    nameUr,
    relation: 'father',
    relationNameEn: fields.fatherNameEn,
    relationNameUr: fields.fatherNameUr,
    gender: genderOf(fields.gender) ?? 'X',
    birthDate,
    issued,
    expires: yearsLater(at, VALID_YEARS),
    identificationMark: null,
    presentAddressUr: addressUr,
    permanentAddressUr: addressUr,
    familyNumber: null,
    photo: Buffer.from(photo).toString('base64url'),
    signature: null,
    code,
    organDonor: false,
    disability: false,
  };
}
