/**
 * What a sealed order holds, once it is open. It comes from another machine and is drawn, printed and matched against, so
 * every field is checked here, with its size.
 */
import type { CardContent, CardOrder } from '../cards/order.ts';
import { parseDay } from '../dates/day.ts';
import { genderOf } from '../registration/fields.ts';
import { fromBase64url } from './bytes.ts';
import { isCardMode, isOrderId, isTracking } from './orders.ts';

/** Characters of base64url. */
const MOST_PHOTO = 400_000;
const MOST_SIGNATURE = 150_000;
const MOST_TEMPLATE = 8_192;
const MOST_FINGERS = 10;
/** What a QR code of version 40 takes in bytes at the lowest correction (ISO/IEC 18004, table 7). */
const MOST_CODE = 2_953;

/** First bytes of the formats, by their standards: JFIF/Exif (ISO/IEC 10918-1), PNG (ISO/IEC 15948), ISO/IEC 19794-2. */
const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MINUTIAE = [0x46, 0x4d, 0x52, 0x00];

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One line of text that can be drawn: no controls, no lone surrogates, no ends of lines. */
const isLine = (value: unknown, most: number): boolean =>
  typeof value === 'string' &&
  value.trim().length > 0 &&
  value.length <= most &&
  value.isWellFormed() &&
  !/[\p{Cc}\u2028\u2029]/u.test(value);

const isLineOrNull = (value: unknown, most: number): boolean => value === null || isLine(value, most);
const isDay = (value: unknown): value is string => typeof value === 'string' && parseDay(value) === value;
const isOneOf = (value: unknown, list: readonly unknown[]): boolean => list.includes(value);
const isTrueOrFalse = (value: unknown): boolean => typeof value === 'boolean';

/** Canonical base64url of bytes that begin so. */
function isFile(value: unknown, most: number, beginning: readonly number[]): boolean {
  if (typeof value !== 'string' || value.length > most) return false;
  try {
    const bytes = fromBase64url(value);
    return bytes.length > beginning.length && beginning.every((byte, at) => bytes[at] === byte);
  } catch {
    return false;
  }
}

/** A name of domain/cards/layouts and its version. */
const isLayout = (value: unknown): boolean =>
  isFields(value) &&
  typeof value['name'] === 'string' &&
  /^[a-z][a-z0-9-]{0,39}$/.test(value['name']) &&
  Number.isSafeInteger(value['version']) &&
  Number(value['version']) >= 1;

function isPeriod({ issued, expires, birthDate }: Fields): boolean {
  if (!isDay(issued) || !isDay(birthDate) || birthDate > issued) return false;
  return expires === null || (isDay(expires) && expires > issued);
}

/** The checks of each field: a field that is added to the type and not here does not compile. */
const CONTENT: Readonly<Record<keyof CardContent, (value: unknown) => boolean>> = {
  cnic: (value) => typeof value === 'string' && /^\d{13}$/.test(value),
  nameEn: (value) => isLine(value, 100),
  nameUr: (value) => isLine(value, 100),
  relation: (value) => isOneOf(value, ['father', 'husband'] satisfies CardContent['relation'][]),
  relationNameEn: (value) => isLine(value, 100),
  relationNameUr: (value) => isLine(value, 100),
  gender: (value) => typeof value === 'string' && genderOf(value) !== null,
  birthDate: isDay,
  issued: isDay,
  expires: (value) => value === null || isDay(value),
  identificationMark: (value) => isLineOrNull(value, 100),
  presentAddressUr: (value) => isLine(value, 300),
  permanentAddressUr: (value) => isLine(value, 300),
  familyNumber: (value) => isLineOrNull(value, 20),
  photo: (value) => isFile(value, MOST_PHOTO, JPEG),
  signature: (value) => value === null || isFile(value, MOST_SIGNATURE, PNG),
  code: (value) => isLine(value, MOST_CODE),
  organDonor: isTrueOrFalse,
  disability: isTrueOrFalse,
};

const isContent = (value: unknown): boolean =>
  isFields(value) && Object.entries(CONTENT).every(([name, check]) => check(value[name])) && isPeriod(value);

function isFinger(value: unknown): value is CardOrder['fingers'][number] {
  if (!isFields(value)) return false;
  const { position, template } = value;
  return (
    Number.isSafeInteger(position) &&
    Number(position) >= 1 &&
    Number(position) <= 10 &&
    isFile(template, MOST_TEMPLATE, MINUTIAE)
  );
}

const areFingers = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= MOST_FINGERS &&
  value.every(isFinger) &&
  new Set(value.map(({ position }) => position)).size === value.length;

const ORDER: Readonly<Record<keyof CardOrder, (value: unknown) => boolean>> = {
  v: (value) => value === 1,
  id: isOrderId,
  tracking: isTracking,
  mode: isCardMode,
  layout: isLayout,
  content: isContent,
  chip: (value) => isOneOf(value, ['none', 'contact'] satisfies CardOrder['chip'][]),
  fingers: areFingers,
  oldCard: (value) => isOneOf(value, ['surrender', 'none', 'lost'] satisfies CardOrder['oldCard'][]),
  collectBy: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  training: isTrueOrFalse,
};

/** Whether this is an order of version 1, whole and drawable. Fields that are not known yet do no harm. */
export const isCardOrder = (value: unknown): value is CardOrder =>
  isFields(value) && Object.entries(ORDER).every(([name, check]) => check(value[name]));
