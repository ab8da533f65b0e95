import type { Texts } from '../texts.ts';
import type { today as en } from '../en/today.ts';

export const today: Texts<typeof en> = {
  title: 'آج',
  newRegistration: 'نیا اندراج',
  dayReport: 'یومیہ رپورٹ',
  token: {
    name: 'آج کا آخری ٹوکن',
    give: 'ٹوکن دیں',
    again: 'دوبارہ چھاپیں',
    none: 'آج ابھی کسی کو ٹوکن نہیں دیا گیا۔',
    given: '{{time}} پر دیا گیا۔',
    stuck: '{{time}} پر دیا گیا، کاغذ رکا ہوا ہے، آلات میں دیکھیں۔',
    tell: 'رسید پرنٹر استعمال میں نہیں، یہ نمبر زبانی بتا دیں۔',
  },
  drafts: 'جاری اندراج',
  draftsHint: 'جمع کرنے تک آپ کا لکھا ہوا اور لیا ہوا سب کچھ یہاں محفوظ رہتا ہے۔',
  noName: 'نام ابھی درج نہیں',
  startedAt: 'آغاز {{when}}',
  savedAt: 'محفوظ {{when}}',
  complete: 'جمع کرنے کے لیے تیار',
  missing: {
    person: 'کوائف',
    photo: 'تصویر',
    fingers: 'انگلیوں کے نشان',
  },
  open: 'جاری رکھیں',
  emptyTitle: 'کوئی اندراج جاری نہیں',
  emptyHint: 'شروع کیے گئے اندراج یہاں نظر آتے ہیں، تاکہ آپ کبھی بھی رُک کر بعد میں جاری رکھ سکیں۔',
  counts: {
    drafts: 'جاری',
    draftsNote: 'اس کاؤنٹر پر',
    saved: 'روانگی کے منتظر',
    received: 'بحفاظت وصول',
    receivedNote: 'دستخط شدہ رسیدوں کے ساتھ',
    oldest: 'سب سے پرانا {{duration}}',
    nothing: 'کچھ منتظر نہیں',
  },
};
