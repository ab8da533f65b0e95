/** A counter that prints cards while the power fails, and people who say truthfully what they see. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { PrintAttempt } from '#contract/model.ts';
import { openDesk, orderOf, OPERATOR_ID, SUPERVISOR, type TestDesk } from './card-desk.ts';
import { createCrasher, PowerCut, type Crasher } from './crashing-db.ts';
import type { PrintPlan } from './fake-card-printer.ts';

const BLANKS = 1000;
export const ORDERS = [orderOf(1), orderOf(2)] as const;
export const PLANS: readonly PrintPlan[] = [
  'good',
  'untouched',
  'spoiled',
  'unknown-printed',
  'unknown-blank',
];

/** What the world had at the last moment at which the books were at rest: to tell what the card in doubt became. */
interface Truth {
  tray: number;
  torn: number;
}

export interface World {
  test: TestDesk;
  readonly crasher: Crasher;
  readonly rest: Truth;
}

export async function world(): Promise<World> {
  const crasher = createCrasher();
  const test = openDesk({ wrap: crasher.wrap });
  test.desk.stock.takeIn('blank-card', BLANKS, OPERATOR_ID);
  await test.comes(...ORDERS);
  test.printer.onMoment = () => crasher.moment();
  return { test, crasher, rest: { tray: 0, torn: 0 } };
}

const physical = ({ test: { printer } }: World): Truth => ({ tray: printer.tray.length, torn: printer.torn });

/** Runs a step; a power cut in it ends the app, and it is started again. True: it was cut. */
export async function cuttable(at: World, step: (test: TestDesk) => unknown): Promise<boolean> {
  let wasCut = false;
  try {
    await step(at.test);
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
    wasCut = true;
  }
  // A cut that only an event's listener saw is one too.
  wasCut ||= at.crasher.isDead;
  at.crasher.arm(null);
  if (wasCut) {
    at.test = at.test.again();
    at.test.desk.keeping.start();
  }
  return wasCut;
}

/** A truthful person looks at the tray: what became of the card in doubt since the books were at rest? */
async function resolve(at: World, { n }: Pick<PrintAttempt, 'n'>): Promise<void> {
  const now = physical(at);
  const verdict = now.tray > at.rest.tray ? 'good' : now.torn > at.rest.torn ? 'spoiled' : 'untouched';
  const { doubts, press } = at.test.desk;
  await press.ask();
  const own = await doubts.resolve(n, verdict, null, OPERATOR_ID);
  if (!own.ok && own.error.code === 'card/needs-supervisor')
    await doubts.resolve(n, verdict, SUPERVISOR, OPERATOR_ID);
}

/** Brings everything in doubt and everything spoiled in order. */
async function tidy(at: World): Promise<void> {
  for (const attempt of at.test.desk.list.summary().unresolved) await resolve(at, attempt);
  for (const { n } of at.test.desk.list.summary().toDestroy) at.test.desk.doubts.destroyed(n, OPERATOR_ID);
  Object.assign(at.rest, physical(at));
}

export async function finish(at: World): Promise<void> {
  await tidy(at);
  at.test.printer.plans.length = 0;
  for (const { id } of ORDERS) {
    const state = at.test.desk.store.order(id)?.state;
    if (state === 'ordered') await at.test.desk.printing.print(id, OPERATOR_ID);
    if (state === 'spoiled') await at.test.desk.printing.reprint(id, 'card-spoiled', SUPERVISOR, OPERATOR_ID);
    Object.assign(at.rest, physical(at));
  }
}

/** No order has two good cards: neither in the books nor, less those that were found bad and destroyed, in the world. */
export function assertNever(at: World): void {
  const { store } = at.test.desk;
  for (const { id } of ORDERS) {
    const attempts = store.attemptsOf(id);
    expect(attempts.filter(({ state }) => ['begun', 'doubtful', 'good'].includes(state)).length).toBeLessThan(
      2,
    );
    const bad = attempts.filter(
      ({ state, spoilReason }) => ['spoiled', 'destroyed'].includes(state) && spoilReason === 'bad-print',
    ).length;
    const out = at.test.printer.tray.filter((drawn) => drawn === id).length;
    expect(out - bad).toBeLessThan(2);
  }
}

/** The books say what is really left; while a card is in doubt they may be one ahead. */
export function assertStock(at: World): void {
  const { desk, printer, spool } = at.test;
  const ahead = desk.stock.state().balances[0]?.balance ?? 0;
  const inDoubt = desk.list.summary().unresolved.length;
  expect(ahead - printer.blanks).toBeGreaterThanOrEqual(0);
  expect(ahead - printer.blanks).toBeLessThanOrEqual(inDoubt);
  expect(spool.verify().brokenAuditEntry).toBeNull();
}

/** One thing that happens at the counter. */
export const happening = fc.oneof(
  fc.record({
    what: fc.constant('print' as const),
    order: fc.constantFrom(0 as const, 1 as const),
    plan: fc.constantFrom(...PLANS),
    cut: fc.option(fc.integer({ min: 1, max: 14 })),
  }),
  fc.record({
    what: fc.constant('test' as const),
    plan: fc.constantFrom(...PLANS),
    cut: fc.option(fc.integer({ min: 1, max: 14 })),
  }),
  fc.record({
    what: fc.constantFrom('tidy' as const, 'spoil' as const, 'destroy' as const, 'count' as const),
    order: fc.constantFrom(0 as const, 1 as const),
    cut: fc.option(fc.integer({ min: 1, max: 8 })),
  }),
  fc.record({ what: fc.constant('restart' as const) }),
  fc.record({ what: fc.constant('deaf' as const), counts: fc.boolean() }),
);
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

async function happens(at: World, each: Happening): Promise<void> {
  switch (each.what) {
    case 'print': {
      const { id } = ORDERS[each.order];
      at.test.printer.plans.splice(0, Infinity, each.plan);
      at.crasher.arm(each.cut);
      await cuttable(at, ({ desk }) =>
        desk.store.order(id)?.state === 'spoiled'
          ? desk.printing.reprint(id, 'card-spoiled', SUPERVISOR, OPERATOR_ID)
          : desk.printing.print(id, OPERATOR_ID),
      );
      return;
    }
    case 'test':
      at.test.printer.plans.splice(0, Infinity, each.plan);
      at.crasher.arm(each.cut);
      await cuttable(at, ({ desk }) => desk.printing.test('tech-1'));
      return;
    case 'tidy':
      at.crasher.arm(each.cut);
      await cuttable(at, () => tidy(at));
      return;
    case 'spoil':
      at.crasher.arm(each.cut);
      await cuttable(at, ({ desk }) => desk.doubts.spoil(ORDERS[each.order].id, 'bad-print', OPERATOR_ID));
      return;
    case 'destroy':
      at.crasher.arm(each.cut);
      await cuttable(at, ({ desk }) => {
        for (const { n } of desk.list.summary().toDestroy) desk.doubts.destroyed(n, OPERATOR_ID);
      });
      return;
    case 'count': {
      // Whoever counts finds what is there.
      at.crasher.arm(each.cut);
      await cuttable(at, ({ desk, printer }) => desk.stock.count('blank-card', printer.blanks, OPERATOR_ID));
      return;
    }
    case 'restart':
      at.test = at.test.again();
      at.test.desk.keeping.start();
      return;
    case 'deaf':
      at.test.printer.counts = each.counts;
      return;
  }
}

/** One history from a fresh counter to its end. */
export async function happenAll(happenings: readonly Happening[]): Promise<void> {
  const at = await world();
  for (const each of happenings) {
    if (at.test.desk.list.summary().unresolved.length === 0) Object.assign(at.rest, physical(at));
    await happens(at, each);
    assertNever(at);
    assertStock(at);
  }
  await finish(at);
  assertNever(at);
  assertStock(at);
  for (const order of ORDERS) expect(at.test.desk.store.order(order.id)?.state).toBe('present');
  expect(at.test.desk.stock.state().balances[0]?.balance).toBe(at.test.printer.blanks);
  at.test.close();
}
