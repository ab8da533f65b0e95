/** What a card's machine readable zone says. */
import { td1, type Td1Lines } from './mrz.ts';
import type { CardContent } from './order.ts';

/**
 * The thirteen digits are the document's number. The whole name is the primary one: names here are not divided into family and
 * given name, and nobody may guess where one begins.
 */
export const cardMrz = (content: CardContent): Td1Lines | null =>
  td1({
    documentCode: 'I',
    issuer: 'PAK',
    nationality: 'PAK',
    documentNumber: content.cnic,
    birthDate: content.birthDate,
    gender: content.gender,
    expires: content.expires,
    primaryName: content.nameEn,
    secondaryName: '',
  });
