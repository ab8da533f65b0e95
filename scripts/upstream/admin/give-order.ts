import { z } from 'zod';
import { askServer, withLedger } from '../offline.ts';
import { carryOut, order, orderDone, type Order, type OrderDone } from './orders.ts';

const problem = z.object({ code: z.string(), title: z.string() });

/**
 * Has an upstream's folder carry out an order: by its running server, else on its ledger. Throws an Error that says why
 * the order cannot be carried out.
 */
export async function giveOrder(dataDir: string, asked: Order): Promise<OrderDone> {
  const answer = await askServer(dataDir, '/admin/orders', asked);
  if (answer?.status === 200) return orderDone.parse(await answer.json());
  if (answer) {
    const { code, title } = problem.parse(await answer.json());
    // That is how a server answers that took the port of one that died: it does not know this folder's word.
    if (answer.status !== 404 || code !== 'invalid') throw new Error(title);
  }
  return withLedger(dataDir, (sql) => carryOut(sql, order.parse(asked), Date.now()));
}
