/** Forms: which one is wanted, and what stands on it (domain/forms/form.ts). The operating system's printers. */
import { z } from 'zod';
import { SPOIL_REASONS } from '#domain/cards/reasons.ts';
import { STOCK_ITEMS } from '#domain/cards/stock.ts';
import { FINGER_OUTCOMES, PAID_BY, type Form } from '#domain/forms/form.ts';
import { FIELD_NAMES } from '#domain/registration/fields.ts';
import { bytes, id, instant } from './base.ts';
import { finger } from './fingers.ts';
import { fields } from './registration.ts';

const count = z.number().int().nonnegative();
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What to print. */
export const formRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('review'), draftId: id }),
  z.strictObject({ kind: z.literal('slip'), packetId: id, paper: z.enum(['roll', 'A5']) }),
  z.strictObject({ kind: z.literal('acknowledgement'), packetId: id }),
  z.strictObject({ kind: z.literal('handover'), orderId: id }),
  z.strictObject({ kind: z.literal('fee-receipt'), n: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('day-end'), day: isoDay }),
]);
export type FormRef = z.infer<typeof formRef>;

const printed = {
  issuer: z.strictObject({ councilName: z.string(), counterName: z.string(), training: z.boolean() }),
  mark: z.strictObject({
    of: z.enum(['tracking', 'draft', 'day']),
    text: z.string(),
    qrRows: z.array(z.string()).readonly(),
  }),
  printedAt: instant,
};
const holder = z.strictObject({ nameEn: z.string(), nameUr: z.string() });

/** What stands on a form. */
export const printForm = z.discriminatedUnion('kind', [
  z.strictObject({
    ...printed,
    kind: z.literal('review'),
    fields,
    photo: bytes.nullable(),
    fingers: z
      .array(z.strictObject({ finger, outcome: z.enum(FINGER_OUTCOMES), reason: z.string().nullable() }))
      .readonly(),
    passed: z.array(z.strictObject({ field: z.enum(FIELD_NAMES), reason: z.string() })).readonly(),
    exceptionsConfirmedBy: z.string().nullable(),
  }),
  z.strictObject({
    ...printed,
    kind: z.literal('slip'),
    sealedAt: instant,
    paper: z.enum(['roll', 'A5']),
  }),
  z.strictObject({
    ...printed,
    kind: z.literal('fee-receipt'),
    number: z.string(),
    paidAt: instant,
    paidBy: z.enum(PAID_BY),
    lines: z.array(z.strictObject({ en: z.string(), ur: z.string(), rupees: count })).readonly(),
    takenBy: z.string(),
    copy: z.boolean(),
  }),
  z.strictObject({
    ...printed,
    kind: z.literal('acknowledgement'),
    sealedAt: instant,
    holder: holder.nullable(),
  }),
  z.strictObject({
    ...printed,
    kind: z.literal('handover'),
    holder,
    cnic: z.string(),
    handedOverAt: instant,
    handedOverBy: z.string(),
    proof: z.enum(['finger', 'supervisor']),
    oldCard: z.enum(['surrendered', 'none', 'lost']),
  }),
  z.strictObject({
    ...printed,
    kind: z.literal('day-end'),
    day: isoDay,
    counts: z
      .array(
        z.strictObject({
          kind: z.literal('new-card'),
          sealed: count,
          waiting: count,
          received: count,
          accepted: count,
          returned: count,
          held: count,
        }),
      )
      .readonly(),
    numbers: z.strictObject({ first: z.string(), last: z.string() }).nullable(),
    cards: z
      .strictObject({
        printed: count,
        handedOver: count,
        spoiled: z.array(z.strictObject({ reason: z.enum(SPOIL_REASONS), count })).readonly(),
        stock: z.array(z.strictObject({ item: z.enum(STOCK_ITEMS), left: count })).readonly(),
      })
      .nullable(),
    fees: z
      .array(z.strictObject({ paidBy: z.enum(PAID_BY), receipts: count, taken: count, cancelled: count }))
      .readonly(),
    workers: z.array(z.strictObject({ displayName: z.string(), registrations: count })).readonly(),
  }),
]) satisfies z.ZodType<Form>;

/** As the operating system knows it. */
export const printerName = z.string().min(1).max(200);

/** A printer of the operating system, as far as its spooler tells. */
export const printQueue = z.strictObject({
  name: z.string(),
  label: z.string(),
  state: z.enum(['ready', 'working', 'stopped', 'unknown']),
  /** Keywords of IPP (RFC 8011 §5.4.12), without the severity: "media-empty", "cover-open". */
  reasons: z.array(z.string()),
});
export type PrintQueue = z.infer<typeof printQueue>;
