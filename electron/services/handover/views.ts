import type { DeliveryState, HandoverView } from '#contract/model.ts';
import type { Cards, StoredHandover } from '#db/spool/cards/types.ts';
import { missingSteps, type HandoverDone, type HandoverNeeds } from '#domain/cards/handover-steps.ts';
import type { Finger } from '#domain/fingerprints/positions.ts';

export const neededBy = (handover: StoredHandover): HandoverNeeds => ({
  chip: handover.needsChip,
  oldCard: handover.needsOldCard,
});
export const doneIn = ({ code, chip, finger, oldCard }: StoredHandover): HandoverDone => ({
  code,
  chip,
  finger,
  oldCard,
});

export const handoverView = (
  handover: StoredHandover,
  about: { readonly tracking: string; readonly fingers: readonly Finger[]; readonly hasReader: boolean },
): HandoverView => ({
  orderId: handover.orderId,
  tracking: about.tracking,
  state: handover.state,
  missing: [...missingSteps(neededBy(handover), doneIn(handover))],
  chip: handover.chip,
  finger: handover.finger,
  oldCard: handover.oldCard,
  tries: handover.tries,
  fingers: [...about.fingers],
  hasReader: about.hasReader,
});

export function deliveryView(cards: Cards): DeliveryState {
  const open = cards.openDelivery();
  const expected = [...cards.notArrived()];
  return {
    open: open && { begunAt: open.begunAt, arrived: [...open.arrived], surplus: open.surplus },
    expected,
    unknownCodes: cards.orders(expected).filter(({ bytes }) => bytes === 'wanted').length,
  };
}
