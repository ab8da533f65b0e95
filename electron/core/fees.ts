/** The fees of this counter: their book, their list, and their receipts on paper. */
import { createFeeBook } from '#db/spool/fees/fees.ts';
import type { FeeBook, FeeRecord } from '#db/spool/fees/types.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { WritableDb } from '#db/types.ts';
import { FEE_LISTS } from '#domain/fees/lists.ts';
import type { FeeReceiptFacts } from '#domain/paper/fee-receipt.ts';
import { feeReceiptNumber } from '#domain/tracking.ts';
import { createApprove } from '#services/cards/approval.ts';
import { createFees, type Fees } from '#services/fees/fees.ts';
import type { Clock } from '#services/ports.ts';
import type { PinDoor } from '#services/session/pin-door.ts';
import type { Identity } from './identity.ts';
import type { Papers } from './papers.ts';

interface Needs {
  /** spool.db. */
  readonly db: WritableDb;
  readonly spool: Spool;
  readonly identity: Identity;
  readonly papers: Papers;
  readonly door: PinDoor;
  readonly clock: Clock;
  readonly nameOf: (personId: string) => string;
}

export interface FeeDesk extends Fees {
  /** What reports count. */
  readonly book: FeeBook;
  /** Puts a receipt into the line that was being printed when the app went down; false: there is none to be printed. */
  putBack(number: string): boolean;
}

export function createFeeDesk(needs: Needs): FeeDesk {
  const { db, spool, identity, papers, door, clock, nameOf } = needs;
  const book = createFeeBook(db);
  const deviceHex = (): string => {
    const counter = identity.forSealing();
    if (!counter) throw new Error('the counter is not set up');
    return counter.deviceHex;
  };
  const factsOf = ({ n, packetId, at, who, paidBy, lines }: FeeRecord, copy: boolean) =>
    ({
      receiptNumber: feeReceiptNumber(deviceHex(), n),
      tracking: spool.get(packetId)?.tracking ?? '',
      paidAt: at,
      paidBy,
      takenBy: nameOf(who) || '–',
      fees: lines.map(({ en, ur, rupees }) => ({ en, ur, rupees })),
      copy,
    }) satisfies Partial<FeeReceiptFacts>;
  return {
    book,
    putBack: (number) => {
      const receipt = book.get(Number(number.split('-').at(-1)));
      if (receipt?.cancelled !== null || feeReceiptNumber(deviceHex(), receipt.n) !== number) return false;
      papers.addFeeReceipt(factsOf(receipt, receipt.prints > 1));
      return true;
    },
    ...createFees({
      fees: book,
      lists: FEE_LISTS,
      isSealed: (packetId) => spool.get(packetId) !== null,
      deviceHex,
      approve: createApprove(door),
      clock,
      papers: {
        inUse: () => papers.inUse(),
        add: (receipt, copy) => papers.addFeeReceipt(factsOf(receipt, copy)),
      },
    }),
  };
}
