/** The slip that an applicant takes home, as the page shows it: a tracking number, and nothing about the person. */
import { english, marked, urdu, type PaperBlock } from './blocks.ts';
import { paperTime } from './time.ts';

export interface SlipFacts {
  readonly tracking: string;
  readonly councilName: string;
  readonly counterName: string;
  /** Milliseconds since 1970. */
  readonly sealedAt: number;
  /** The QR code's content, see domain/tracking.ts. */
  readonly qrText: string;
  readonly training: boolean;
}

export function slipPaper(slip: SlipFacts): readonly PaperBlock[] {
  return marked(
    [
      english('Registration slip', 'large', true),
      urdu('اندراج کی پرچی', 'large', true),
      { kind: 'rule' },
      { kind: 'fact', en: 'Tracking number', ur: 'ٹریکنگ نمبر', value: slip.tracking, bold: true },
      { kind: 'qr', text: slip.qrText },
      { kind: 'fact', en: 'Council', ur: 'کونسل', value: slip.councilName, bold: false },
      { kind: 'fact', en: 'Counter', ur: 'کاؤنٹر', value: slip.counterName, bold: false },
      { kind: 'fact', en: 'Date', ur: 'تاریخ', value: paperTime(slip.sealedAt), bold: false },
      { kind: 'rule' },
      english('Keep this slip and bring it when you collect the card.', 'small'),
      urdu('یہ پرچی سنبھال کر رکھیں اور کارڈ لینے آئیں تو ساتھ لائیں۔'),
      english('The code holds this number only, nothing about you.', 'small'),
      urdu('کوڈ میں صرف یہی نمبر ہے، آپ کے بارے میں کچھ نہیں۔'),
    ],
    slip.training,
  );
}
