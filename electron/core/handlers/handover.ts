import { ok } from '#contract/errors.ts';
import type { CardDesk } from '../cards.ts';
import { operatorOf } from '../guard.ts';
import type { CoreHandlers } from './index.ts';

type HandoverHandlers = Pick<
  CoreHandlers,
  Extract<keyof CoreHandlers, `handover.${string}` | `deliveries.${string}`>
>;

export const handoverHandlers = ({ cards }: { readonly cards: CardDesk }): HandoverHandlers => ({
  'deliveries.state': async () => ok(cards.deliveries.state()),
  'deliveries.begin': async (_input, context) => ok(cards.deliveries.begin(operatorOf(context))),
  'deliveries.scan': ({ code }, context) => cards.deliveries.scan(code, operatorOf(context)),
  'deliveries.end': async (_input, context) => cards.deliveries.end(operatorOf(context)),
  'handover.begin': ({ code }, context) => cards.handover.begin(code, operatorOf(context)),
  'handover.get': ({ id }) => cards.handover.get(id),
  'handover.scanCard': ({ id, code }, context) => cards.handover.scanCard(id, code, operatorOf(context)),
  'handover.readChip': ({ id }, context) => cards.handover.readChip(id, operatorOf(context)),
  'handover.passChip': ({ id, reason, approval }, context) =>
    cards.handover.passChip(id, reason, approval, operatorOf(context)),
  'handover.matchFinger': ({ id, finger }, context) =>
    cards.handover.matchFinger(id, finger, operatorOf(context)),
  'handover.stopFinger': async () => {
    cards.stopFinger();
    return ok({});
  },
  'handover.passFinger': ({ id, reason, approval }, context) =>
    cards.handover.passFinger(id, reason, approval, operatorOf(context)),
  'handover.oldCard': ({ id, what }, context) => cards.handover.oldCard(id, what, operatorOf(context)),
  'handover.issue': ({ id }, context) => cards.handover.issue(id, operatorOf(context)),
  'handover.receipt': ({ id }) => cards.handover.receipt(id),
  'handover.breakOff': async ({ id }, context) => cards.handover.breakOff(id, operatorOf(context)),
  'handover.returnCards': async ({ ids, reason }, context) =>
    cards.returnCards(ids, reason, operatorOf(context)),
});
