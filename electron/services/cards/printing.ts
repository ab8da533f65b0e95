/** Cards of orders, temporary slips and test cards: one for each order, another one only on a supervisor's word. */
import type { Answer } from '#contract/define.ts';
import { fail } from '#contract/errors.ts';
import type { CardProgress, PrintAttempt } from '#contract/model.ts';
import type { StoredOrder } from '#db/spool/cards/types.ts';
import type { CardOrder } from '#domain/cards/order.ts';
import { beginRefusal, kindFor, testRefusal, type BeginRefusal } from '#domain/cards/print-attempt.ts';
import type { ReprintReason } from '#domain/cards/reasons.ts';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import type { CardJob } from '#drivers/devices/card/port.ts';
import type { Approval, ApprovalError, Approve } from './approval.ts';
import type { OpenedOrders, OpeningError } from './opened.ts';
import type { CardBasics, DrawCard, DrawnCard, DrawTestCard, PrintSlip } from './port.ts';
import type { Press } from './press.ts';
import { REFUSAL_CODES, type RefusalCode } from './refusals.ts';

export type PrintError = RefusalCode | OpeningError | DeviceErrorCode | 'card/cannot-draw';
export interface CardPrinting {
  print(id: string, operatorId: string): Promise<Answer<PrintAttempt, PrintError>>;
  reprint(
    id: string,
    reason: ReprintReason,
    approval: Approval,
    operatorId: string,
  ): Promise<Answer<PrintAttempt, PrintError | ApprovalError>>;
  test(
    operatorId: string,
  ): Promise<
    Answer<PrintAttempt, 'card/unresolved' | 'card/no-blanks' | 'card/cannot-draw' | DeviceErrorCode>
  >;
  /** Counts until the first panel goes. */
  stop(): void;
}

interface Needs extends Pick<CardBasics, 'cards'> {
  readonly opened: OpenedOrders;
  readonly press: Press;
  readonly approve: Approve;
  readonly draw: DrawCard;
  readonly drawTest: DrawTestCard;
  readonly printSlip: PrintSlip;
  readonly progress: (orderId: string | null, progress: CardProgress) => void;
}

/** The back bears text and codes alone: resin black. In training colour too, as SPECIMEN stands pale behind the text. */
const jobOf = (
  { front, back }: DrawnCard,
  { chip, training }: Pick<CardOrder, 'chip' | 'training'>,
): CardJob => ({
  front: { picture: front, ink: 'colour', overlay: chip === 'contact' ? 'chip' : 'full' },
  back: back && { picture: back, ink: training ? 'colour' : 'black', overlay: 'none' },
  magnetic: null,
});

interface Wanted {
  readonly id: string;
  readonly who: string;
  readonly approval: { readonly by: string; readonly reason: ReprintReason } | null;
}

export function createCardPrinting(needs: Needs): CardPrinting {
  const { cards, opened, press, approve } = needs;

  const refusalOf = (order: StoredOrder, { who, approval }: Omit<Wanted, 'id'>): BeginRefusal | null =>
    beginRefusal(
      {
        mode: order.mode,
        state: order.state,
        withdrawn: order.withdrawn,
        hasBytes: order.bytes === 'here',
        attempts: cards.attemptsOf(order.id),
      },
      {
        who,
        approvedBy: approval?.by ?? null,
        blanks: cards.balance('blank-card'),
        open: cards.openAttempts().map(({ kind }) => kind),
      },
    );

  const refusalNow = (wanted: Wanted): BeginRefusal | null => {
    const order = cards.order(wanted.id);
    return order ? refusalOf(order, wanted) : 'no-bytes';
  };

  const make = async (wanted: Wanted): Promise<Answer<PrintAttempt, PrintError>> => {
    const { id, who, approval } = wanted;
    const order = cards.order(id);
    if (!order) return fail('card/not-found');
    const refusal = refusalOf(order, wanted);
    const kind = kindFor(order.mode);
    if (refusal !== null || kind === null) return fail(REFUSAL_CODES[refusal ?? 'wrong-mode']);
    const open = await opened.open(id);
    if (!open.ok) return open;
    const begun = { kind, orderId: id, who, approval };
    const refuse = () => refusalNow(wanted);
    const print = async () => {
      if (kind === 'slip') return press.slip(begun, (signal) => needs.printSlip(open.value, signal), refuse);
      needs.progress(id, { stage: 'drawing' });
      const drawn = await needs.draw(open.value);
      return drawn.ok ? press.card(begun, jobOf(drawn.value, open.value), refuse) : drawn;
    };
    const answer = await print();
    return 'refused' in answer ? fail(REFUSAL_CODES[answer.refused]) : answer;
  };

  return {
    print: async (id, operatorId) => {
      press.settle();
      return make({ id, who: operatorId, approval: null });
    },
    reprint: async (id, reason, approval, operatorId) => {
      press.settle();
      const refusal = refusalNow({ id, who: operatorId, approval: null });
      if (!cards.order(id)) return fail('card/not-found');
      // Nobody is asked for a PIN in vain.
      if (refusal !== null && refusal !== 'needs-supervisor') return fail(REFUSAL_CODES[refusal]);
      const printers = cards.attemptsOf(id).map(({ who }) => who);
      const supervisor = await approve(approval, [operatorId, ...printers]);
      if (!supervisor.ok) return supervisor;
      return make({ id, who: operatorId, approval: { by: supervisor.value, reason } });
    },
    test: async (operatorId) => {
      press.settle();
      const refuse = () =>
        testRefusal({
          blanks: cards.balance('blank-card'),
          open: cards.openAttempts().map(({ kind }) => kind),
        });
      const refusal = refuse();
      if (refusal) return fail(REFUSAL_CODES[refusal]);
      needs.progress(null, { stage: 'drawing' });
      const drawn = await needs.drawTest();
      if (!drawn.ok) return drawn;
      const begun = { kind: 'test', orderId: null, who: operatorId, approval: null } as const;
      const answer = await press.card(begun, jobOf(drawn.value, { chip: 'none', training: true }), refuse);
      return 'refused' in answer ? fail(REFUSAL_CODES[answer.refused]) : answer;
    },
    stop: () => press.stop(),
  };
}
