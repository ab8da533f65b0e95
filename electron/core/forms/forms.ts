/** What stands on each form, from what this counter holds. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { FormRef, HandoverReceipt } from '#contract/model.ts';
import type { OPENING_ERRORS } from '#contract/procedures/shared-cards.ts';
import { startOfDayInPakistan } from '#domain/dates/day.ts';
import type { Form, Issuer, Mark } from '#domain/forms/form.ts';
import type { Cards } from '#db/spool/cards/types.ts';
import type { FeeBook } from '#db/spool/fees/types.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import { feeReceiptNumber, slipText } from '#domain/tracking.ts';
import type { CardStock } from '#services/cards/stock.ts';
import type { Fees, HandedOut } from '#services/fees/fees.ts';
import type { Handover } from '#services/handover/handover.ts';
import type { Backend } from '../backend.ts';
import { qrRows } from '../qr.ts';
import { cardsOf, countsOf, numbersOf, workersOf } from './day.ts';
import { fingerLines } from './fingers.ts';

export interface FormSources extends Pick<Backend, 'drafts' | 'spool' | 'identity' | 'people' | 'clock'> {
  readonly cards: {
    readonly handover: Pick<Handover, 'receipt'>;
    readonly store: Pick<Cards, 'day'>;
    readonly stock: Pick<CardStock, 'state'>;
  };
  readonly fees: Pick<Fees, 'handOut'> & { readonly book: Pick<FeeBook, 'day'> };
}
type FormAnswer = Answer<
  Form,
  | 'registration/not-found'
  | 'packet/not-found'
  | 'handover/not-issued'
  | 'fee/not-found'
  | 'fee/cancelled'
  | (typeof OPENING_ERRORS)[number]
>;

/** `operatorId`: who wants it. */
export async function formOf(sources: FormSources, ref: FormRef, operatorId: string): Promise<FormAnswer> {
  const counter = sources.identity.forSealing();
  if (!counter) return fail(ref.kind === 'review' ? 'registration/not-found' : 'packet/not-found');
  const { councilName, counterName, training, deviceHex } = counter;
  const common = { issuer: { councilName, counterName, training }, printedAt: sources.clock.now() };
  switch (ref.kind) {
    case 'review':
      return reviewOf(sources, ref.draftId, operatorId, common);
    case 'slip':
    case 'acknowledgement': {
      const packet = sources.spool.get(ref.packetId);
      if (!packet) return fail('packet/not-found');
      const named = { ...common, mark: await trackingMark(packet), sealedAt: packet.sealedAt };
      return ok(
        ref.kind === 'slip'
          ? { kind: 'slip', ...named, paper: ref.paper }
          : { kind: 'acknowledgement', ...named, holder: null },
      );
    }
    case 'handover': {
      const answer = await sources.cards.handover.receipt(ref.orderId);
      return answer.ok ? ok(await handoverOf(answer.value, common)) : answer;
    }
    case 'fee-receipt': {
      // Whoever asks is about to print it or to keep it as a file.
      const out = sources.fees.handOut(ref.n, operatorId);
      if (!out.ok) return out;
      const packet = sources.spool.get(out.value.receipt.packetId);
      return packet
        ? ok(await feeReceiptOf(sources, out.value, packet, deviceHex, common))
        : fail('packet/not-found');
    }
    case 'day-end':
      return ok(await dayOf(sources, ref.day, deviceHex, common));
  }
}

interface Common {
  readonly issuer: Issuer;
  readonly printedAt: number;
}

const DAY = 24 * 3_600_000;

const trackingMark = async ({ tracking, id, sha256 }: SpoolPacket): Promise<Mark> => ({
  of: 'tracking',
  text: tracking,
  qrRows: await qrRows(slipText({ tracking, packetId: id, sha256 })),
});

async function reviewOf(
  { drafts }: FormSources,
  draftId: string,
  operatorId: string,
  common: Common,
): Promise<FormAnswer> {
  const answer = drafts.get(draftId, operatorId);
  if (!answer.ok) return fail('registration/not-found');
  const { fields, passed, fingers, fingersExtra } = answer.value;
  const photo = drafts.picture(draftId, 'photo');
  const id = draftId.toUpperCase();
  return ok({
    kind: 'review',
    ...common,
    mark: { of: 'draft', text: id.slice(0, 13), qrRows: await qrRows(`UCC1:DRAFT:${id}`) },
    fields,
    photo: photo.ok ? photo.value.bytes : null,
    fingers: fingerLines(fingers),
    passed: passed.map(({ field, reason }) => ({ field, reason })),
    exceptionsConfirmedBy: fingersExtra.confirmedBy?.displayName ?? null,
  });
}

async function handoverOf(receipt: HandoverReceipt, common: Common): Promise<Form> {
  const { holder, cnic, handedOverAt, handedOverBy, proof, oldCard, tracking, training } = receipt;
  return {
    kind: 'handover',
    ...common,
    // A card that was made in training stays a specimen.
    issuer: { ...common.issuer, training: common.issuer.training || training },
    mark: { of: 'tracking', text: tracking, qrRows: await qrRows(tracking) },
    holder,
    cnic,
    handedOverAt,
    handedOverBy,
    proof,
    oldCard,
  };
}

async function feeReceiptOf(
  { people }: FormSources,
  { receipt: { n, at, who, paidBy, lines }, copy }: HandedOut,
  packet: SpoolPacket,
  deviceHex: string,
  common: Common,
): Promise<Form> {
  return {
    kind: 'fee-receipt',
    ...common,
    mark: await trackingMark(packet),
    number: feeReceiptNumber(deviceHex, n),
    paidAt: at,
    paidBy,
    lines: lines.map(({ en, ur, rupees }) => ({ en, ur, rupees })),
    takenBy: people.list().find(({ id }) => id === who)?.displayName ?? '–',
    copy,
  };
}

async function dayOf(
  { spool, people, cards, fees }: FormSources,
  day: string,
  deviceHex: string,
  common: Common,
): Promise<Form> {
  const begin = startOfDayInPakistan(day);
  const { packets, workers } = spool.ofDay(begin, begin + DAY);
  return {
    kind: 'day-end',
    ...common,
    mark: { of: 'day', text: day, qrRows: await qrRows(`UCC1:DAY:${day}:${deviceHex.toUpperCase()}`) },
    day,
    counts: countsOf(packets),
    numbers: numbersOf(packets),
    cards: cardsOf(cards.store.day(begin, begin + DAY), cards.stock.state().balances),
    fees: fees.book.day(begin, begin + DAY),
    workers: workersOf(workers, people.list()),
  };
}
