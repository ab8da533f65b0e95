/** Handing cards over: the right card, its chip, the holder's finger, the old card, and what is signed for. */
import { describe, expect, it } from 'vitest';
import type { CardOrder } from '#domain/cards/order.ts';
import { slipText } from '#domain/tracking.ts';
import {
  comingDown,
  DAY,
  orderOf,
  OPERATOR_ID,
  stateOf,
  SUPERVISOR,
  trail,
} from '#tests/harness/card-desk.ts';
import { singly } from '#tests/harness/fake-fingers.ts';
import { codeOf, valueOf } from '#tests/harness/whole-counter.ts';
import { present } from './present.ts';

const stranger = singly({ person: 'somebody else', finger: 'right-index' });

describe('A handover', () => {
  it('begins with the card’s own code, takes the finger, and ends with what is signed for', async () => {
    const { test, order, handover } = await present();
    const begun = valueOf(await handover.begin(`${order.content.code}\r\n`, OPERATOR_ID));
    expect(begun).toMatchObject({ missing: ['finger'], fingers: ['right-index', 'left-index'], tries: 0 });
    const matched = valueOf(await handover.matchFinger(order.id, 'left-index', OPERATOR_ID));
    expect(matched).toMatchObject({ missing: [], finger: 'matched', tries: 1 });
    expect(valueOf(await handover.issue(order.id, OPERATOR_ID))).toEqual({
      orderId: order.id,
      tracking: order.tracking,
      holder: { nameEn: order.content.nameEn, nameUr: order.content.nameUr },
      cnic: order.content.cnic,
      handedOverAt: test.clock.wall,
      handedOverBy: `name of ${OPERATOR_ID}`,
      proof: 'finger',
      oldCard: 'none',
      training: true,
    });
    expect(stateOf(test, order)).toBe('issued');
    expect(trail(test, order)).toEqual([
      'card-ordered',
      'card-arrived',
      'card-code-matched',
      'card-finger-matched',
      'card-issued',
    ]);
  });

  it.each([
    [
      'the slip',
      (order: CardOrder) =>
        slipText({ tracking: order.tracking, packetId: order.id, sha256: 'ab'.repeat(32) }),
    ],
    ['the tracking number', (order: CardOrder) => order.tracking.toLowerCase()],
    [
      'the CNIC as it is written',
      ({ content: { cnic } }: CardOrder) => `${cnic.slice(0, 5)}-${cnic.slice(5, 12)}-${cnic.slice(12)}`,
    ],
  ])('may begin with %s, and then wants the card in the hand', async (_what, text) => {
    const { order, handover } = await present();
    const begun = valueOf(await handover.begin(text(order), OPERATOR_ID));
    expect(begun).toMatchObject({ orderId: order.id, missing: ['code', 'finger'] });
    expect(codeOf(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID))).toBe(
      'handover/wrong-order',
    );
    expect(codeOf(await handover.scanCard(order.id, orderOf(2).content.code, OPERATOR_ID))).toBe(
      'handover/other-card',
    );
    expect(valueOf(await handover.scanCard(order.id, order.content.code, OPERATOR_ID)).missing).toEqual([
      'finger',
    ]);
  });

  it('knows no code that is not a card’s, and no card that is not here', async () => {
    const { test, order, handover } = await present();
    expect(codeOf(await handover.begin('SPECIMEN 77', OPERATOR_ID))).toBe('handover/no-match');
    const away = orderOf(3, { mode: 'central' });
    await test.comes(away);
    expect(await handover.begin(away.content.code, OPERATOR_ID)).toMatchObject({
      error: { code: 'handover/not-present', details: { state: 'ordered' } },
    });
    test.desk.store.withdrawn([comingDown(order, 'withdrawn').notice]);
    expect(codeOf(await handover.begin(order.content.code, OPERATOR_ID))).toBe('card/withdrawn');
  });

  it('is not finished while a step is missing', async () => {
    const { test, order, handover } = await present();
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    expect(await handover.issue(order.id, OPERATOR_ID)).toMatchObject({
      error: { code: 'handover/incomplete', details: { step: 'finger' } },
    });
    expect(stateOf(test, order)).toBe('present');
  });

  it('is not finished when the card was withdrawn meanwhile', async () => {
    const { test, order, handover } = await present();
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    valueOf(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID));
    test.desk.store.withdrawn([comingDown(order, 'withdrawn').notice]);
    expect(codeOf(await handover.issue(order.id, OPERATOR_ID))).toBe('card/withdrawn');
    expect(stateOf(test, order)).toBe('present');
  });

  it('happens once', async () => {
    const { order, handover } = await present();
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    valueOf(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID));
    valueOf(await handover.issue(order.id, OPERATOR_ID));
    expect(codeOf(await handover.issue(order.id, OPERATOR_ID))).toBe('handover/not-open');
    expect(codeOf(await handover.begin(order.content.code, OPERATOR_ID))).toBe('handover/not-present');
    expect(valueOf(await handover.receipt(order.id)).handedOverBy).toBe(`name of ${OPERATOR_ID}`);
  });

  it('goes on where it was after a restart', async () => {
    const { test, order, handover } = await present({ oldCard: 'surrender' });
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    valueOf(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID));
    const after = test.again().desk.handover;
    expect(valueOf(await after.begin(order.tracking, OPERATOR_ID)).missing).toEqual(['old-card']);
    valueOf(await after.oldCard(order.id, 'taken-back', OPERATOR_ID));
    expect(valueOf(await after.issue(order.id, OPERATOR_ID)).oldCard).toBe('surrendered');
  });

  it('may be broken off, and begins anew', async () => {
    const { order, handover } = await present();
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    valueOf(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID));
    valueOf(handover.breakOff(order.id, OPERATOR_ID));
    expect(codeOf(handover.breakOff(order.id, OPERATOR_ID))).toBe('handover/not-open');
    expect(valueOf(await handover.begin(order.content.code, OPERATOR_ID)).missing).toEqual(['finger']);
  });
});

describe('The finger at a handover', () => {
  it('of somebody else counts a try and gives nothing away', async () => {
    const { test, order, handover } = await present();
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    test.glass.next(stranger);
    expect(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID)).toMatchObject({
      error: { code: 'handover/not-matched', details: { tries: 1 } },
    });
    expect(trail(test, order).at(-1)).toBe('card-finger-not-matched');
    expect(codeOf(await handover.issue(order.id, OPERATOR_ID))).toBe('handover/incomplete');
  });

  it('is matched with the template of that very finger, not with another one of the same hand', async () => {
    const { test, order, handover } = await present();
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    test.glass.next(singly({ person: order.id, finger: 'left-index' }));
    expect(codeOf(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID))).toBe(
      'handover/not-matched',
    );
    expect(codeOf(await handover.matchFinger(order.id, 'right-thumb', OPERATOR_ID))).toBe(
      'handover/no-template',
    );
  });

  it('that the scanner cannot take counts as nothing', async () => {
    const { test, order, handover } = await present();
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    for (const [given, code] of [
      ['device/unplugged', 'device/unplugged'],
      [singly('nothing'), 'device/poor-image'],
    ] as const) {
      test.glass.next(given);
      expect(codeOf(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID))).toBe(code);
    }
    expect(valueOf(await handover.get(order.id)).tries).toBe(0);
  });

  it('that cannot be taken is passed by a supervisor who does not hand over, with the reason', async () => {
    const { test, order, handover } = await present({ fingers: [] });
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    const pass = (who: { userName: string; pin: string }, operator = OPERATOR_ID) =>
      handover.passFinger(order.id, 'no-templates', who, operator);
    expect(codeOf(await pass({ userName: 'saima', pin: 'saima' }))).toBe('card/not-entitled');
    expect(codeOf(await pass(SUPERVISOR, 'nasreen'))).toBe('card/same-person');
    expect(valueOf(await pass(SUPERVISOR))).toMatchObject({ finger: 'passed', missing: [] });
    expect(test.spool.history(order.id).at(-1)).toMatchObject({
      kind: 'card-finger-passed',
      who: 'nasreen',
      detail: 'no-templates',
    });
    expect(valueOf(await handover.issue(order.id, OPERATOR_ID)).proof).toBe('supervisor');
  });
});

describe('The old card', () => {
  it('is taken back or declared lost before the new one is given', async () => {
    const { test, order, handover } = await present({ oldCard: 'surrender' });
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    valueOf(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID));
    expect(await handover.issue(order.id, OPERATOR_ID)).toMatchObject({
      error: { details: { step: 'old-card' } },
    });
    valueOf(await handover.oldCard(order.id, 'declared-lost', OPERATOR_ID));
    expect(codeOf(await handover.oldCard(order.id, 'taken-back', OPERATOR_ID))).toBe('handover/wrong-order');
    expect(valueOf(await handover.issue(order.id, OPERATOR_ID)).oldCard).toBe('lost');
    expect(trail(test, order)).toContain('old-card-declared-lost');
  });

  it('that was lost before is not asked for again', async () => {
    const { order, handover } = await present({ oldCard: 'lost' });
    expect(valueOf(await handover.begin(order.content.code, OPERATOR_ID)).missing).toEqual(['finger']);
    valueOf(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID));
    expect(valueOf(await handover.issue(order.id, OPERATOR_ID)).oldCard).toBe('lost');
  });
});

describe('Cards that nobody fetched', () => {
  it('are listed with the days they have left, and go back when none is left', async () => {
    const { test, order } = await present();
    const { desk, clock } = test;
    expect(desk.list.rows([order.id])[0]).toMatchObject({ daysLeft: 90, collection: 'waiting' });
    expect(codeOf(desk.returnCards([order.id], 'uncollected', 'nasreen'))).toBe('handover/not-due');
    clock.wall += 80 * DAY;
    expect(desk.list.rows([order.id])[0]).toMatchObject({ daysLeft: 10, collection: 'soon' });
    clock.wall += 10 * DAY;
    expect(desk.list.find('', 'due')).toEqual([order.id, orderOf(2).id]);
    const back = valueOf(desk.returnCards([order.id, orderOf(2).id], 'uncollected', 'nasreen'));
    expect(back.map(({ state }) => state)).toEqual(['returned', 'returned']);
    expect(trail(test, order).at(-1)).toBe('card-returned');
  });

  it('go back all or none', async () => {
    const { test, order } = await present();
    test.desk.store.withdrawn([comingDown(order, 'withdrawn').notice]);
    expect(codeOf(test.desk.returnCards([order.id, orderOf(2).id], 'withdrawn', 'nasreen'))).toBe(
      'handover/not-due',
    );
    expect(codeOf(test.desk.returnCards([order.id, orderOf(9).id], 'withdrawn', 'nasreen'))).toBe(
      'card/not-found',
    );
    expect(stateOf(test, order)).toBe('present');
  });
});
