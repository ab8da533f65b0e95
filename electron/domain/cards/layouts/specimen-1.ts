import type { CardLayout, LayoutItem } from '../layout.ts';
import { box, COLOURS, fill, labelEn, labelUr, specimen, valueEn, valueUr } from './parts.ts';
import { SPECIMEN_FRONT_1 } from './specimen-front-1.ts';

const back: readonly LayoutItem[] = [
  fill(box(0, 47, 85.6, 6.98), COLOURS.band),
  specimen(box(32, 7, 49, 11), 'latin', 9.4),
  specimen(box(32, 20, 49, 24), 'urdu', 15),

  valueEn(box(5, 3.4, 23, 3), 'cnic', { weight: 700, size: 2.7, smallest: [2.4] }),
  { kind: 'qr', box: box(2, 6.6, 25.4, 23.4) },
  labelEn(box(5, 30.4, 12, 3.2), 'Family number', { withField: 'familyNumber' }),
  labelUr(box(17, 30.2, 11, 3.4), 'خاندان نمبر', { withField: 'familyNumber', size: 2.1 }),
  valueEn(box(5, 33.6, 23, 2.6), 'familyNumber', { size: 2.3, smallest: [1.6] }),
  labelUr(box(5, 36.4, 23, 3.4), 'شناختی علامت', { withField: 'identificationMark', size: 2.1 }),
  valueUr(box(5, 40, 23, 6.4), 'identificationMark', { size: 2.5, smallest: [2.3, 1.9] }),

  labelUr(box(56, 3, 25, 3.8), 'موجودہ پتہ', { size: 2.3 }),
  labelEn(box(32, 3.6, 22, 2.4), 'Present address'),
  valueUr(box(32, 6.8, 49, 15.4), 'presentAddressUr', { size: 3.1, smallest: [2.9, 2.3, 1.9] }),
  fill(box(32, 23.2, 49, 0.15), COLOURS.label),
  labelUr(box(56, 24, 25, 3.8), 'مستقل پتہ', { size: 2.3 }),
  labelEn(box(32, 24.6, 22, 2.4), 'Permanent address'),
  valueUr(box(32, 27.8, 49, 14), 'permanentAddressUr', { size: 3.1, smallest: [2.9, 2.3, 1.9] }),
  valueEn(box(32, 42.6, 24, 3.6), 'remarksEn', { size: 1.9, smallest: [1.6, 1.5] }),
  valueUr(box(57, 42.2, 24, 4.4), 'remarksUr', { size: 2.3, smallest: [1.9] }),

  labelEn(box(5, 47.4, 37, 4.9), 'If found, please put this card in any letter box.', { size: 1.75 }),
  labelUr(box(44, 47.4, 37, 4.9), 'یہ کارڈ ملے تو کسی بھی لیٹر بکس میں ڈال دیں۔', { size: 2.15 }),
];

export const SPECIMEN_1: CardLayout = { name: 'specimen', version: 1, front: SPECIMEN_FRONT_1, back };
