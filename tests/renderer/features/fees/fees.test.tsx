// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import type { FeeLineView, FeeReceiptView, Language, ReceiptPrinterState } from '#contract/model.ts';
import { PacketFees } from '#renderer/features/fees/PacketFees.tsx';
import { fakePage, snapshotOf, type FakeHandlers } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const PACKET = '00000000-0000-4000-8000-000000000001';
const PAPER = '00000000-0000-4000-8000-000000000002';
const line = (id: string, rupees: number): FeeLineView => ({
  id,
  purpose: 'card',
  en: `Card ${id}`,
  ur: `کارڈ ${id}`,
  rupees,
});
const receipt = (part: Partial<FeeReceiptView> = {}): FeeReceiptView => ({
  n: 1,
  number: 'F-0047-02-000001',
  at: 1_760_000_000_000,
  paidBy: 'cash',
  lines: [line('urgent', 1500)],
  rupees: 1500,
  unprinted: false,
  cancelled: null,
  ...part,
});
const PRINTER: ReceiptPrinterState = {
  kind: 'receipt-printer',
  state: 'ready',
  paper: null,
  model: null,
  port: 'training',
  simulated: true,
  problem: null,
};

/** A registration with these receipts; what is taken joins them. */
async function open(
  given: readonly FeeReceiptView[] = [],
  more: FakeHandlers = {},
  language: Language = 'en',
) {
  let receipts = [...given];
  const fake = fakePage({
    'system.snapshot': () => ok(snapshotOf({ devices: [PRINTER] })),
    'fees.of': () => {
      const paid = receipts.some(({ cancelled }) => cancelled === null);
      return ok({ offered: paid ? [] : [line('normal', 750), line('urgent', 1500)], receipts });
    },
    'fees.take': () => {
      receipts = [...receipts, receipt({ unprinted: true })];
      return ok(receipt({ unprinted: true }));
    },
    'fees.print': () => ok({ paperId: PAPER }),
    ...more,
  });
  await drawLoaded(<PacketFees packetId={PACKET} />, fake, language);
  const input = (name: string) => fake.bridge.calls.findLast(({ procedure }) => procedure === name)?.input;
  return { ...fake, input };
}
const click = (target: HTMLElement) => act(async () => void fireEvent.click(target));
const press = (key: string) => act(async () => void fireEvent.keyDown(document.body, { key }));

describe('taking a fee', () => {
  it('is a choice from the list, and the receipt goes to the printer by itself', async () => {
    const { input } = await open();
    await press('F3');
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: /Choose a fee/ }).disabled).toBe(true);
    expect(dialog.queryByRole('textbox')).toBeNull();
    await click(dialog.getByText('Card urgent'));
    await click(dialog.getByText('Bank'));
    await click(dialog.getByRole('button', { name: /Take Rs 1,500/ }));
    expect(input('fees.take')).toEqual({ packetId: PACKET, fees: ['urgent'], paidBy: 'bank' });
    await waitFor(() => expect(input('fees.print')).toEqual({ n: 1 }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(await screen.findByText('F-0047-02-000001')).toBeTruthy();
    expect(screen.queryByText('Take the fee…')).toBeNull();
  });

  it('says why it was refused and stays open', async () => {
    await open([], { 'fees.take': () => fail('fee/paid') });
    await press('F3');
    await click(screen.getByText('Card urgent'));
    await click(screen.getByRole('button', { name: /Take Rs 1,500/ }));
    expect(screen.getByRole('alert').textContent).toContain('paid for this registration already');
  });
});

describe('a receipt', () => {
  it('is printed again as a copy', async () => {
    const { input } = await open([receipt()]);
    await click(await screen.findByRole('button', { name: /Print a copy/ }));
    expect(input('fees.print')).toEqual({ n: 1 });
  });

  it('is cancelled with a reason and a supervisor’s word, and the fee can be taken anew', async () => {
    let cancelled = false;
    const { input } = await open([], {
      'fees.of': () =>
        ok({
          offered: cancelled ? [line('normal', 750)] : [],
          receipts: [receipt({ cancelled: cancelled ? { at: 1, reason: 'wrong-fee' } : null })],
        }),
      'fees.cancel': () => {
        cancelled = true;
        return ok(receipt({ cancelled: { at: 1, reason: 'wrong-fee' } }));
      },
    });
    await click(await screen.findByRole('button', { name: 'Cancel…' }));
    const dialog = within(screen.getByRole('dialog'));
    const confirm = () => dialog.getByRole<HTMLButtonElement>('button', { name: /Cancel the receipt/ });
    fireEvent.change(dialog.getByLabelText('Supervisor’s user name'), { target: { value: 'Rashid' } });
    fireEvent.change(dialog.getByLabelText('PIN'), { target: { value: '2468' } });
    expect(confirm().disabled).toBe(true);
    await click(dialog.getByText('Wrong fee'));
    await click(confirm());
    expect(input('fees.cancel')).toEqual({
      n: 1,
      reason: 'wrong-fee',
      approval: { userName: 'rashid', pin: '2468' },
    });
    expect(await screen.findByText('Take the fee…')).toBeTruthy();
    expect(screen.getByText('Wrong fee')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Print/ })).toBeNull();
  });

  it('speaks Urdu in the Urdu interface', async () => {
    await open([receipt()], {}, 'ur');
    expect(await screen.findByText('1,500 روپے')).toBeTruthy();
    expect(screen.getByRole('button', { name: /نقل چھاپیں/ })).toBeTruthy();
  });
});
