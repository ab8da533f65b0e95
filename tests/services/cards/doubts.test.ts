/** Cards of which nobody knows what became: the printer is asked, a person looks, and nothing is printed by itself. */
import { describe, expect, it } from 'vitest';
import {
  comingDown,
  openDesk,
  orderOf,
  OPERATOR_ID,
  stateOf,
  SUPERVISOR,
  trail,
  type TestDesk,
} from '#tests/harness/card-desk.ts';
import type { PrintPlan } from '#tests/harness/fake-card-printer.ts';
import { codeOf, valueOf } from '#tests/harness/whole-counter.ts';

const order = orderOf(1);
const print = ({ desk }: TestDesk, id = order.id) => desk.printing.print(id, OPERATOR_ID);

async function inDoubt(plan: PrintPlan, change: (test: TestDesk) => void = () => undefined) {
  const test = openDesk();
  test.desk.stock.takeIn('blank-card', 10, OPERATOR_ID);
  await test.comes(order, orderOf(2));
  change(test);
  test.printer.plans.push(plan);
  const attempt = valueOf(await print(test));
  return { test, desk: test.desk, attempt, n: attempt.n };
}

describe('A card in doubt', () => {
  it('keeps everything from being printed until it is resolved', async () => {
    const { test, desk } = await inDoubt('unknown-printed');
    expect(stateOf(test, order)).toBe('doubtful');
    expect(codeOf(await print(test))).toBe('card/unresolved');
    expect(codeOf(await print(test, orderOf(2).id))).toBe('card/unresolved');
    expect(codeOf(await desk.printing.test('tech-1'))).toBe('card/unresolved');
    expect(test.printer.printed).toBe(1);
  });

  it('that the printer counted is good on the operator’s word', async () => {
    const { test, desk, n, attempt } = await inDoubt('unknown-printed');
    expect(attempt.evidence).toBe('printed');
    expect(valueOf(await desk.doubts.resolve(n, 'good', null, OPERATOR_ID)).state).toBe('good');
    expect(stateOf(test, order)).toBe('present');
    expect(codeOf(await print(test))).toBe('card/has-card');
  });

  it('that the printer did not count is printed again on the operator’s word', async () => {
    const { test, desk, n, attempt } = await inDoubt('unknown-blank');
    expect(attempt.evidence).toBe('not-printed');
    expect(valueOf(await desk.doubts.resolve(n, 'untouched', null, OPERATOR_ID)).state).toBe('untouched');
    expect(valueOf(await print(test)).state).toBe('good');
    expect(test.printer.tray).toEqual([order.id]);
  });

  it('is not called untouched against the printer’s count, but on a second person’s word', async () => {
    const { test, desk, n } = await inDoubt('unknown-printed');
    const untouched = (approval: typeof SUPERVISOR | null) =>
      desk.doubts.resolve(n, 'untouched', approval, OPERATOR_ID);
    expect(await untouched(null)).toMatchObject({
      error: { code: 'card/needs-supervisor', details: { evidence: 'printed' } },
    });
    expect(codeOf(await untouched({ userName: 'saima', pin: 'saima' }))).toBe('card/not-entitled');
    expect(valueOf(await untouched(SUPERVISOR)).state).toBe('untouched');
    expect(trail(test, order).slice(-2)).toEqual(['card-untouched', 'card-resolved']);
  });

  it('of a printer that counts nothing needs a second person for either word', async () => {
    const { desk, n } = await inDoubt('unknown-printed', ({ printer }) => {
      printer.counts = false;
    });
    for (const verdict of ['good', 'untouched'] as const)
      expect(codeOf(await desk.doubts.resolve(n, verdict, null, OPERATOR_ID))).toBe('card/needs-supervisor');
    expect(codeOf(await desk.doubts.resolve(n, 'good', SUPERVISOR, 'nasreen'))).toBe('card/same-person');
    expect(valueOf(await desk.doubts.resolve(n, 'good', SUPERVISOR, OPERATOR_ID)).state).toBe('good');
  });

  it('found torn is spoiled, and to be destroyed', async () => {
    const { test, desk, n } = await inDoubt('unknown-blank');
    expect(valueOf(await desk.doubts.resolve(n, 'spoiled', null, OPERATOR_ID)).state).toBe('spoiled');
    expect(codeOf(await print(test))).toBe('card/not-destroyed');
    expect(desk.list.summary().toDestroy).toHaveLength(1);
  });

  it('is resolved once', async () => {
    const { desk, n } = await inDoubt('unknown-printed');
    valueOf(await desk.doubts.resolve(n, 'good', null, OPERATOR_ID));
    expect(codeOf(await desk.doubts.resolve(n, 'untouched', SUPERVISOR, OPERATOR_ID))).toBe(
      'card/not-possible',
    );
  });

  it('is asked about at the printer when that answers again, and only its own printer counts', async () => {
    const { test, desk } = await inDoubt('unknown-printed', ({ printer }) => {
      printer.onMoment = (moment) => {
        if (moment === 'after') printer.silent = 'device/unplugged';
      };
    });
    expect(desk.list.summary().unresolved[0]?.evidence).toBe('unknown');
    expect(codeOf(await desk.press.ask())).toBe('device/unplugged');
    test.printer.silent = null;
    test.printer.serial = 'S-2';
    valueOf(await desk.press.ask());
    expect(desk.list.summary().unresolved[0]?.evidence).toBe('unknown');
    test.printer.serial = 'S-1';
    valueOf(await desk.press.ask());
    expect(desk.list.summary().unresolved[0]?.evidence).toBe('printed');
    // A later card moves the count on; what was kept stays.
    test.printer.count += 3;
    valueOf(await desk.press.ask());
    expect(desk.list.summary().unresolved[0]?.evidence).toBe('printed');
  });

  it('withdrawn meanwhile, and good, is destroyed here', async () => {
    const { test, desk, n } = await inDoubt('unknown-printed');
    desk.store.withdrawn([comingDown(order, 'withdrawn').notice]);
    valueOf(await desk.doubts.resolve(n, 'good', null, OPERATOR_ID));
    expect(desk.list.rows([order.id])[0]).toMatchObject({ state: 'present', withdrawn: true });
    expect(desk.list.find('', 'due')).toEqual([order.id]);
    expect(valueOf(desk.doubts.destroyWithdrawn(order.id, 'nasreen')).state).toBe('ended');
    expect(trail(test, order).at(-1)).toBe('card-destroyed');
  });

  it('withdrawn meanwhile, and untouched, is at its end', async () => {
    const { test, desk, n } = await inDoubt('unknown-blank');
    desk.store.withdrawn([comingDown(order, 'withdrawn').notice]);
    valueOf(await desk.doubts.resolve(n, 'untouched', null, OPERATOR_ID));
    expect(stateOf(test, order)).toBe('ended');
  });
});

describe('After the app ended in the middle of a card', () => {
  it('that card is in doubt, and is not printed again by itself', async () => {
    const test = openDesk();
    test.desk.stock.takeIn('blank-card', 5, OPERATOR_ID);
    await test.comes(order);
    test.desk.store.begin({
      kind: 'card',
      orderId: order.id,
      who: OPERATOR_ID,
      at: 1,
      printer: 'S-1',
      cards: 500,
      approval: null,
    });
    const after = test.again();
    after.desk.keeping.start();
    expect(stateOf(after, order)).toBe('doubtful');
    expect(after.printer.printed).toBe(0);
    expect(codeOf(await print(after))).toBe('card/unresolved');
    valueOf(await after.desk.press.ask());
    expect(after.desk.list.summary().unresolved[0]?.evidence).toBe('not-printed');
  });
});

describe('An order whose records were lost with a damaged file', () => {
  const lost = async () => {
    const test = openDesk();
    test.db.run('INSERT INTO recovery (at, ended_at) VALUES (?, ?)', comingDown(order).notice.at, 1);
    test.desk.stock.takeIn('blank-card', 5, OPERATOR_ID);
    await test.comes(order, orderOf(2, { mode: 'central' }));
    return test;
  };

  it('is unclear and is not printed before a second person said how it stands', async () => {
    const test = await lost();
    expect(stateOf(test, order)).toBe('unclear');
    expect(codeOf(await print(test))).toBe('card/unclear');
    expect(codeOf(await test.desk.doubts.clearUp(order.id, 'ordered', SUPERVISOR, 'nasreen'))).toBe(
      'card/same-person',
    );
    expect(valueOf(await test.desk.doubts.clearUp(order.id, 'ordered', SUPERVISOR, OPERATOR_ID)).state).toBe(
      'ordered',
    );
    expect(valueOf(await print(test)).state).toBe('good');
  });

  it('may lie here already', async () => {
    const test = await lost();
    valueOf(await test.desk.doubts.clearUp(order.id, 'present', SUPERVISOR, OPERATOR_ID));
    expect(codeOf(await print(test))).toBe('card/has-card');
  });

  it('is of no matter where the card comes from elsewhere', async () => {
    expect(stateOf(await lost(), orderOf(2))).toBe('ordered');
  });

  it('is known by what the audit still says of it', async () => {
    const test = openDesk();
    test.spool.audit({ at: 1, kind: 'card-printed', packetId: order.id });
    await test.comes(order);
    expect(stateOf(test, order)).toBe('unclear');
  });

  it('and was not begun becomes unclear when an older copy of the file is filled up', async () => {
    const test = openDesk();
    await test.comes(order, orderOf(2, { mode: 'central' }));
    test.db.run('INSERT INTO recovery (at) VALUES (1)');
    expect(stateOf(test, order)).toBe('unclear');
    expect(stateOf(test, orderOf(2))).toBe('ordered');
  });
});
