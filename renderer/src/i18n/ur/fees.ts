import type { Texts } from '../texts.ts';
import type { fees as en } from '../en/fees.ts';

export const fees: Texts<typeof en> = {
  title: 'فیس',
  take: 'فیس وصول کریں…',
  amount: '{{rupees}} روپے',
  print: 'رسید چھاپیں',
  copy: 'نقل چھاپیں',
  paidBy: { cash: 'نقد', bank: 'بینک', wallet: 'موبائل والٹ' },
  reason: {
    'wrong-fee': 'غلط فیس لی گئی',
    'not-paid': 'رقم نہیں ملی',
    'paid-back': 'رقم لوٹا دی',
  },
  dialog: {
    title: 'فیس کس کام کی ہے؟',
    paidBy: 'ادائیگی کا طریقہ',
    choose: 'فیس منتخب کریں',
    confirm: '{{rupees}} روپے وصول کریں',
  },
  cancel: {
    open: 'منسوخ کریں…',
    title: 'رسید {{number}} منسوخ کرنی ہے؟',
    text: 'اس کی منظوری وہ سپروائزر دے جس نے خود یہ فیس نہ لی ہو۔ رسید ریکارڈ میں منسوخ کے طور پر رہے گی؛ کاغذ واپس لے لیں۔',
    reason: 'وجہ',
    confirm: 'رسید منسوخ کریں',
  },
};
