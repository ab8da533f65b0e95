/** Common given names in pairs of scripts. No pair of them is anybody: people are drawn from the lists by a seed. */

export interface Pair {
  readonly en: string;
  readonly ur: string;
}

const pairs = (...list: readonly (readonly [string, string])[]): readonly Pair[] =>
  list.map(([en, ur]) => ({ en, ur }));

export const MEN_FIRST = pairs(
  ['Muhammad', 'محمد'],
  ['Ali', 'علی'],
  ['Ahmad', 'احمد'],
  ['Ghulam', 'غلام'],
  ['Imran', 'عمران'],
  ['Bilal', 'بلال'],
  ['Tariq', 'طارق'],
  ['Nadeem', 'ندیم'],
  ['Shahid', 'شاہد'],
  ['Kashif', 'کاشف'],
  ['Zahid', 'زاہد'],
);

export const MEN_SECOND = pairs(
  ['Aslam', 'اسلم'],
  ['Rasheed', 'رشید'],
  ['Mustafa', 'مصطفیٰ'],
  ['Hussain', 'حسین'],
  ['Iqbal', 'اقبال'],
  ['Akram', 'اکرم'],
  ['Yousaf', 'یوسف'],
  ['Saleem', 'سلیم'],
  ['Anwar', 'انور'],
  ['Rafiq', 'رفیق'],
  ['Kashmiri', 'کشمیری'],
  ['Nawaz', 'نواز'],
);

export const WOMEN_FIRST = pairs(
  ['Ayesha', 'عائشہ'],
  ['Fatima', 'فاطمہ'],
  ['Saima', 'صائمہ'],
  ['Nasreen', 'نسرین'],
  ['Rukhsana', 'رخسانہ'],
  ['Shabana', 'شبانہ'],
  ['Tahira', 'طاہرہ'],
  ['Zainab', 'زینب'],
  ['Robina', 'روبینہ'],
  ['Khadija', 'خدیجہ'],
  ['Samina', 'ثمینہ'],
  ['Farzana', 'فرزانہ'],
);

export const WOMEN_SECOND = pairs(
  ['Bibi', 'بی بی'],
  ['Begum', 'بیگم'],
  ['Khatoon', 'خاتون'],
  ['Parveen', 'پروین'],
  ['Akhtar', 'اختر'],
  ['Naz', 'ناز'],
  ['Kausar', 'کوثر'],
  ['Jabeen', 'جبین'],
  ['Bano', 'بانو'],
  ['Gul', 'گل'],
);
