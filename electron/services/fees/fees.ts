/** Takes fees by the list in force, once for each thing, and gives receipts that stay in the books. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { FeeReceiptView, PacketFees } from '#contract/model.ts';
import type { FeeBook, FeeRecord, PaidBy } from '#db/spool/fees/types.ts';
import { dayInPakistan } from '#domain/dates/day.ts';
import { chosenFees, feesOn, type Fee, type FeeCancelReason, type FeeList } from '#domain/fees/fee.ts';
import type { Approval, ApprovalError, Approve } from '../cards/approval.ts';
import type { Clock } from '../ports.ts';
import { feeView } from './views.ts';

/** The line of the receipt printer, as far as fees go. */
export interface FeePrinting {
  /** Whether a receipt printer is in use. */
  inUse(): boolean;
  /** Answers its id in the line. */
  add(receipt: FeeRecord, copy: boolean): string;
}

interface Needs {
  readonly fees: FeeBook;
  readonly lists: readonly FeeList[];
  readonly isSealed: (packetId: string) => boolean;
  /** The first eight hex digits of the device key's thumbprint. */
  readonly deviceHex: () => string;
  readonly approve: Approve;
  readonly clock: Clock;
  readonly papers: FeePrinting;
}

interface Taking {
  readonly packetId: string;
  /** Ids of the list in force. */
  readonly fees: readonly string[];
  readonly paidBy: PaidBy;
}

interface Cancelling {
  readonly n: number;
  readonly reason: FeeCancelReason;
  readonly approval: Approval;
}

type Refusal = 'packet/not-found' | 'fee/not-listed' | 'fee/paid';
type Unfit = 'fee/not-found' | 'fee/cancelled';

export interface HandedOut {
  readonly receipt: FeeRecord;
  /** Another one was handed out before. */
  readonly copy: boolean;
}

export interface Fees {
  of(packetId: string): Answer<PacketFees, 'packet/not-found'>;
  take(wish: Taking, operatorId: string): Answer<FeeReceiptView, Refusal>;
  /** Counts a print that is about to be made in whatever way. */
  handOut(n: number, operatorId: string): Answer<HandedOut, Unfit>;
  print(n: number, operatorId: string): Answer<{ readonly paperId: string }, Unfit | 'device/not-found'>;
  cancel(wish: Cancelling, operatorId: string): Promise<Answer<FeeReceiptView, Unfit | ApprovalError>>;
}

export function createFees(needs: Needs): Fees {
  const { fees, lists, isSealed, deviceHex, approve, clock, papers } = needs;
  const view = (receipt: FeeRecord) => feeView(receipt, deviceHex());
  const isPaid = (receipts: readonly FeeRecord[], { purpose }: Fee): boolean =>
    receipts.some(
      ({ cancelled, lines }) => cancelled === null && lines.some((line) => line.purpose === purpose),
    );
  const inForce = (): readonly Fee[] => feesOn(lists, dayInPakistan(clock.now()));
  const standing = (n: number): Answer<FeeRecord, Unfit> => {
    const receipt = fees.get(n);
    if (!receipt) return fail('fee/not-found');
    return receipt.cancelled === null ? ok(receipt) : fail('fee/cancelled');
  };
  const handOut: Fees['handOut'] = (n, operatorId) => {
    const found = standing(n);
    if (!found.ok) return found;
    return ok({ receipt: found.value, ...fees.print(n, operatorId, clock.now()) });
  };
  return {
    of: (packetId) => {
      if (!isSealed(packetId)) return fail('packet/not-found');
      const receipts = fees.ofPacket(packetId);
      const offered = inForce().filter((fee) => !isPaid(receipts, fee));
      return ok({
        offered: offered.map(({ id, purpose, en, ur, rupees }) => ({ id, purpose, en, ur, rupees })),
        receipts: receipts.map(view),
      });
    },
    take: ({ packetId, fees: ids, paidBy }, operatorId) => {
      if (!isSealed(packetId)) return fail('packet/not-found');
      const lines = chosenFees(inForce(), ids);
      if (lines === null) return fail('fee/not-listed');
      if (lines.some((fee) => isPaid(fees.ofPacket(packetId), fee))) return fail('fee/paid');
      return ok(view(fees.take({ packetId, at: clock.now(), who: operatorId, paidBy, lines })));
    },
    handOut,
    print: (n, operatorId) => {
      if (!papers.inUse()) return fail('device/not-found');
      const out = handOut(n, operatorId);
      return out.ok ? ok({ paperId: papers.add(out.value.receipt, out.value.copy) }) : out;
    },
    cancel: async ({ n, reason, approval }, operatorId) => {
      const found = standing(n);
      if (!found.ok) return found;
      const approved = await approve(approval, [found.value.who]);
      if (!approved.ok) return approved;
      // Somebody else may have cancelled it while the PIN was checked.
      const now = standing(n);
      if (!now.ok) return now;
      const by = { at: clock.now(), by: operatorId, approvedBy: approved.value, reason };
      return ok(view(fees.cancel(n, by)));
    },
  };
}
