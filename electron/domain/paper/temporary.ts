/** What a holder takes until the card is there: that it was approved, and for whom. It is no identity document, and says so. */
import type { CardOrder } from '../cards/order.ts';
import { formatCnic } from '../cnic/number.ts';
import { english, marked, urdu, type PaperBlock } from './blocks.ts';
import { paperTime } from './time.ts';

/** @param at milliseconds since 1970, when it is printed */
export function temporaryPaper({ content, tracking, collectBy, training }: CardOrder, at: number) {
  const blocks: readonly PaperBlock[] = [
    english('Temporary slip', 'large', true),
    urdu('عارضی پرچی', 'large', true),
    { kind: 'rule' },
    urdu(content.nameUr, 'large', true),
    english(content.nameEn, 'normal', true),
    { kind: 'fact', en: 'CNIC', ur: 'شناختی نمبر', value: formatCnic(content.cnic), bold: true },
    { kind: 'fact', en: 'Tracking number', ur: 'ٹریکنگ نمبر', value: tracking, bold: false },
    { kind: 'qr', text: content.code },
    { kind: 'fact', en: 'Printed', ur: 'چھپائی', value: paperTime(at), bold: false },
    { kind: 'fact', en: 'Collect by', ur: 'لینے کی تاریخ', value: paperTime(collectBy), bold: false },
    { kind: 'rule' },
    english(
      'The registration is approved and the card is being made. This slip is no identity card.',
      'small',
    ),
    urdu('اندراج منظور ہو چکا ہے اور کارڈ بن رہا ہے۔ یہ پرچی شناختی کارڈ نہیں۔'),
  ];
  return marked(blocks, training);
}
