// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import type { Language, ReceiptPrinterState, Token } from '#contract/model.ts';
import { TokenCard } from '#renderer/features/today/TokenCard.tsx';
import { fakePage, snapshotOf } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const AT = new Date(2026, 10, 23, 10, 32).getTime();
const PAPER = '00000000-0000-4000-8000-000000000001';
const PRINTER: ReceiptPrinterState = {
  kind: 'receipt-printer',
  state: 'ready',
  paper: null,
  model: null,
  port: 'training',
  simulated: true,
  problem: null,
};

interface Opening {
  readonly printer?: boolean;
  /** Tokens so far today. */
  readonly given?: number;
  readonly language?: Language;
}

/** A waiting line as core keeps it. */
async function open({ printer = true, given = 0, language = 'en' }: Opening = {}) {
  let last: Token | null = given === 0 ? null : { number: given, at: AT };
  const fake = fakePage({
    'system.snapshot': () => ok(snapshotOf({ devices: printer ? [PRINTER] : [] })),
    'tokens.today': () => ok({ last }),
    'tokens.issue': () => {
      const token = { number: (last?.number ?? 0) + 1, at: AT };
      last = token;
      act(() => fake.bridge.emit({ type: 'tokens.changed', last: token }));
      return ok({ token, paperId: null });
    },
    'tokens.again': () => ok({ paperId: PAPER }),
  });
  await drawLoaded(<TokenCard />, fake, language);
  const called = (name: string) => fake.bridge.calls.filter(({ procedure }) => procedure === name).length;
  return { ...fake, called };
}
const number = () => screen.getByRole('status').textContent;
const press = (key: string, repeat = false) =>
  act(async () => void fireEvent.keyDown(document.body, { key, repeat }));

describe('tokens', () => {
  it('begin with none, and each F4 gives the next', async () => {
    const { called } = await open();
    expect(number()).toBe('–');
    expect(screen.getByText('Nobody has a token yet today.')).toBeTruthy();
    await press('F4');
    await waitFor(() => expect(number()).toBe('1'));
    expect(screen.getByText('Given at 10:32.')).toBeTruthy();
    await press('F4');
    await waitFor(() => expect(number()).toBe('2'));
    expect(called('tokens.issue')).toBe(2);
  });

  it('are not given by a key that is held down', async () => {
    const { called } = await open();
    await press('F4');
    for (let time = 0; time < 20; time += 1) await press('F4', true);
    await waitFor(() => expect(number()).toBe('1'));
    expect(called('tokens.issue')).toBe(1);
  });

  it('are not given twice while one is on its way', async () => {
    const { called, bridge } = await open({ given: 3 });
    act(() => {
      for (let time = 0; time < 2; time += 1) fireEvent.keyDown(document.body, { key: 'F4' });
    });
    await waitFor(() => expect(number()).toBe('4'));
    expect([called('tokens.issue'), bridge.calls.length > 0]).toEqual([1, true]);
  });

  it('of another place at this counter are shown when they are given', async () => {
    const { bridge, called } = await open({ given: 8 });
    await waitFor(() => expect(number()).toBe('8'));
    const before = called('tokens.today');
    act(() => bridge.emit({ type: 'tokens.changed', last: { number: 9, at: AT } }));
    await waitFor(() => expect(called('tokens.today')).toBe(before + 1));
  });

  it('whose paper waits for the printer say so', async () => {
    const { bridge } = await open({ given: 12 });
    const problem = { code: 'device/paper-out', retryable: false, ref: 'x' } as const;
    const paper = {
      id: PAPER,
      of: { kind: 'token', number: 12 },
      state: 'blocked',
      problem,
      stump: false,
    } as const;
    act(() => bridge.emit({ type: 'papers.changed', papers: [paper] }));
    expect(await screen.findByText('Given at 10:32; its paper waits, see Devices.')).toBeTruthy();
  });

  it('without a receipt printer are told by word, and nothing offers to print', async () => {
    await open({ printer: false, given: 12 });
    expect(
      await screen.findByText('No receipt printer is in use: tell the person this number.'),
    ).toBeTruthy();
    expect(screen.queryByText('Print it again')).toBeNull();
  });

  it('are printed again without a new number', async () => {
    const { called } = await open({ given: 12 });
    await act(async () => void fireEvent.click(await screen.findByText('Print it again')));
    expect([called('tokens.again'), called('tokens.issue'), number()]).toEqual([1, 0, '12']);
  });

  it('say why none was given', async () => {
    const fake = fakePage({ 'tokens.issue': () => fail('storage/full') });
    await drawLoaded(<TokenCard />, fake);
    await press('F4');
    expect((await screen.findByRole('alert')).textContent).toContain('disk');
  });

  it('are in Urdu in the Urdu interface', async () => {
    await open({ language: 'ur', printer: false, given: 12 });
    expect(await screen.findByText('رسید پرنٹر استعمال میں نہیں، یہ نمبر زبانی بتا دیں۔')).toBeTruthy();
  });
});
