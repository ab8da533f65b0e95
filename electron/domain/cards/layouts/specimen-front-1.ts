/** The front of the neutral designs: text beside the chip's place, photo and signature on the right. */
import type { LayoutItem } from '../layout.ts';
import { box, COLOURS, fill, labelEn, labelUr, specimen, valueEn, valueUr } from './parts.ts';

export const SPECIMEN_FRONT_1: readonly LayoutItem[] = [
  fill(box(0, 0, 85.6, 53.98), COLOURS.ground),
  fill(box(0, 0, 85.6, 7.6), COLOURS.band),
  fill(box(0, 7.6, 85.6, 0.25), COLOURS.rule),
  { kind: 'ornament', box: box(7.6, 15.9, 14.4, 14.5), colour: COLOURS.ornament, when: 'no-chip' },
  specimen(box(5, 9, 53, 6.6), 'latin', 8.4),
  specimen(box(24.5, 22, 33.5, 15), 'urdu', 11.5),
  labelEn(box(5, 1.6, 30, 2.8), 'IDENTITY CARD', { weight: 700, size: 2.6, ink: COLOURS.heading }),
  labelEn(box(5, 4.5, 40, 2.2), 'Registration authority · card design Specimen 1', { size: 1.6 }),
  labelUr(box(52, 1.5, 29, 5.6), 'شناختی کارڈ', { size: 3.4, ink: COLOURS.heading }),

  labelEn(box(24.5, 8.4, 17, 3), 'Name'),
  labelUr(box(42, 8.4, 16, 3), 'نام', { size: 2 }),
  valueEn(box(24.5, 11.4, 33.5, 4), 'nameEn', { size: 3.2, smallest: [2.3, 1.7] }),
  valueUr(box(24.5, 15.4, 33.5, 7.8), 'nameUr', { size: 3.9, smallest: [2.6, 1.9] }),
  labelEn(box(24.5, 23.2, 17, 3.4), 'Father’s name', { text: { field: 'relationEn' } }),
  labelUr(box(42, 23.2, 16, 3.4), 'والد کا نام', { text: { field: 'relationUr' }, size: 2 }),
  valueEn(box(24.5, 26.6, 33.5, 3.5), 'relationNameEn', { size: 2.7, smallest: [2.1, 1.5] }),
  valueUr(box(24.5, 30.1, 33.5, 7.2), 'relationNameUr', { size: 3.3, smallest: [2.4, 1.9] }),
  labelEn(box(5, 30.9, 17, 2.1), 'Gender'),
  valueEn(box(5, 33, 8.4, 3.8), 'genderEn', { size: 2.5 }),
  valueUr(box(14.6, 33, 8.6, 3.8), 'genderUr', { size: 2.3, smallest: [1.9], align: 'left' }),

  labelEn(box(5, 37.4, 17, 2), 'Date of birth'),
  valueEn(box(5, 39.4, 17.5, 3), 'birthDate'),
  labelUr(box(5, 42.4, 17, 4.3), 'تاریخ پیدائش', { align: 'left', size: 2 }),
  labelEn(box(23.5, 37.4, 17, 2), 'Date of issue'),
  valueEn(box(23.5, 39.4, 17.5, 3), 'issued'),
  labelUr(box(23.5, 42.4, 17, 4.3), 'تاریخ اجرا', { align: 'left', size: 2 }),
  labelEn(box(42, 37.4, 16, 2), 'Date of expiry'),
  valueEn(box(42, 39.4, 16, 3), 'expires'),
  valueEn(box(42, 39.4, 9.6, 3), 'lifetimeEn', { size: 2.2, smallest: [2] }),
  valueUr(box(51.8, 39.4, 6.2, 3), 'lifetimeUr', { size: 2, smallest: [1.9] }),
  labelUr(box(42, 42.4, 16, 4.3), 'تاریخ تنسیخ', { align: 'left', size: 2 }),

  valueEn(box(5, 47, 40.5, 4.6), 'cnic', { weight: 700, size: 4.3, smallest: [3.8] }),
  labelEn(box(46.5, 46.7, 11.5, 2), 'Identity number', { smallest: [1.5] }),
  labelUr(box(46.5, 48.7, 11.5, 3.3), 'شناختی نمبر', { align: 'left', size: 2 }),

  { kind: 'photo', box: box(60.1, 10, 21, 28) },
  { kind: 'signature', box: box(60.1, 39.6, 21, 8.4) },
  fill(box(60.1, 48.4, 21, 0.15), COLOURS.label),
  labelEn(box(60.1, 48.9, 10.5, 2.1), 'Signature'),
  labelUr(box(70.6, 48.6, 10.5, 3.2), 'دستخط', { size: 2 }),
];
