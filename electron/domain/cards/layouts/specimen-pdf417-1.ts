/** As `specimen`, with the code a second time as PDF417 for readers that know nothing else. */
import type { CardLayout, LayoutItem } from '../layout.ts';
import { box, COLOURS, fill, labelEn, labelUr, specimen, valueEn, valueUr } from './parts.ts';
import { SPECIMEN_FRONT_1 } from './specimen-front-1.ts';

const back: readonly LayoutItem[] = [
  fill(box(0, 48.4, 85.6, 5.58), COLOURS.band),
  specimen(box(26, 6, 55, 11), 'latin', 9.4),
  specimen(box(26, 17.5, 55, 17), 'urdu', 12),

  valueEn(box(5, 2.8, 20, 3), 'cnic', { weight: 700, size: 2.2, smallest: [2] }),
  { kind: 'qr', box: box(2.2, 6, 22.8, 22.8) },
  labelEn(box(5, 29.2, 11, 2.1), 'Family number', { withField: 'familyNumber' }),
  valueEn(box(5, 31.6, 20, 2.6), 'familyNumber', { size: 2.2, smallest: [1.6] }),

  labelUr(box(56, 1.7, 25, 3.5), 'موجودہ پتہ', { size: 2.2 }),
  labelEn(box(26, 1.7, 22, 3.5), 'Present address'),
  valueUr(box(26, 5.2, 55, 12.6), 'presentAddressUr', { size: 2.9, smallest: [2.7, 2, 1.9] }),
  fill(box(26, 17.9, 55, 0.15), COLOURS.label),
  labelUr(box(56, 18.1, 25, 3.5), 'مستقل پتہ', { size: 2.2 }),
  labelEn(box(26, 18.1, 22, 3.5), 'Permanent address'),
  valueUr(box(26, 21.6, 55, 12.6), 'permanentAddressUr', { size: 2.9, smallest: [2.7, 2, 1.9] }),

  { kind: 'pdf417', box: box(5, 35, 76, 12.6) },
  labelEn(box(5, 47.7, 37, 4.7), 'If found, please put this card in any letter box.', { size: 1.7 }),
  labelUr(box(44, 47.7, 37, 4.7), 'یہ کارڈ ملے تو کسی بھی لیٹر بکس میں ڈال دیں۔', { size: 2.05 }),
];

export const SPECIMEN_PDF417_1: CardLayout = {
  name: 'specimen-pdf417',
  version: 1,
  front: SPECIMEN_FRONT_1,
  back,
};
