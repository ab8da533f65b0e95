/** What stands on every form. */
import type { PAID_BY } from '../form.ts';
import type { FormKind, Mark } from '../form.ts';
import type { Words } from './words.ts';

export const TITLES: Readonly<Record<FormKind, Words>> = {
  review: { en: 'Review form', ur: 'جائزہ فارم' },
  slip: { en: 'Registration slip', ur: 'اندراج کی پرچی' },
  'fee-receipt': { en: 'Fee receipt', ur: 'فیس کی رسید' },
  acknowledgement: { en: 'Acknowledgement of registration', ur: 'اندراج کی سندِ وصولی' },
  handover: { en: 'Certificate of handover', ur: 'کارڈ کی سندِ حوالگی' },
  'day-end': { en: 'Day-end report', ur: 'یومیہ رپورٹ' },
};

export const MARKS: Readonly<Record<Mark['of'], Words>> = {
  tracking: { en: 'Tracking number', ur: 'ٹریکنگ نمبر' },
  draft: { en: 'Draft number', ur: 'مسودہ نمبر' },
  day: { en: 'Date', ur: 'تاریخ' },
};

export const COUNCIL: Words = { en: 'Council', ur: 'کونسل' };
export const COUNTER: Words = { en: 'Counter', ur: 'کاؤنٹر' };
export const WHEN: Words = { en: 'Date', ur: 'تاریخ' };
export const PRINTED: Words = { en: 'Printed', ur: 'طباعت' };
export const SPECIMEN: Words = {
  en: 'SPECIMEN · made in training, not valid',
  ur: 'نمونہ · تربیت میں بنا، کارآمد نہیں',
};
export const SPECIMEN_MARK: Words = { en: 'SPECIMEN', ur: 'نمونہ' };
export const EMPTY: Words = { en: 'not given', ur: 'درج نہیں' };
export const OFFICER: Words = { en: 'Officer at the counter', ur: 'کاؤنٹر کا اہلکار' };
export const SUPERVISOR: Words = { en: 'Officer in charge', ur: 'انچارج افسر' };

export const pageOf = (page: number, pages: number): Words => ({
  en: `Page ${page} of ${pages}`,
  ur: `صفحہ ${page} از ${pages}`,
});

export const PAYMENT: Readonly<Record<(typeof PAID_BY)[number], Words>> = {
  cash: { en: 'Cash', ur: 'نقد' },
  bank: { en: 'Bank', ur: 'بینک' },
  wallet: { en: 'Mobile wallet', ur: 'موبائل والٹ' },
};
