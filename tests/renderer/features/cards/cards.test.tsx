// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { callError, fail, ok } from '#contract/errors.ts';
import type { CardRow, CardsSummary, HandoverView, PrintAttempt } from '#contract/model.ts';
import { CardsScreen } from '#renderer/features/cards/CardsScreen.tsx';
import { en } from '#renderer/i18n/resources.ts';
import { fakePage, type FakeHandlers } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const ID = '0196a1b2-0000-7000-8000-000000000001';
const words = en.cards;

const attempt = (part: Partial<PrintAttempt> = {}): PrintAttempt => ({
  n: 1,
  kind: 'card',
  orderId: ID,
  state: 'good',
  begunAt: 1,
  endedAt: 2,
  evidence: 'printed',
  fault: null,
  spoilReason: null,
  ...part,
});
const row = (part: Partial<CardRow> = {}): CardRow => ({
  id: ID,
  tracking: 'R-0099-01-000318',
  mode: 'counter',
  state: 'ordered',
  withdrawn: false,
  isHere: true,
  collectBy: 1_800_000_000_000,
  daysLeft: 60,
  collection: 'waiting',
  presentAt: null,
  endedAt: null,
  attempts: [],
  handoverOpen: false,
  ...part,
});
const summary = (part: Partial<CardsSummary> = {}): CardsSummary => ({
  toPrint: 1,
  attention: 0,
  present: 0,
  due: 0,
  blankCards: 40,
  ribbons: 1,
  unresolved: [],
  toDestroy: [],
  ...part,
});
const handover = (part: Partial<HandoverView> = {}): HandoverView => ({
  orderId: ID,
  tracking: 'R-0099-01-000318',
  state: 'open',
  missing: ['code', 'finger'],
  chip: null,
  finger: null,
  oldCard: null,
  tries: 0,
  fingers: ['right-index'],
  hasReader: false,
  ...part,
});

const open = (handlers: FakeHandlers = {}, order = row()) =>
  drawLoaded(
    <CardsScreen />,
    fakePage({
      'cards.summary': () => ok(summary()),
      'cards.find': () => ok([ID]),
      'cards.rows': () => ok([order]),
      'cards.show': () => fail('card/not-here'),
      ...handlers,
    }),
  );
const press = (name: string) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name: new RegExp(name) })));
const key = (name: string) => act(async () => void fireEvent.keyDown(document.body, { key: name }));
const called = (calls: readonly { procedure: string; input: unknown }[], procedure: string) =>
  calls.filter((call) => call.procedure === procedure).map(({ input }) => input);

describe('an order to print here', () => {
  it('is printed with one key, and what became of the card is said', async () => {
    const { bridge } = await open({ 'cards.print': () => ok(attempt()) });
    await key('F6');
    expect(called(bridge.calls, 'cards.print')).toEqual([{ id: ID }]);
    expect(screen.getByText(words.printing.done)).toBeTruthy();
  });

  it('says in the words of a printer why it could not be printed', async () => {
    await open({ 'cards.print': () => fail('device/no-answer') });
    await key('F6');
    expect(screen.getByText(en.printerErrors['device/no-answer'].title)).toBeTruthy();
  });

  it('that was spoiled asks for its destruction first', async () => {
    const spoiled = row({
      state: 'spoiled',
      attempts: [attempt({ state: 'spoiled', spoilReason: 'bad-print' })],
    });
    const { bridge } = await open({ 'cards.destroyed': () => ok(attempt({ state: 'destroyed' })) }, spoiled);
    expect(screen.queryByRole('button', { name: words.panel.reprint })).toBeNull();
    await press(words.panel.destroyed);
    expect(called(bridge.calls, 'cards.destroyed')).toEqual([{ n: 1 }]);
  });

  it('that was withdrawn can be neither printed nor handed over', async () => {
    const { bridge } = await open({}, row({ withdrawn: true }));
    await key('F6');
    await key('F7');
    expect(called(bridge.calls, 'cards.print')).toEqual([]);
    expect(screen.getByText(words.panel.withdrawnNote)).toBeTruthy();
  });
});

describe('whose card it is', () => {
  it('is shown only to those who ask', async () => {
    const { bridge } = await open();
    expect(called(bridge.calls, 'cards.show')).toEqual([]);
    await press(words.panel.whose);
    expect(called(bridge.calls, 'cards.show')).toEqual([{ id: ID }]);
  });
});

describe('a card in doubt', () => {
  const doubtful: FakeHandlers = {
    'cards.summary': () =>
      ok(summary({ unresolved: [attempt({ state: 'doubtful', endedAt: null, evidence: 'unknown' })] })),
  };

  it('is asked about with what the printer counted', async () => {
    await open(doubtful);
    expect(screen.getByText(words.doubt.evidence.unknown)).toBeTruthy();
  });

  it('needs a supervisor where the printer does not say the same', async () => {
    const { bridge } = await open({
      ...doubtful,
      'cards.resolve': ({ approval }) => (approval ? ok(attempt()) : fail('card/needs-supervisor')),
    });
    await press(words.doubt.good);
    fireEvent.change(screen.getByLabelText(en.common.approval.userName), { target: { value: 'Saima ' } });
    fireEvent.change(screen.getByLabelText(en.common.approval.pin), { target: { value: '2468' } });
    await press(words.doubt.approve);
    expect(called(bridge.calls, 'cards.resolve').at(-1)).toEqual({
      n: 1,
      verdict: 'good',
      approval: { userName: 'saima', pin: '2468' },
    });
  });
});

describe('handing a card over', () => {
  const present = row({ state: 'present', presentAt: 1 });
  const type = async (label: string, value: string) => {
    const field = screen.getByLabelText(label);
    fireEvent.change(field, { target: { value } });
    await act(async () => void fireEvent.submit(field));
  };

  it('goes step by step: the card, the finger, and only then it is given', async () => {
    const { bridge } = await open(
      {
        'handover.begin': () => ok(handover()),
        'handover.scanCard': () => ok(handover({ missing: ['finger'] })),
        'handover.matchFinger': () => ok(handover({ missing: [], finger: 'matched' })),
        'handover.issue': () =>
          ok({
            orderId: ID,
            tracking: 'R-0099-01-000318',
            holder: { nameEn: 'A', nameUr: 'ا' },
            cnic: '9999912345671',
            handedOverAt: 1,
            handedOverBy: 'Test Operator',
            proof: 'finger',
            oldCard: 'none',
            training: true,
          }),
      },
      present,
    );
    await key('F7');
    expect(screen.queryByRole('button', { name: new RegExp(words.handover.issue) })).toBeNull();
    await type(words.handover.code.label, 'SPECIMEN 1');
    await key(' ');
    await press(words.handover.issue);
    expect(screen.getByText(words.handover.doneText)).toBeTruthy();
    expect(called(bridge.calls, 'handover.matchFinger')).toEqual([{ id: ID, finger: 'right-index' }]);
  });

  it('without a finger to compare with leads to the supervisor, by its own key', async () => {
    const order = handover({ missing: ['finger'], fingers: [] });
    await open({ 'handover.begin': () => ok(order) }, present);
    await key('F7');
    const pass = screen.getByRole('button', { name: new RegExp(words.handover.finger.pass) });
    expect(document.activeElement).toBe(pass);
    await key('F8');
    expect(screen.getByRole('dialog', { name: words.handover.finger.passTitle })).toBeTruthy();
  });

  it('says that another card is in the hand, and stays where it was', async () => {
    await open(
      { 'handover.begin': () => ok(handover()), 'handover.scanCard': () => fail('handover/other-card') },
      present,
    );
    await key('F2');
    await type(words.handover.find, 'X');
    await type(words.handover.code.label, 'SPECIMEN 2');
    expect(screen.getByText(en.errors['handover/other-card'].title)).toBeTruthy();
    expect(screen.getByLabelText(words.handover.code.label)).toBeTruthy();
  });

  it('that is stopped in the middle is broken off, and the card stays', async () => {
    const { bridge } = await open(
      { 'handover.begin': () => ok(handover()), 'handover.breakOff': () => ok({}) },
      present,
    );
    await key('F2');
    await type(words.handover.find, 'X');
    await key('Escape');
    expect(called(bridge.calls, 'handover.breakOff')).toEqual([{ id: ID }]);
    expect(screen.getByLabelText(words.handover.find)).toBeTruthy();
  });
});

describe('the stock', () => {
  const stock = { balances: [{ item: 'blank-card' as const, balance: 40 }], entries: [] };

  it('takes only whole numbers', async () => {
    const { bridge } = await open({ 'stock.state': () => ok(stock), 'stock.takeIn': () => ok(stock) });
    await key('F8');
    const field = screen.getByLabelText(words.stock.quantity);
    fireEvent.change(field, { target: { value: 'x' } });
    await act(async () => void fireEvent.submit(field));
    expect(screen.getByText(words.stock.quantityWrong)).toBeTruthy();
    fireEvent.change(field, { target: { value: '50' } });
    await act(async () => void fireEvent.submit(field));
    expect(called(bridge.calls, 'stock.takeIn')).toEqual([{ item: 'blank-card', quantity: 50 }]);
  });
});

describe('a delivery', () => {
  const state = { open: { begunAt: 1, arrived: [], surplus: 0 }, expected: [ID], unknownCodes: 0 };

  it('says of each card what it is', async () => {
    await open({
      'deliveries.begin': () => ok(state),
      'deliveries.scan': () => ok({ what: 'unknown', orderId: null, delivery: state }),
    });
    await key('F4');
    const field = screen.getByLabelText(words.delivery.scan);
    fireEvent.change(field, { target: { value: 'SPECIMEN 9' } });
    await act(async () => void fireEvent.submit(field));
    expect(screen.getByText(words.delivery.what.unknown)).toBeTruthy();
  });

  it('that cannot be read is told in words', async () => {
    await open({ 'deliveries.begin': () => ({ ok: false, error: callError('storage/io') }) });
    await key('F4');
    expect(screen.getByText(en.errors['storage/io'].title)).toBeTruthy();
  });
});
