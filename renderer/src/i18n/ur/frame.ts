import type { Texts } from '../texts.ts';
import type { frame as en } from '../en/frame.ts';

export const frame: Texts<typeof en> = {
  places: 'صفحات',
  today: 'آج',
  register: 'اندراج',
  outbox: 'روانگی',
  cards: 'کارڈ',
  devices: 'آلات',
  people: 'عملہ',
  gallery: 'نمونے',
  training: 'تربیت · SPECIMEN',
  scanner: {
    looking: 'سکینر تلاش ہو رہا ہے',
    ready: 'سکینر',
    busy: 'سکینر · سکین جاری',
    missing: 'سکینر نہیں ہے',
    problem: 'سکینر دیکھ لیں',
  },
  printer: {
    waits: {
      slip: 'ایک پرچی رکی ہے: {{why}}',
      token: 'ایک ٹوکن رکا ہے: {{why}}',
      'fee-receipt': 'ایک رسید رکی ہے: {{why}}',
    },
    severalWait: '{{number}} کاغذ رکے ہیں: {{why}}',
    doubtful: {
      slip: 'کیا پرچی نکل آئی؟',
      token: 'کیا ٹوکن نکل آیا؟',
      'fee-receipt': 'کیا رسید نکل آئی؟',
    },
    nearEnd: 'کاغذ ختم ہونے والا ہے',
    receipt: 'رسید پرنٹر کو دیکھیں',
    card: 'کارڈ پرنٹر کو دیکھیں',
  },
  link: {
    allSent: 'سب روانہ ہو چکا',
    notChosen: 'مرکزی دفتر منتخب نہیں',
    attention_one: '{{count}} پر توجہ درکار',
    attention_other: '{{count}} پر توجہ درکار',
    waiting_one: '{{count}} منتظر',
    waiting_other: '{{count}} منتظر',
    waitingBlocked_one: '{{count}} منتظر · رابطہ نہیں',
    waitingBlocked_other: '{{count}} منتظر · رابطہ نہیں',
    sending_one: 'روانگی جاری · {{count}} منتظر',
    sending_other: 'روانگی جاری · {{count}} منتظر',
  },
  clockBehind: 'گھڑی پیچھے ہے',
  language: 'زبان',
  signOut: 'سائن آؤٹ',
  themeContrast: 'گہرے نمایاں رنگ',
  themeLight: 'ہلکے رنگ',
  core: {
    starting: 'ایپ چل رہی ہے۔',
    restarting: 'ایپ کا انجن رُک گیا تھا اور دوبارہ چل رہا ہے۔ آپ کا لکھا ہوا محفوظ ہے۔',
    stopped: 'ایپ کا انجن کئی بار رُکا، اس لیے دوبارہ نہیں چلایا گیا۔ آپ کا لکھا ہوا محفوظ ہے۔',
    startAgain: 'دوبارہ چلائیں',
  },
  startup: {
    folder: 'ڈیٹا کا فولڈر',
    version: 'ورژن',
    reference: 'سپورٹ کے لیے',
    nothingLost: 'کچھ بھی مٹایا نہیں گیا۔',
  },
  broken: {
    title: 'اس صفحے نے کام کرنا چھوڑ دیا',
    todo: 'آپ کا لکھا ہوا محفوظ ہے۔ صفحہ دوبارہ کھولیں؛ پھر بھی ہو تو ایپ دوبارہ چلائیں اور سپورٹ کو بتائیں۔',
    reload: 'صفحہ دوبارہ کھولیں',
  },
  toasts: {
    preferencesNotSaved: 'یہ انتخاب فی الحال لاگو ہے مگر محفوظ نہیں ہو سکا۔',
  },
};
