import type { Texts } from '../texts.ts';
import type { training as en } from '../en/training.ts';

export const training: Texts<typeof en> = {
  tray: {
    name: 'چھپا ہوا',
    open: 'فرضی پرنٹروں سے کیا نکلا',
    title: 'فرضی پرنٹروں سے نکلا ہوا',
    note: 'صرف تربیت کے لیے: اصل پرنٹر پر یہ کارڈ اور کاغذ ہوتے ہیں۔ نیا سب سے پہلے ہے۔',
    card: 'چھپا ہوا کارڈ',
    paper: 'چھپی ہوئی پرچی',
    spoiled: { card: 'رد کیا ہوا', paper: 'پورا ہونے سے پہلے پھٹ گئی' },
  },
};
