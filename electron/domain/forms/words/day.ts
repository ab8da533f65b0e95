/** The day's report. */
import type { SpoilReason } from '../../cards/reasons.ts';
import type { StockItem } from '../../cards/stock.ts';
import type { DayCount } from '../form.ts';
import type { Words } from './words.ts';

export const DAY = {
  registrations: { en: 'Registrations', ur: 'اندراج' },
  kind: { en: 'Kind', ur: 'قسم' },
  numbers: { en: 'Numbers', ur: 'نمبر' },
  first: { en: 'First', ur: 'پہلا' },
  last: { en: 'Last', ur: 'آخری' },
  none: { en: 'No registration on this day.', ur: 'اس دن کوئی اندراج نہیں ہوا۔' },
  cards: { en: 'Cards', ur: 'کارڈ' },
  printed: { en: 'Printed here', ur: 'یہاں چھپے' },
  handedOver: { en: 'Handed over', ur: 'حوالے ہوئے' },
  spoiled: { en: 'Spoiled', ur: 'خراب ہوئے' },
  reason: { en: 'Reason', ur: 'وجہ' },
  count: { en: 'Count', ur: 'تعداد' },
  stock: { en: 'In stock', ur: 'ذخیرہ' },
  left: { en: 'Left', ur: 'باقی' },
  fees: { en: 'Fees (Rs)', ur: 'فیس (روپے)' },
  receipts: { en: 'Receipts', ur: 'رسیدیں' },
  taken: { en: 'Taken', ur: 'وصول' },
  cancelled: { en: 'Cancelled', ur: 'منسوخ' },
  remains: { en: 'Remains', ur: 'باقی رقم' },
  sum: { en: 'Total', ur: 'کل' },
  workers: { en: 'Who worked', ur: 'کس نے کام کیا' },
  person: { en: 'Person', ur: 'نام' },
} as const satisfies Record<string, Words>;

export const DAY_KINDS: Readonly<Record<DayCount['kind'], Words>> = {
  'new-card': { en: 'New card', ur: 'نیا کارڈ' },
};

export const DAY_STATES: Readonly<Record<Exclude<keyof DayCount, 'kind'>, Words>> = {
  sealed: { en: 'Submitted', ur: 'جمع ہوئے' },
  waiting: { en: 'Waiting here', ur: 'یہاں محفوظ' },
  received: { en: 'Received', ur: 'وصول ہوئے' },
  accepted: { en: 'Accepted', ur: 'منظور ہوئے' },
  returned: { en: 'Returned', ur: 'واپس آئے' },
  held: { en: 'Held', ur: 'روکے گئے' },
};

export const SPOIL_WORDS: Readonly<Record<SpoilReason, Words>> = {
  'printer-fault': { en: 'The printer failed', ur: 'پرنٹر خراب ہوا' },
  'bad-print': { en: 'Printed badly', ur: 'چھپائی خراب' },
  'wrong-colours': { en: 'Wrong colours', ur: 'رنگ غلط' },
  scratched: { en: 'Scratched', ur: 'خراش' },
  'wrong-data': { en: 'Wrong data', ur: 'غلط کوائف' },
  'chip-dead': { en: 'Chip does not answer', ur: 'چپ جواب نہیں دیتی' },
  'code-unreadable': { en: 'Code cannot be read', ur: 'کوڈ پڑھا نہیں جاتا' },
};

export const STOCK_WORDS: Readonly<Record<StockItem, Words>> = {
  'blank-card': { en: 'Blank cards', ur: 'خالی کارڈ' },
  ribbon: { en: 'Ribbons', ur: 'ربن' },
};
