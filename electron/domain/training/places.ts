/** Streets, quarters and towns that are on no map. */
import type { Pair } from './names.ts';

export const QUARTERS: readonly Pair[] = [
  { en: 'Mohalla Sabz Gulab', ur: 'محلہ سبز گلاب' },
  { en: 'Mohalla Chand Tara', ur: 'محلہ چاند تارا' },
  { en: 'Mohalla Neela Darwaza', ur: 'محلہ نیلا دروازہ' },
  { en: 'Basti Meetha Kuan', ur: 'بستی میٹھا کنواں' },
  { en: 'Kucha Pattang Saz', ur: 'کوچہ پتنگ ساز' },
  { en: 'Mohalla Purani Ghari', ur: 'محلہ پرانی گھڑی' },
];

export const TOWNS: readonly Pair[] = [
  { en: 'Namunapur', ur: 'نمونہ پور' },
  { en: 'Mashqabad', ur: 'مشق آباد' },
  { en: 'Tajrubanagar', ur: 'تجربہ نگر' },
  { en: 'Misalgarh', ur: 'مثال گڑھ' },
  { en: 'Farzi Kot', ur: 'فرضی کوٹ' },
];
