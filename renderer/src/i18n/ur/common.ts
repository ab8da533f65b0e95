import type { Texts } from '../texts.ts';
import type { common as en } from '../en/common.ts';

export const common: Texts<typeof en> = {
  appName: 'یو سی کاؤنٹر',
  back: 'واپس',
  next: 'آگے بڑھیں',
  cancel: 'رہنے دیں',
  approval: {
    userName: 'سپروائزر کا یوزر نام',
    pin: 'پن',
    wrong_one: 'پن درست نہیں۔ {{count}} کوشش باقی ہے۔',
    wrong_other: 'پن درست نہیں۔ {{count}} کوششیں باقی ہیں۔',
    locked_one: 'غلط پن کئی بار لکھا گیا۔ {{count}} سیکنڈ بعد کوشش کریں۔',
    locked_other: 'غلط پن کئی بار لکھا گیا۔ {{count}} سیکنڈ بعد کوشش کریں۔',
  },
  close: 'بند کریں',
  retry: 'دوبارہ کوشش کریں',
  loading: 'پڑھا جا رہا ہے',
  stepDone: 'مکمل',
  stepAttention: 'توجہ درکار ہے',
  yesterdayAt: 'کل {{time}}',
  required: 'آگے بڑھنے کے لیے یہ ضروری ہے۔',
  timeLeft: 'تقریباً {{duration}} باقی',
  kilobytesOf: '{{total}} میں سے {{done}} کلو بائٹ',
  lessThanAMinute: 'ایک منٹ سے کم',
  duration: {
    seconds_one: '{{count}} سیکنڈ',
    seconds_other: '{{count}} سیکنڈ',
    minutes_one: '{{count}} منٹ',
    minutes_other: '{{count}} منٹ',
    hours_one: '{{count}} گھنٹہ',
    hours_other: '{{count}} گھنٹے',
    days_one: '{{count}} دن',
    days_other: '{{count}} دن',
  },
};
