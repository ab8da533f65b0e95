import { ok } from '#contract/errors.ts';
import type { CardDesk } from '../cards.ts';
import { operatorOf } from '../guard.ts';
import type { CoreHandlers } from './index.ts';

type CardHandlers = Pick<CoreHandlers, Extract<keyof CoreHandlers, `cards.${string}` | `stock.${string}`>>;

export const cardHandlers = ({ cards }: { readonly cards: CardDesk }): CardHandlers => ({
  'cards.summary': async () => ok(cards.list.summary()),
  'cards.find': async ({ text, group }) => ok(cards.list.find(text, group)),
  'cards.rows': async ({ ids }) => ok(cards.list.rows(ids)),
  'cards.show': ({ id }, context) => cards.list.show(id, operatorOf(context)),
  'cards.print': ({ id }, context) => cards.printing.print(id, operatorOf(context)),
  'cards.reprint': ({ id, reason, approval }, context) =>
    cards.printing.reprint(id, reason, approval, operatorOf(context)),
  'cards.test': (_input, context) => cards.printing.test(operatorOf(context)),
  'cards.stop': async () => {
    cards.printing.stop();
    return ok({});
  },
  'cards.askPrinter': async () => {
    const answer = await cards.press.ask();
    return answer.ok ? ok(cards.list.summary()) : answer;
  },
  'cards.resolve': ({ n, verdict, approval }, context) =>
    cards.doubts.resolve(n, verdict, approval, operatorOf(context)),
  'cards.destroyed': async ({ n }, context) => cards.doubts.destroyed(n, operatorOf(context)),
  'cards.spoil': async ({ id, reason }, context) => cards.doubts.spoil(id, reason, operatorOf(context)),
  'cards.destroyWithdrawn': async ({ id }, context) => cards.doubts.destroyWithdrawn(id, operatorOf(context)),
  'cards.clearUp': ({ id, to, approval }, context) =>
    cards.doubts.clearUp(id, to, approval, operatorOf(context)),
  'stock.state': async () => ok(cards.stock.state()),
  'stock.takeIn': async ({ item, quantity }, context) =>
    ok(cards.stock.takeIn(item, quantity, operatorOf(context))),
  'stock.spoil': async ({ item, quantity, reason }, context) =>
    cards.stock.spoil(item, quantity, reason, operatorOf(context)),
  'stock.useRibbon': async (_input, context) => cards.stock.useRibbon(operatorOf(context)),
  'stock.count': async ({ item, counted }, context) => cards.stock.count(item, counted, operatorOf(context)),
});
