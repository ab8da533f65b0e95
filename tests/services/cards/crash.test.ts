/**
 * The power fails between any two steps of printing: before and after each commit, before and after the card is on the paper.
 * Whatever was under way, a truthful person brings each order to exactly one good card, and the books to the blanks that are
 * really left.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATOR_ID, stateOf } from '#tests/harness/card-desk.ts';
import {
  assertNever,
  assertStock,
  cuttable,
  finish,
  happening,
  happenAll,
  ORDERS,
  PLANS,
  world,
} from '#tests/harness/card-world.ts';
import { cases } from '#tests/harness/fuzz.ts';

describe('A power cut between any two steps of a card', () => {
  it.each(PLANS)(
    'that would have been %s leaves exactly one good card in the end',
    async (plan) => {
      let moments = 0;
      for (let n = 1; ; n += 1) {
        const at = await world();
        at.test.printer.plans.push(plan);
        at.crasher.arm(n);
        const wasCut = await cuttable(at, ({ desk }) => desk.printing.print(ORDERS[0].id, OPERATOR_ID));
        assertNever(at);
        assertStock(at);
        await finish(at);
        assertNever(at);
        assertStock(at);
        for (const order of ORDERS) {
          expect(stateOf(at.test, order)).toBe('present');
          expect(at.test.printer.tray.filter((drawn) => drawn === order.id)).toHaveLength(1);
        }
        if (!wasCut) break;
        moments = n;
      }
      // Around the beginning, the card, and the end.
      expect(moments).toBeGreaterThanOrEqual(6);
    },
    120_000,
  );
});

describe('Over random faults, cuts and restarts', () => {
  it('no order ever has two good cards, and the stock adds up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), happenAll),
      cases(10),
    );
  });
});
