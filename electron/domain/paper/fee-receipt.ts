/** What was paid for, and that it was. */
import { english, marked, urdu, type PaperBlock } from './blocks.ts';
import { paperTime } from './time.ts';

export interface FeeReceiptFacts {
  readonly receiptNumber: string;
  readonly tracking: string;
  readonly councilName: string;
  readonly counterName: string;
  /** Milliseconds since 1970. */
  readonly paidAt: number;
  /** Whole rupees. */
  readonly fees: readonly { readonly en: string; readonly ur: string; readonly rupees: number }[];
  readonly training: boolean;
}

export function feeReceiptPaper(receipt: FeeReceiptFacts): readonly PaperBlock[] {
  const total = receipt.fees.reduce((sum, { rupees }) => sum + rupees, 0);
  return marked(
    [
      english('Fee receipt', 'large', true),
      urdu('فیس کی رسید', 'large', true),
      { kind: 'rule' },
      { kind: 'fact', en: 'Receipt number', ur: 'رسید نمبر', value: receipt.receiptNumber, bold: true },
      { kind: 'fact', en: 'Tracking number', ur: 'ٹریکنگ نمبر', value: receipt.tracking, bold: false },
      { kind: 'rule' },
      ...receipt.fees.map((fee) => ({ kind: 'sum', ...fee, total: false }) as const),
      { kind: 'rule' },
      { kind: 'sum', en: 'Total', ur: 'کل رقم', rupees: total, total: true },
      { kind: 'rule' },
      { kind: 'fact', en: 'Council', ur: 'کونسل', value: receipt.councilName, bold: false },
      { kind: 'fact', en: 'Counter', ur: 'کاؤنٹر', value: receipt.counterName, bold: false },
      { kind: 'fact', en: 'Paid', ur: 'ادائیگی', value: paperTime(receipt.paidAt), bold: false },
    ],
    receipt.training,
  );
}
