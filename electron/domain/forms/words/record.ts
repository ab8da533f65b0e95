/** The record and the fingers, in the words of the screen. */
import type { Finger } from '../../fingerprints/positions.ts';
import type { FieldName, Gender } from '../../registration/fields.ts';
import type { FingerOutcome } from '../form.ts';
import type { Words } from './words.ts';

/** For a remark on one of the two scripts of a field. */
export const IN_SCRIPT = {
  En: { en: 'in English', ur: 'انگریزی میں' },
  Ur: { en: 'in Urdu', ur: 'اردو میں' },
} as const satisfies Record<string, Words>;

const NAME: Words = { en: 'Full name', ur: 'پورا نام' };
const FATHER: Words = { en: 'Father’s name', ur: 'والد کا نام' };
const ADDRESS: Words = { en: 'Present address', ur: 'موجودہ پتہ' };

export const FIELDS: Readonly<Record<FieldName, Words>> = {
  nameEn: NAME,
  nameUr: NAME,
  fatherNameEn: FATHER,
  fatherNameUr: FATHER,
  cnic: { en: 'CNIC', ur: 'شناختی کارڈ نمبر' },
  gender: { en: 'Gender', ur: 'جنس' },
  birthDate: { en: 'Date of birth', ur: 'تاریخ پیدائش' },
  addressEn: ADDRESS,
  addressUr: ADDRESS,
};

export const GENDER_WORDS: Readonly<Record<Gender, Words>> = {
  M: { en: 'Male', ur: 'مرد' },
  F: { en: 'Female', ur: 'عورت' },
  X: { en: 'X', ur: 'خواجہ سرا' },
};

export const FINGER_WORDS: Readonly<Record<Finger, Words>> = {
  'right-thumb': { en: 'Right thumb', ur: 'دایاں انگوٹھا' },
  'right-index': { en: 'Right index finger', ur: 'دائیں شہادت کی انگلی' },
  'right-middle': { en: 'Right middle finger', ur: 'دائیں درمیانی انگلی' },
  'right-ring': { en: 'Right ring finger', ur: 'دائیں انگوٹھی والی انگلی' },
  'right-little': { en: 'Right little finger', ur: 'دائیں چھنگلی' },
  'left-thumb': { en: 'Left thumb', ur: 'بایاں انگوٹھا' },
  'left-index': { en: 'Left index finger', ur: 'بائیں شہادت کی انگلی' },
  'left-middle': { en: 'Left middle finger', ur: 'بائیں درمیانی انگلی' },
  'left-ring': { en: 'Left ring finger', ur: 'بائیں انگوٹھی والی انگلی' },
  'left-little': { en: 'Left little finger', ur: 'بائیں چھنگلی' },
};

export const HANDS: Readonly<Record<'right' | 'left', Words>> = {
  right: { en: 'Right hand', ur: 'دایاں ہاتھ' },
  left: { en: 'Left hand', ur: 'بایاں ہاتھ' },
};

/** Where the hand is told already. */
export const SHORT_FINGERS = {
  thumb: { en: 'thumb', ur: 'انگوٹھا' },
  index: { en: 'index', ur: 'شہادت' },
  middle: { en: 'middle', ur: 'درمیانی' },
  ring: { en: 'ring', ur: 'انگوٹھی' },
  little: { en: 'little', ur: 'چھنگلی' },
} as const satisfies Record<string, Words>;

export const OUTCOMES: Readonly<Record<FingerOutcome, Words>> = {
  taken: { en: 'taken', ur: 'لیا گیا' },
  'kept-low': { en: 'kept as it is', ur: 'جیسا ہے رکھ لیا' },
  missing: { en: 'no finger', ur: 'موجود نہیں' },
  unusable: { en: 'cannot be taken', ur: 'نہیں لیا جا سکتا' },
  open: { en: 'not taken yet', ur: 'ابھی باقی' },
};

export const REVIEW = {
  lead: {
    en: 'Read every line. Have mistakes put right before you sign: once submitted it cannot be changed here.',
    ur: 'ہر سطر پڑھ لیں۔ دستخط سے پہلے غلطی درست کرائیں، جمع ہونے کے بعد یہاں تبدیلی نہیں ہو سکتی۔',
  },
  particulars: { en: 'Particulars', ur: 'کوائف' },
  photo: { en: 'Photo', ur: 'تصویر' },
  prints: { en: 'Fingerprints', ur: 'انگلیوں کے نشانات' },
  notes: { en: 'Fingers with a remark', ur: 'جن انگلیوں پر وضاحت ہے' },
  confirmedBy: { en: 'Confirmed by', ur: 'تصدیق کنندہ' },
  passed: { en: 'Checked and right as written', ur: 'دیکھ لیا، جوں کا توں درست ہے' },
  statement: {
    en: 'I have read this form, or it was read to me. What stands in it about me is right.',
    ur: 'میں نے یہ فارم پڑھ لیا یا مجھے پڑھ کر سنایا گیا۔ اس میں میرے بارے میں جو لکھا ہے درست ہے۔',
  },
  signature: { en: 'Signature or thumb of the applicant', ur: 'درخواست گزار کے دستخط یا انگوٹھا' },
} as const satisfies Record<string, Words>;
