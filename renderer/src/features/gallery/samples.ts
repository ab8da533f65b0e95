import type { Language } from '#contract/model.ts';

/** Invented people and sentences. The Urdu ones hold the strokes that a box cuts first: ک گ ٹ ڑ ں ے. */
export const SAMPLES: Readonly<
  Record<
    Language,
    {
      readonly name: string;
      readonly note: string;
      readonly warn: string;
      readonly bad: string;
      readonly act: string;
    }
  >
> = {
  en: {
    name: 'Muhammad Mustafa Kashmiri',
    note: 'As it stands on the document.',
    warn: 'The last digit is even, usually a woman’s number.',
    bad: 'There is no such day.',
    act: 'Continue',
  },
  ur: {
    name: 'محمد مصطفیٰ کشمیری',
    note: 'جیسا دستاویز پر لکھا ہے۔',
    warn: 'آخری ہندسہ جفت ہے، جو عموماً خواتین کا ہوتا ہے۔',
    bad: 'ایسی کوئی تاریخ نہیں ہوتی۔',
    act: 'آگے بڑھیں',
  },
};
