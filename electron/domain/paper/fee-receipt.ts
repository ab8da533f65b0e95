/** What was paid for, and that it was. */
import { sumOf } from '../fees/fee.ts';
import type { FeeReceipt } from '../forms/form.ts';
import { PAYMENT } from '../forms/words/common.ts';
import { RECEIPT } from '../forms/words/papers.ts';
import { english, marked, urdu, type PaperBlock } from './blocks.ts';
import { paperTime } from './time.ts';

export interface FeeReceiptFacts extends Pick<FeeReceipt, 'paidAt' | 'paidBy' | 'takenBy' | 'copy'> {
  readonly receiptNumber: string;
  readonly tracking: string;
  readonly councilName: string;
  readonly counterName: string;
  readonly fees: FeeReceipt['lines'];
  readonly training: boolean;
}

export function feeReceiptPaper(receipt: FeeReceiptFacts): readonly PaperBlock[] {
  const { receiptNumber, tracking, councilName, counterName, paidAt, takenBy, fees } = receipt;
  const fact = ({ en, ur }: { readonly en: string; readonly ur: string }, value: string, bold = false) =>
    ({ kind: 'fact', en, ur, value, bold }) as const;
  const { en, ur } = PAYMENT[receipt.paidBy];
  return marked(
    [
      english('Fee receipt', 'large', true),
      urdu('فیس کی رسید', 'large', true),
      ...(receipt.copy
        ? [english(RECEIPT.copy.en, 'normal', true), urdu(RECEIPT.copy.ur, 'normal', true)]
        : []),
      { kind: 'rule' },
      fact(RECEIPT.number, receiptNumber, true),
      fact({ en: 'Tracking number', ur: 'ٹریکنگ نمبر' }, tracking),
      { kind: 'rule' },
      ...fees.map((fee) => ({ kind: 'sum', ...fee, total: false }) as const),
      { kind: 'rule' },
      { kind: 'sum', en: 'Total', ur: 'کل رقم', rupees: sumOf(fees), total: true },
      { kind: 'rule' },
      fact({ en: 'Council', ur: 'کونسل' }, councilName),
      fact({ en: 'Counter', ur: 'کاؤنٹر' }, counterName),
      fact({ en: `${RECEIPT.paidAt.en} (${en})`, ur: `${RECEIPT.paidAt.ur} (${ur})` }, paperTime(paidAt)),
      fact(RECEIPT.takenBy, takenBy),
      { kind: 'rule' },
      english(RECEIPT.note.en, 'small'),
      urdu(RECEIPT.note.ur),
    ],
    receipt.training,
  );
}
