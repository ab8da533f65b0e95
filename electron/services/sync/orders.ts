/** Fetches the sealed bytes of card orders, part by part, behind everything that goes up. */
import type { OrderNotice } from '#domain/cards/order.ts';
import { sha256Hex } from '#domain/protocol/digest.ts';
import { MAX_ORDER_PART } from '#domain/protocol/limits.ts';
import { haltOf, unanswered } from './faults.ts';
import { BAD_ORDER } from './order-notices.ts';
import type { OrderIntake } from './order-store.ts';
import { ask, isPaused, type Run } from './run.ts';
import type { Halt } from './types.ts';

/** Small, so that a link that drops costs little and a pace is felt: two seconds at 128 kbit/s. */
const PART = Math.min(32 * 1024, MAX_ORDER_PART);
/** A link that drops within a part gets half of it the next time, down to this. */
const LEAST_PART = 4 * 1024;
/** Orders in one go: then upstream is heard again, which may have withdrawn some. */
const AT_ONCE = 50;
/** An upstream whose orders are bad one after the other is not asked for all of them. */
const MOST_BAD = 10;

/** What came of the order under way. It outlives the pass, so that a link that drops goes on where it was. */
export interface Halfway {
  order: { readonly id: string; readonly sha256: string; readonly bytes: Uint8Array; here: number } | null;
  /** Bytes that are asked for at a time. */
  part: number;
}

export const newHalfway = (): Halfway => ({ order: null, part: PART });

type Fetched = 'kept' | 'bad' | 'broken-off' | { readonly halt: Halt | null };

/** The next order to fetch, past those that this pass has done with. */
function nextWanted(run: Run, { store }: OrderIntake): OrderNotice | undefined {
  return store.wanted(run.badOrders.size + 1).find(({ id }) => !run.badOrders.has(id));
}

/** Whether orders are left that nothing but a pause keeps from being fetched. */
export const ordersWait = (run: Run): boolean =>
  run.deps.orders !== undefined && nextWanted(run, run.deps.orders) !== undefined;

function begun(run: Run, { id, sha256, size }: OrderNotice): NonNullable<Halfway['order']> {
  const { order } = run.halfway;
  if (order?.id === id && order.sha256 === sha256 && order.bytes.length === size) return order;
  return (run.halfway.order = { id, sha256, bytes: new Uint8Array(size), here: 0 });
}

/** Something that goes before orders is there, or may not go on. */
const mustStop = (run: Run): boolean =>
  run.stop.aborted || isPaused(run) || run.own.announce || run.newEpoch !== null;

async function fetchOne(run: Run, orders: OrderIntake, notice: OrderNotice): Promise<Fetched> {
  const { id, size, sha256 } = notice;
  const order = begun(run, notice);
  let gained = false;
  while (order.here < size) {
    const length = Math.min(run.halfway.part, size - order.here);
    const leave = { stop: run.stop, waiting: () => undefined, paused: () => mustStop(run) };
    if (mustStop(run) || !(await run.bucket.take(length, leave))) return 'broken-off';
    const reply = await ask(run, (watch) => run.upstream.order({ id, offset: order.here, length }, watch));
    if (reply.ok) {
      if (reply.value.length === 0 || reply.value.length > length) return 'bad';
      order.bytes.set(reply.value, order.here);
      order.here += reply.value.length;
      gained = true;
      continue;
    }
    if (reply.fault.kind === 'held') return 'bad';
    const halt = haltOf(reply.fault);
    const dropped = halt.kind === 'wait' && halt.code === 'upstream/unreachable';
    if (dropped) run.halfway.part = Math.max(LEAST_PART, run.halfway.part / 2);
    // It was getting somewhere: on at once. Should that fail too, the usual wait follows.
    if (!dropped || !gained) return { halt: unanswered(run, reply) };
    gained = false;
  }
  run.halfway.part = Math.min(PART, run.halfway.part * 2);
  if ((await sha256Hex(order.bytes)) !== sha256) return 'bad';
  orders.store.keep(id, order.bytes);
  run.halfway.order = null;
  orders.changed(id);
  return 'kept';
}

/**
 * Fetches announced orders, the oldest first. Broken off when a packet was sealed; what upstream gives out wrong is not kept,
 * is told at the end of the pass and tried again with the next one.
 */
export async function fetchOrders(run: Run): Promise<Halt | null> {
  const { orders } = run.deps;
  run.moreOrders = false;
  if (!orders) return null;
  for (let fetched = 0; !mustStop(run) && run.badOrders.size < MOST_BAD;) {
    const notice = nextWanted(run, orders);
    if (!notice) return null;
    if (fetched === AT_ONCE) {
      run.moreOrders = true;
      run.statementRounds = 0;
      return null;
    }
    const outcome = await fetchOne(run, orders, notice);
    if (typeof outcome === 'object') return outcome.halt;
    switch (outcome) {
      case 'kept':
        fetched += 1;
        run.progressed();
        break;
      case 'bad':
        run.halfway.order = null;
        run.badOrders.add(notice.id);
        run.trouble ??= BAD_ORDER;
        break;
      case 'broken-off':
        return run.stop.aborted ? { kind: 'stopped' } : null;
    }
  }
  return null;
}
