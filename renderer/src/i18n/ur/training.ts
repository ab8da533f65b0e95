import type { Texts } from '../texts.ts';
import type { training as en } from '../en/training.ts';

export const training: Texts<typeof en> = {
  tray: {
    name: 'پرنٹر',
    open: 'فرضی پرنٹر اور ان سے نکلی ہوئی چیزیں',
    title: 'فرضی پرنٹر',
    note: 'صرف تربیت کے لیے۔ کوئی خرابی پیدا کریں اور اصل پرنٹر کی طرح اسے دور کریں؛ نیچے وہ ہے جو نکلا، نیا سب سے پہلے۔',
    card: 'چھپا ہوا کارڈ',
    paper: 'چھپی ہوئی پرچی',
    spoiled: { card: 'رد کیا ہوا', paper: 'پورا ہونے سے پہلے پھٹ گئی' },
  },
  desk: {
    'card-printer': 'کارڈ پرنٹر',
    'receipt-printer': 'رسید پرنٹر',
    well: 'سب ٹھیک ہے',
    do: 'اس کے ساتھ کچھ کریں',
    trouble: {
      'cover-open': 'ڈھکن کھلا ہے',
      'card-jam': 'کارڈ پھنسا ہے',
      'jam-due': 'اگلا کارڈ پھنسے گا',
      'cutter-jam': 'کٹر پھنسا ہے',
      'ribbon-out': 'ربن نہیں ہے',
      'paper-out': 'کاغذ نہیں',
      'paper-near-end': 'کاغذ ختم ہونے والا ہے',
      'feeder-empty': 'خالی کارڈ نہیں',
      'hopper-full': 'ٹرے بھری ہے',
    },
    begin: {
      'cover-open': 'ڈھکن کھولیں',
      'card-jam': 'اگلا کارڈ پھنسنے دیں',
      'cutter-jam': 'کٹر پھنسا دیں',
      'ribbon-out': 'ربن نکال لیں',
      'paper-out': 'کاغذ نکال لیں',
      'paper-near-end': 'تقریباً ختم رول لگائیں',
      'feeder-empty': 'خالی کارڈ نکال لیں',
    },
    end: {
      'cover-open': 'ڈھکن بند کریں',
      'card-jam': 'پھنسا ہوا کارڈ نکالیں',
      'jam-due': 'کارڈ دوبارہ گزرنے دیں',
      'cutter-jam': 'کٹر چھڑائیں',
      'ribbon-out': 'نیا ربن لگائیں',
      'paper-out': 'نیا رول لگائیں',
      'paper-near-end': 'پورا رول لگائیں',
      'feeder-empty': 'خالی کارڈ ڈالیں',
      'hopper-full': 'ٹرے خالی کریں',
    },
  },
};
