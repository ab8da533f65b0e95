/** What the holder signs for. */
import type { HandoverReceipt } from '#contract/model.ts';
import type { StoredHandover } from '#db/spool/cards/types.ts';
import type { OldCardResult } from '#domain/cards/handover-steps.ts';
import type { CardOrder } from '#domain/cards/order.ts';

function oldCardOf(order: CardOrder, what: OldCardResult | null): HandoverReceipt['oldCard'] {
  switch (what) {
    case 'taken-back':
      return 'surrendered';
    case 'declared-lost':
      return 'lost';
    case null:
      return order.oldCard === 'lost' ? 'lost' : 'none';
  }
}

export const receiptOf = (
  order: CardOrder,
  handover: StoredHandover,
  handedOverBy: string,
): HandoverReceipt => ({
  orderId: order.id,
  tracking: order.tracking,
  holder: { nameEn: order.content.nameEn, nameUr: order.content.nameUr },
  cnic: order.content.cnic,
  handedOverAt: handover.endedAt ?? handover.begunAt,
  handedOverBy,
  proof: handover.finger === 'matched' ? 'finger' : 'supervisor',
  oldCard: oldCardOf(order, handover.oldCard),
  training: order.training,
});
