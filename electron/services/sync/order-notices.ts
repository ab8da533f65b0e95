/** What a verified statement says of card orders, and the key that upstream must know to make any. */
import type { OrderNotice } from '#domain/cards/order.ts';
import { isSameOrder } from '#domain/protocol/orders.ts';
import type { StatementPayload } from '#domain/protocol/statement.ts';
import { unanswered } from './faults.ts';
import type { OrderIntake } from './order-store.ts';
import { ask, type Run } from './run.ts';
import type { Halt, Waits } from './types.ts';

export const BAD_ORDER: Waits = { kind: 'wait', code: 'upstream/bad-order', retryAfterMs: null };

/**
 * Keeps what is new of them; call before the cursor moves past the statement. The first words about an order stand: others
 * under the same id, or an order that was withdrawn and is not any more, are told and change nothing.
 */
export function keepNotices(run: Run, notices: readonly OrderNotice[]): void {
  const { orders } = run.deps;
  if (!orders || notices.length === 0) return;
  const { store } = orders;
  const heard = new Map<string, OrderNotice>();
  const announced: OrderNotice[] = [];
  const withdrawn: OrderNotice[] = [];
  for (const notice of notices) {
    const known = heard.get(notice.id) ?? store.known(notice.id);
    if (notice.state === 'withdrawn') {
      // Withdrawn by its id alone: an upstream that came back from a backup may have forgotten the rest.
      const gone: OrderNotice = known ? { ...known, state: 'withdrawn', at: notice.at } : notice;
      if (known?.state !== 'withdrawn') withdrawn.push(gone);
      heard.set(notice.id, gone);
    } else if (known && (known.state === 'withdrawn' || !isSameOrder(known, notice)))
      run.trouble ??= BAD_ORDER;
    else if (!known || notice.at > known.at) {
      announced.push(notice);
      heard.set(notice.id, notice);
    }
  }
  if (announced.length > 0) store.announced(announced);
  if (withdrawn.length > 0) store.withdrawn(withdrawn);
  for (const { id } of [...announced, ...withdrawn]) orders.changed(id);
}

/**
 * Tells upstream the delivery key where it says that it seals to another one, or to none: after set-up, after an upgrade,
 * and after a restore that forgot it. An upstream that says nothing of it knows no orders.
 */
export async function tellDeliveryKey(
  run: Run,
  { deliveryKey }: StatementPayload,
  { deliveryKey: own }: OrderIntake,
): Promise<Halt | null> {
  if (deliveryKey === undefined || run.keyTold) return null;
  const { kid, publicKey } = await own();
  if (kid === deliveryKey) return null;
  run.keyTold = true;
  const reply = await ask(run, (watch) => run.upstream.tellDeliveryKey({ v: 1, kid, publicKey }, watch));
  return reply.ok ? null : unanswered(run, reply);
}
