/** Slip, receipt and certificates. */
import type { HandoverCertificate } from '../form.ts';
import type { Words } from './words.ts';

export const SLIP = {
  keep: {
    en: 'Keep this slip and bring it when you collect the card.',
    ur: 'یہ پرچی سنبھال کر رکھیں اور کارڈ لینے آئیں تو ساتھ لائیں۔',
  },
  code: {
    en: 'The code holds this number only, nothing about you.',
    ur: 'کوڈ میں صرف یہی نمبر ہے، آپ کے بارے میں کچھ نہیں۔',
  },
} as const satisfies Record<string, Words>;

export const RECEIPT = {
  number: { en: 'Receipt number', ur: 'رسید نمبر' },
  paidAt: { en: 'Paid', ur: 'ادائیگی' },
  paidBy: { en: 'Paid by', ur: 'طریقہ' },
  service: { en: 'Service', ur: 'خدمت' },
  amount: { en: 'Amount (Rs)', ur: 'رقم (روپے)' },
  total: { en: 'Total', ur: 'کل رقم' },
  takenBy: { en: 'Received by', ur: 'وصول کنندہ' },
  copy: { en: 'Copy of the receipt', ur: 'رسید کی نقل' },
  note: {
    en: 'Pay no more than the amount on this receipt.',
    ur: 'اس رسید پر لکھی رقم سے زیادہ ادا نہ کریں۔',
  },
} as const satisfies Record<string, Words>;

export const CERTIFICATE = {
  acknowledged: {
    en: 'A registration for a new identity card was taken at this counter and submitted under the number above.',
    ur: 'اس کاؤنٹر پر نئے شناختی کارڈ کے لیے اندراج لیا گیا اور اوپر درج نمبر کے ساتھ جمع کرایا گیا۔',
  },
  acknowledgedOnly: {
    en: 'This paper says only that the registration was taken here. It is no identity document and says nothing about how the card is decided.',
    ur: 'یہ کاغذ صرف یہ بتاتا ہے کہ اندراج یہاں لیا گیا۔ یہ شناختی دستاویز نہیں اور کارڈ کے فیصلے کے بارے میں کچھ نہیں کہتا۔',
  },
  handed: {
    en: 'The identity card of this person was handed over at this counter.',
    ur: 'اس شخص کا شناختی کارڈ اس کاؤنٹر سے حوالے کیا گیا۔',
  },
  handedOnly: {
    en: 'This paper says only that the card was handed over here. It is no identity document.',
    ur: 'یہ کاغذ صرف کارڈ کی حوالگی بتاتا ہے۔ یہ شناختی دستاویز نہیں۔',
  },
  name: { en: 'Name', ur: 'نام' },
  byHand: { en: 'Name, written by the applicant', ur: 'نام، درخواست گزار کے قلم سے' },
  submittedAt: { en: 'Submitted', ur: 'جمع ہوا' },
  handedAt: { en: 'Handed over', ur: 'حوالگی' },
  handedBy: { en: 'Handed over by', ur: 'حوالے کرنے والا' },
  proof: { en: 'The holder was known by', ur: 'حامل کی پہچان' },
  oldCard: { en: 'Earlier card', ur: 'پرانا کارڈ' },
  holder: { en: 'Signature or thumb of the holder', ur: 'حامل کے دستخط یا انگوٹھا' },
} as const satisfies Record<string, Words>;

export const PROOFS: Readonly<Record<HandoverCertificate['proof'], Words>> = {
  finger: { en: 'fingerprint', ur: 'انگلی کا نشان' },
  supervisor: { en: 'the officer in charge', ur: 'انچارج افسر' },
};

export const OLD_CARDS: Readonly<Record<HandoverCertificate['oldCard'], Words>> = {
  surrendered: { en: 'given back', ur: 'واپس لیا گیا' },
  none: { en: 'there was none', ur: 'نہیں تھا' },
  lost: { en: 'reported lost', ur: 'گم شدہ بتایا گیا' },
};
