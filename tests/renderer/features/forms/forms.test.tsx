// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok, type ErrorCode } from '#contract/errors.ts';
import type { DeviceState, FormRef, PrintQueue } from '#contract/model.ts';
import { FormButtons } from '#renderer/features/forms/FormButtons.tsx';
import { FormNotice } from '#renderer/features/forms/FormNotice.tsx';
import { FormPrinterCard } from '#renderer/features/forms/FormPrinterCard.tsx';
import { useForm } from '#renderer/features/forms/useForm.ts';
import { PacketPanel } from '#renderer/features/outbox/PacketPanel.tsx';
import { DayReport } from '#renderer/features/today/DayReport.tsx';
import { fakePage, packetOf, snapshotOf, type FakeHandlers } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const FORM = { kind: 'acknowledgement', packetId: packetOf(1).id } as const satisfies FormRef;
const queue = (name: string, state: PrintQueue['state'] = 'ready'): PrintQueue => ({
  name,
  label: `The ${name}`,
  state,
  reasons: [],
});
const CARD_PRINTER = {
  kind: 'card-printer',
  state: 'ready',
  model: null,
  serialNumber: null,
  firmware: null,
  port: 'queue:cards',
  simulated: false,
  problem: null,
  conditions: [],
  level: null,
  capabilities: null,
} as unknown as DeviceState;

function Paper({ instead }: { readonly instead?: Parameters<typeof useForm>[1] }) {
  const paper = useForm(FORM, instead);
  return (
    <>
      <FormButtons paper={paper} />
      <FormNotice paper={paper} />
    </>
  );
}
interface Backend {
  readonly queues?: readonly PrintQueue[];
  readonly formPrinter?: string | null;
  readonly printed?: ErrorCode | null;
  readonly more?: FakeHandlers;
}
const backend = ({
  queues = [queue('office')],
  formPrinter = null,
  printed = null,
  more = {},
}: Backend = {}) =>
  fakePage({
    'system.snapshot': () => ok(snapshotOf({ formPrinter, devices: [CARD_PRINTER] })),
    'printers.queues': () => ok([...queues]),
    'forms.print': () => (printed === null ? ok({}) : fail(printed)),
    ...more,
  });
const press = (key: string) => act(async () => void fireEvent.keyDown(document.body, { key }));
/** jsdom submits no form by Enter; the real app does (tests/e2e/printing.test.ts). */
const confirm = (name: RegExp) =>
  act(async () => {
    const dialog = within(screen.getByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name }));
  });
const said = (fake: ReturnType<typeof backend>) =>
  fake.page.toasts.getState().toasts.map(({ text }) => text.replaceAll(/[\u2066-\u2069]/g, ''));
const asked = ({ bridge }: ReturnType<typeof backend>, ...names: readonly string[]) =>
  bridge.calls.filter(({ procedure }) => names.includes(procedure));

describe('a form', () => {
  it('is printed after one question, whose answer is kept', async () => {
    const fake = await drawLoaded(
      <Paper />,
      backend({ queues: [queue('office'), queue('back', 'working')] }),
    );
    await press('F6');
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    expect(screen.getByText('Printing something now')).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: /The back/ }));
    await confirm(/Print/);
    expect(asked(fake, 'preferences.set', 'forms.print')).toEqual([
      { procedure: 'preferences.set', input: { formPrinter: 'back' } },
      { procedure: 'forms.print', input: { form: FORM, printer: 'back' } },
    ]);
    expect(said(fake)).toEqual(['Given to the printer The back.']);
    await press('F6');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(asked(fake, 'forms.print')).toHaveLength(2);
  });

  it('goes to the printer that is remembered, without a question', async () => {
    const fake = await drawLoaded(<Paper />, backend({ formPrinter: 'office' }));
    await press('F6');
    expect(asked(fake, 'forms.print')).toEqual([
      { procedure: 'forms.print', input: { form: FORM, printer: 'office' } },
    ]);
  });

  it.each([
    ['is gone', [queue('another')]],
    ['stands still', [queue('office', 'stopped'), queue('another')]],
  ])('is asked for again when its printer %s', async (_, queues) => {
    const fake = await drawLoaded(<Paper />, backend({ formPrinter: 'office', queues }));
    await press('F6');
    expect(screen.getByRole('dialog', { name: 'Which printer?' })).toBeTruthy();
    expect(asked(fake, 'forms.print')).toEqual([]);
  });

  it('is never offered the queue that cards go through; without any other it says so', async () => {
    await drawLoaded(<Paper />, backend({ queues: [queue('cards')] }));
    await press('F6');
    expect(screen.getByRole('dialog', { name: 'This PC has no printer for paper' })).toBeTruthy();
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('prints nothing when the question is broken off', async () => {
    const fake = await drawLoaded(<Paper />, backend());
    await press('F6');
    fireEvent.click(screen.getByRole('button', { name: /Cancel/ }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(asked(fake, 'preferences.set', 'forms.print')).toEqual([]);
  });

  it('says why it was not printed', async () => {
    await drawLoaded(<Paper />, backend({ formPrinter: 'office', printed: 'printing/no-spooler' }));
    await press('F6');
    expect(screen.getByRole('alert').textContent).toContain('This PC lacks the program that prints');
  });

  it('goes where there is a better place for it, without a question', async () => {
    const fake = await drawLoaded(<Paper instead={async () => ok({})} />, backend());
    await press('F6');
    expect(asked(fake, 'printers.queues', 'forms.print')).toEqual([]);
  });

  it('is saved as PDF; that a person changed their mind is no failure', async () => {
    let cancelled = true;
    const more: FakeHandlers = {
      'forms.pdf': () => (cancelled ? fail('printing/cancelled') : ok({ fileName: 'a.pdf' })),
    };
    const fake = await drawLoaded(<Paper />, backend({ more }));
    await press('F7');
    expect(screen.queryByRole('alert')).toBeNull();
    cancelled = false;
    await press('F7');
    expect(said(fake)).toEqual(['Saved as a.pdf']);
  });
});

describe('the printer for forms, under devices', () => {
  it('is named, and another one can be chosen', async () => {
    const fake = await drawLoaded(
      <FormPrinterCard chooseKey="F7" />,
      backend({ formPrinter: 'office', queues: [queue('office'), queue('back')] }),
    );
    expect(screen.getByText('office')).toBeTruthy();
    await press('F7');
    fireEvent.click(screen.getByRole('radio', { name: /The back/ }));
    await confirm(/Use it/);
    expect(asked(fake, 'preferences.set').at(-1)?.input).toEqual({ formPrinter: 'back' });
    expect(screen.getByText('back')).toBeTruthy();
  });
});

describe('a sealed registration in the outbox', () => {
  it('has its slip on A5 and its acknowledgement, each by keys of its own', async () => {
    const packet = packetOf(7);
    const fake = await drawLoaded(<PacketPanel row={packet} />, backend({ formPrinter: 'office' }));
    await press('F6');
    await press('F8');
    expect(asked(fake, 'forms.print').map(({ input }) => input)).toEqual([
      { form: { kind: 'slip', packetId: packet.id, paper: 'A5' }, printer: 'office' },
      { form: { kind: 'acknowledgement', packetId: packet.id }, printer: 'office' },
    ]);
  });
});

describe('the day’s report', () => {
  const report = (day: string) => ({
    kind: 'day-end' as const,
    issuer: { councilName: 'UC-99', counterName: 'Counter 1', training: true },
    mark: { of: 'day' as const, text: day, qrRows: [] },
    printedAt: 0,
    day,
    counts: [
      { kind: 'new-card' as const, sealed: 12, waiting: 3, received: 4, accepted: 5, returned: 0, held: 0 },
    ],
    numbers: { first: 'R-0099-01-000001', last: 'R-0099-01-000012' },
    cards: null,
    fees: [{ paidBy: 'cash' as const, receipts: 2, taken: 1_500, cancelled: 750 }],
    workers: [{ displayName: 'Test Operator', registrations: 12 }],
  });
  const more: FakeHandlers = {
    'forms.get': ({ form }) => (form.kind === 'day-end' ? ok(report(form.day)) : fail('packet/not-found')),
  };
  const open = async () => {
    const fake = await drawLoaded(
      <DayReport back={() => undefined} />,
      backend({ formPrinter: 'office', more }),
    );
    return {
      fake,
      type: (text: string) =>
        act(async () => void fireEvent.change(screen.getByRole('textbox'), { target: { value: text } })),
    };
  };

  it('stands on screen in figures, for any day that was, and is printed', async () => {
    const { fake, type } = await open();
    expect(screen.getByText('R-0099-01-000001 – R-0099-01-000012')).toBeTruthy();
    expect(screen.getByText(/Rs 1,500.* on 2 receipts · .*Rs 750.* cancelled/)).toBeTruthy();
    await type('21-11-2025');
    await press('F6');
    expect(asked(fake, 'forms.print').at(-1)?.input).toEqual({
      form: { kind: 'day-end', day: '2025-11-21' },
      printer: 'office',
    });
  });
  it('of a day that is still to come is told, and not printed', async () => {
    const { fake, type } = await open();
    await type('01-01-2099');
    expect(screen.getByText('This day is still to come.')).toBeTruthy();
    await press('F6');
    expect(asked(fake, 'forms.print')).toEqual([]);
  });
});
