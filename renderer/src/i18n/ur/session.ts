import type { Texts } from '../texts.ts';
import type { session as en } from '../en/session.ts';

export const session: Texts<typeof en> = {
  title: 'سائن اِن',
  userName: 'صارف نام',
  pin: 'پِن',
  signIn: 'سائن اِن کریں',
  userNameMissing: 'اپنا صارف نام لکھیں۔',
  pinMissing: 'اپنا پِن لکھیں۔',
  wrongPin: 'صارف نام یا پِن درست نہیں۔',
  triesLeft_one: 'وقفے سے پہلے {{count}} کوشش باقی ہے۔',
  triesLeft_other: 'وقفے سے پہلے {{count}} کوششیں باقی ہیں۔',
  lockedTitle: 'کئی غلط پِن کے بعد سائن اِن کچھ دیر کے لیے رُکا ہے',
  lockedFor: 'آپ {{time}} بعد دوبارہ کوشش کر سکتے ہیں۔',
  lockedWhy: 'یہ وقفہ اس لیے ہے کہ کوئی اندازے سے پِن نہ لگا سکے۔ محفوظ کیا ہوا کام محفوظ ہے۔',
};
