/** Forms about invented people, as core would fill them. */
import { qrRows } from '#core/qr.ts';
import { FINGERS } from '#domain/fingerprints/positions.ts';
import type {
  Acknowledgement,
  DayEndReport,
  FeeReceipt,
  FingerLine,
  Form,
  HandoverCertificate,
  Mark,
  ReviewForm,
  SlipForm,
} from '#domain/forms/form.ts';
import type { Fields } from '#domain/registration/fields.ts';
import { slipText } from '#domain/tracking.ts';
import { syntheticPerson } from '#domain/training/person.ts';

export const TRACKING = 'R-0047-02-000318';
export const SLIP_TEXT = slipText({
  tracking: TRACKING,
  packetId: '01a206fd-4620-7516-ac8c-7aa07d389ab4',
  sha256: 'ab'.repeat(32),
});
export const DRAFT_TEXT = 'UCC1:DRAFT:01A206FD-4620-7516-AC8C-7AA07D389AB4';
export const DAY_TEXT = 'UCC1:DAY:2026-11-23:0F3A99C1';
/** 23 November 2026, 10:47 in Pakistan. */
const AT = Date.parse('2026-11-23T05:47:00Z');

export const PERSON: Fields = syntheticPerson('forms', '2026-11-23');

const mark = async (of: Mark['of'], text: string, code: string): Promise<Mark> => ({
  of,
  text,
  qrRows: await qrRows(code),
});
const issuer = (training: boolean) => ({
  councilName: 'یو سی ۹۹ نمونہ پور',
  counterName: 'کاؤنٹر 1',
  training,
});
const tracked = async (training: boolean) => ({
  issuer: issuer(training),
  mark: await mark('tracking', TRACKING, SLIP_TEXT),
  printedAt: AT,
});

const taken: readonly FingerLine[] = FINGERS.map((finger) => ({ finger, outcome: 'taken', reason: null }));

export const reviewForm = async (more: Partial<ReviewForm> = {}): Promise<ReviewForm> => ({
  kind: 'review',
  issuer: issuer(true),
  mark: await mark('draft', '01A206FD-4620', DRAFT_TEXT),
  printedAt: AT,
  fields: PERSON,
  photo: null,
  fingers: taken.map((line) =>
    line.finger === 'left-ring' ? { ...line, outcome: 'kept-low', reason: 'محنت سے گھسی ہوئی' } : line,
  ),
  passed: [{ field: 'cnic', reason: 'اصل دستاویز پر دیکھا' }],
  exceptionsConfirmedBy: null,
  ...more,
});

/** As much as can stand in a record: fills more than one sheet. */
export const longReviewForm = async (more: Partial<ReviewForm> = {}): Promise<ReviewForm> =>
  reviewForm({
    fields: {
      ...PERSON,
      nameEn: 'Abdul Rahman Muhammad Zulfiqar Ali Khan Bahadur Namunapuri',
      nameUr: 'عبدالرحمٰن محمد ذوالفقار علی خان بہادر نمونہ پوری کشمیری',
      addressEn:
        'House 1234-A, Street 56, Block C, Model Colony Extension, near the old water tank and the government girls primary school, Namunapur, Tehsil and District Namunabad, postal code 99999',
      addressUr:
        'مکان نمبر 1234 اے، گلی نمبر 56، بلاک سی، ماڈل کالونی ایکسٹینشن، پرانی پانی کی ٹینکی اور گورنمنٹ گرلز پرائمری سکول کے نزدیک، نمونہ پور، تحصیل و ضلع نمونہ آباد، ڈاک خانہ 99999',
    },
    fingers: taken.map(({ finger }, at) => ({
      finger,
      outcome: at % 2 === 0 ? 'missing' : 'kept-low',
      reason: at % 2 === 0 ? 'حادثے میں انگلی ضائع ہو گئی' : 'Worn by years of work with lime and cement',
    })),
    passed: (['cnic', 'birthDate', 'nameUr', 'nameEn', 'fatherNameUr'] as const).map((field) => ({
      field,
      reason: 'Seen on the original document, and the applicant confirms that it is written so',
    })),
    exceptionsConfirmedBy: 'Rashid Mehmood',
    ...more,
  });

export const slipForm = async (more: Partial<SlipForm> = {}): Promise<SlipForm> => ({
  kind: 'slip',
  ...(await tracked(true)),
  sealedAt: AT,
  paper: 'roll',
  ...more,
});

export const feeReceipt = async (more: Partial<FeeReceipt> = {}): Promise<FeeReceipt> => ({
  kind: 'fee-receipt',
  ...(await tracked(true)),
  number: '000071',
  paidAt: AT,
  paidBy: 'cash',
  lines: [
    { en: 'New card, urgent', ur: 'نیا کارڈ، ارجنٹ', rupees: 1150 },
    { en: 'Service charge', ur: 'سروس چارجز', rupees: 100 },
  ],
  takenBy: 'Saima Akhtar',
  copy: false,
  ...more,
});

export const acknowledgement = async (more: Partial<Acknowledgement> = {}): Promise<Acknowledgement> => ({
  kind: 'acknowledgement',
  ...(await tracked(true)),
  sealedAt: AT,
  holder: null,
  ...more,
});

export const handover = async (more: Partial<HandoverCertificate> = {}): Promise<HandoverCertificate> => ({
  kind: 'handover',
  ...(await tracked(true)),
  holder: { nameEn: PERSON.nameEn, nameUr: PERSON.nameUr },
  cnic: PERSON.cnic,
  handedOverAt: AT,
  handedOverBy: 'Saima Akhtar',
  proof: 'finger',
  oldCard: 'surrendered',
  ...more,
});

export const dayEnd = async (more: Partial<DayEndReport> = {}): Promise<DayEndReport> => ({
  kind: 'day-end',
  issuer: issuer(true),
  mark: await mark('day', '2026-11-23', DAY_TEXT),
  printedAt: AT,
  day: '2026-11-23',
  counts: [{ kind: 'new-card', sealed: 31, waiting: 4, received: 9, accepted: 16, returned: 1, held: 1 }],
  numbers: { first: 'R-0047-02-000288', last: TRACKING },
  cards: {
    printed: 12,
    handedOver: 10,
    spoiled: [{ reason: 'scratched', count: 1 }],
    stock: [
      { item: 'blank-card', left: 188 },
      { item: 'ribbon', left: 2 },
    ],
  },
  fees: [
    { paidBy: 'bank', receipts: 2, taken: 2_500, cancelled: 0 },
    { paidBy: 'cash', receipts: 11, taken: 8_250, cancelled: 750 },
  ],
  workers: [
    { displayName: 'Saima Akhtar', registrations: 19 },
    { displayName: 'راشد محمود', registrations: 12 },
  ],
  ...more,
});

export const everyForm = async (): Promise<readonly Form[]> => [
  await reviewForm(),
  await slipForm(),
  await feeReceipt(),
  await acknowledgement(),
  await handover(),
  await dayEnd(),
];
