/** As `specimen`, with the machine readable zone of a travel document along the lower edge. */
import type { CardLayout, LayoutItem } from '../layout.ts';
import { box, COLOURS, fill, labelEn, labelUr, specimen, valueEn, valueUr } from './parts.ts';
import { SPECIMEN_FRONT_1 } from './specimen-front-1.ts';

const back: readonly LayoutItem[] = [
  fill(box(0, 36, 85.6, 0.25), COLOURS.rule),
  specimen(box(26, 5, 55, 11), 'latin', 9.4),
  specimen(box(26, 16, 55, 16), 'urdu', 11),

  valueEn(box(4, 2.6, 20, 2.6), 'cnic', { weight: 700, size: 2.3, smallest: [2.1] }),
  { kind: 'qr', box: box(1.6, 5.4, 22.4, 20.6) },
  labelEn(box(4, 26.2, 20, 2), 'Family number', { withField: 'familyNumber', size: 1.6 }),
  valueEn(box(4, 28.4, 20, 2.4), 'familyNumber', { size: 2, smallest: [1.6] }),

  labelUr(box(55, 1.6, 26, 3.5), 'موجودہ پتہ', { size: 2.1 }),
  labelEn(box(26, 1.6, 22, 3.5), 'Present address'),
  valueUr(box(26, 5.1, 55, 10.9), 'presentAddressUr', { size: 2.8, smallest: [2.6, 2, 1.9] }),
  labelUr(box(55, 16, 26, 3.5), 'مستقل پتہ', { size: 2.1 }),
  labelEn(box(26, 16, 22, 3.5), 'Permanent address'),
  valueUr(box(26, 19.5, 55, 11.2), 'permanentAddressUr', { size: 2.8, smallest: [2.6, 2, 1.9] }),

  labelEn(box(4, 30.9, 37, 4.7), 'If found, please put this card in any letter box.', { size: 1.6 }),
  labelUr(box(44, 30.9, 37, 4.7), 'یہ کارڈ ملے تو کسی بھی لیٹر بکس میں ڈال دیں۔', { size: 2 }),
  { kind: 'mrz', box: box(4.7, 37.2, 76.2, 14.8) },
];

export const SPECIMEN_MRZ_1: CardLayout = {
  name: 'specimen-mrz',
  version: 1,
  front: SPECIMEN_FRONT_1,
  back,
};
