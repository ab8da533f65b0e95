// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ok } from '#contract/errors.ts';
import type { PrinterTrouble, ReceiptPrinterState } from '#contract/model.ts';
import { PrinterTray } from '#renderer/features/training/PrinterTray.tsx';
import { en } from '#renderer/i18n/resources.ts';
import { fakePage, snapshotOf } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const { tray, desk } = en.training;

const receipts = (simulated: boolean): ReceiptPrinterState => ({
  kind: 'receipt-printer',
  state: 'ready',
  paper: null,
  model: 'SPECIMEN 80',
  port: 'training',
  simulated,
  problem: null,
});

/** A page over one receipt printer with these troubles. */
async function draw(troubles: PrinterTrouble[], simulated = true) {
  let now = troubles;
  const fake = fakePage({
    'system.snapshot': () => ok(snapshotOf({ devices: [receipts(simulated)] })),
    'training.printer': ({ set }) => {
      if (set) now = set.there ? [...now, set.trouble] : now.filter((trouble) => trouble !== set.trouble);
      return ok({ troubles: now });
    },
  });
  await drawLoaded(<PrinterTray />, fake);
  const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  const open = async () => {
    await press(tray.open);
    return within(await screen.findByRole('region', { name: desk['receipt-printer'] }));
  };
  return { fake, press, open, become: (next: PrinterTrouble[]) => void (now = next) };
}

const items = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent);

it('stands in the rail while a simulated printer is in use, and never beside a real one', async () => {
  await draw([], false);
  expect(screen.queryByRole('button', { name: tray.open })).toBeNull();
});

it('says what is wrong with a printer, and offers to end it before anything new', async () => {
  const { press, open } = await draw(['cover-open']);
  const printer = await open();
  expect(printer.getByText(desk.trouble['cover-open'])).toBeTruthy();
  await press(desk.do);
  expect(items()).toEqual([
    desk.end['cover-open'],
    desk.begin['paper-near-end'],
    desk.begin['paper-out'],
    desk.begin['cutter-jam'],
  ]);
});

it('brings a trouble about, and shows it', async () => {
  const { fake, press, open } = await draw([]);
  const printer = await open();
  expect(printer.getByText(desk.well)).toBeTruthy();
  await press(desk.do);
  await act(
    async () => void fireEvent.click(screen.getByRole('menuitem', { name: desk.begin['paper-out'] })),
  );
  expect(fake.bridge.calls).toContainEqual({
    procedure: 'training.printer',
    input: { kind: 'receipt-printer', set: { trouble: 'paper-out', there: true } },
  });
  expect(await screen.findByText(desk.trouble['paper-out'])).toBeTruthy();
});

it('looks again when something is heard of the printer', async () => {
  const { fake, open, become } = await draw([]);
  await open();
  become(['cutter-jam']);
  await act(async () => fake.bridge.emit({ type: 'devices.changed', devices: [receipts(true)] }));
  expect(await screen.findByText(desk.trouble['cutter-jam'])).toBeTruthy();
});
