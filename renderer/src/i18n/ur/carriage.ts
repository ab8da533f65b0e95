import type { Texts } from '../texts.ts';
import type { carriage as en } from '../en/carriage.ts';

export const carriage: Texts<typeof en> = {
  open: 'یو ایس بی پر لے جائیں',
  title: 'اندراج یو ایس بی پر لے جانا',
  intro:
    'یو ایس بی پر سب کچھ مہر بند ہے: کوئی پڑھ نہیں سکتا۔ کوئی بھی رجسٹرڈ کاؤنٹر اسے آگے بھیج سکتا ہے، اور رسیدیں اسی طرح واپس آتی ہیں۔',
  places: 'یو ایس بی یا فولڈر',
  noPlaces: 'یو ایس بی لگائیں۔ وہ خود یہاں نظر آ جائے گی۔',
  chooseFolder: 'کوئی اور فولڈر',
  free: '{{size}} جی بی خالی',
  holdsNothing: 'اس پر ہمارا ابھی کچھ نہیں',
  holds_one: 'اس پر {{count}} اندراج، اس کاؤنٹر کے {{own}}',
  holds_other: 'اس پر {{count}} اندراج، اس کاؤنٹر کے {{own}}',
  holdsReceipts_one: '{{count}} رسید',
  holdsReceipts_other: '{{count}} رسیدیں',
  exportNow_zero: 'یو ایس بی پر لکھیں',
  exportNow_one: '{{count}} یو ایس بی پر لکھیں',
  exportNow_other: '{{value}} یو ایس بی پر لکھیں',
  importNow: 'یو ایس بی سے یہاں لیں',
  exporting: 'یو ایس بی پر لکھا جا رہا ہے',
  importing: 'یو ایس بی سے لیا جا رہا ہے',
  progress: '{{total}} میں سے {{done}}',
  stop: 'روکیں',
  exported: 'لکھے گئے: {{packets}}۔ پہلے سے موجود: {{alreadyThere}}۔ دوسرے کاؤنٹروں کی رسیدیں: {{receipts}}۔',
  exportedSkipped_one: '{{count}} یہاں پڑھا نہ جا سکا اور رہ گیا؛ فہرست میں نشان زد ہے۔',
  exportedSkipped_other: '{{count}} یہاں پڑھے نہ جا سکے اور رہ گئے؛ فہرست میں نشان زد ہیں۔',
  exportedNext: 'بتی ٹھہر جائے تو یو ایس بی نکال لیں۔ رسید آنے تک سب کچھ اس کاؤنٹر پر بھی محفوظ رہے گا۔',
  imported:
    'آگے بھیجنے کے لیے لیے گئے: {{packets}}۔ پہلے سے یہاں: {{alreadyHere}}۔ اس کاؤنٹر کی رسیدیں: {{receipts}}۔',
  importedUnreadable_one:
    '{{count}} فائل پڑھی نہ جا سکی؛ وہ یو ایس بی پر ہی ہے۔ دوسرے کاؤنٹر سے دوبارہ لکھوائیں۔',
  importedUnreadable_other:
    '{{count}} فائلیں پڑھی نہ جا سکیں؛ وہ یو ایس بی پر ہی ہیں۔ دوسرے کاؤنٹر سے دوبارہ لکھوائیں۔',
  mirror: {
    title: 'دوسری نقل کہاں رکھی جائے',
    intro:
      'ہر مہر بند اندراج فوراً کسی یو ایس بی یا دوسری ڈسک پر بھی نقل ہوتا ہے۔ اس کمپیوٹر کی ڈسک خراب ہو جائے تو بھی کچھ ضائع نہیں ہوتا۔',
    off: 'دوسری نقل نہ رکھیں',
    offHint: 'ڈسک خراب ہوئی تو جو روانہ نہیں ہوا وہ ضائع ہو جائے گا۔',
    confirm: 'یہی جگہ استعمال کریں',
    done: 'اب سے دوسری نقلیں وہاں جائیں گی۔',
    doneOff: 'اب دوسری نقلیں نہیں رکھی جائیں گی۔ جو لکھی جا چکیں وہ موجود ہیں۔',
  },
};
