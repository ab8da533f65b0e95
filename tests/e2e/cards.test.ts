/** A card's way in the real app: ordered upstream, jammed, destroyed, printed again on a second person's word, handed over. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openForReading } from '#db/open.ts';
import type { PrintedCard } from '#drivers/simulators/printer.ts';
import { runEvolisSimulator } from '#drivers/simulators/run-evolis.ts';
import type { PrinterSimulator } from '#drivers/simulators/run-printer.ts';
import { waitForCore, withApp, type RunningApp } from './harness/app.ts';
import { newDataDir } from './harness/folders.ts';
import { Operator, words } from './harness/operator.ts';
import { startLinkedUpstream, type LinkedUpstream } from './harness/upstream.ts';

const en = words('en');
const folders: string[] = [];
const printers: PrinterSimulator<PrintedCard>[] = [];
const upstreams: LinkedUpstream[] = [];
afterEach(async () => {
  for (const printer of printers.splice(0)) await printer.stop();
  for (const upstream of upstreams.splice(0)) await upstream.close();
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

const SUPERVISOR = { displayName: 'Nadia Karim', userName: 'nadia', pin: '97531' } as const;

/** An emulated Evolis printer in the network, in which the first card jams. */
async function jammingPrinter(): Promise<PrinterSimulator<PrintedCard> & { readonly cards: PrintedCard[] }> {
  const cards: PrintedCard[] = [];
  const started = await runEvolisSimulator({
    tcpPort: 0,
    seed: 'jam',
    faults: ['jam@1'],
    pacing: false,
    onOutput: (card) => void cards.push(card),
  });
  if (!started.ok) throw new Error(started.error.code);
  printers.push(started.value);
  return { ...started.value, cards };
}

function deviceOf(dataDir: string): string {
  const db = openForReading(join(dataDir, 'spool.db'), SPOOL_MIGRATIONS);
  try {
    const row = db.get<{ readonly id: string }>('SELECT device_id AS id FROM device');
    if (!row) throw new Error('the counter has no device yet');
    return row.id;
  } finally {
    db.close();
  }
}

/** The order has come down, and its contents too. */
async function ordered(app: RunningApp, upstream: LinkedUpstream): Promise<string> {
  const device = deviceOf(app.dataDir);
  const mark = app.events.heard.length;
  let id: string | null = null;
  while (id === null) {
    await app.call('outbox.sendNow', {});
    id = await upstream.orderCard(device, 'card');
  }
  await app.call('outbox.sendNow', {});
  await app.events.next('cards.changed', ({ summary }) => summary.toPrint === 1, { mark });
  return id;
}

describe('A card', () => {
  it('that jams is destroyed, printed again on a second person’s word, and handed over', async () => {
    const folder = newDataDir();
    folders.push(folder);
    const upstream = await startLinkedUpstream(folder);
    upstreams.push(upstream);
    await withApp('card', {}, async (app) => {
      await waitForCore(app);
      const operator = new Operator(app, 'en');
      await operator.setUp({ language: 'en', upstream: { kind: 'url', url: upstream.url } });
      await operator.signIn();
      await operator.waitForToday();
      await app.call('people.add', { ...SUPERVISOR, roles: ['supervisor'] });
      const { path, printer, cards } = await jammingPrinter();
      const used = await app.call('devices.use', { kind: 'card-printer', port: `tcp:${path}` });
      expect(used.ok).toBe(true);
      await app.call('stock.takeIn', { item: 'blank-card', quantity: 10 });
      const id = await ordered(app, upstream);

      const { page } = app;
      const press = (name: string) => page.getByRole('button', { name: new RegExp(name) }).click();
      const sign = async (action: string) => {
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(en.common.approval.userName).fill(SUPERVISOR.userName);
        await dialog.getByLabel(en.common.approval.pin).fill(SUPERVISOR.pin);
        await dialog.getByRole('button', { name: new RegExp(action) }).click();
        await dialog.waitFor({ state: 'detached' });
      };
      await operator.go('cards');
      await page.getByRole('button', { name: new RegExp(en.cards.panel.print) }).waitFor();
      await page.keyboard.press('F6');
      await page.getByText(en.cards.printing.spoiled).waitFor();

      printer.handle('clear-jam');
      await press(en.cards.printing.seenTo);
      await page.getByText(en.errors['device/card-jam'].title).waitFor({ state: 'detached' });
      await press(en.cards.panel.destroyed);
      await press(en.cards.panel.reprint);
      await sign(en.cards.reprint.confirm);
      await page.getByText(en.cards.printing.done).waitFor();
      expect(cards.map(({ to }) => to)).toEqual(['reject', 'tray']);
      expect(cards.at(-1)).toMatchObject({ front: { width: 1016 }, back: { width: 1016 } });

      await page
        .locator('.uc-order')
        .getByRole('button', { name: new RegExp(en.cards.panel.handover) })
        .click();
      await page.getByLabel(en.cards.handover.code.label).fill(`SPECIMEN ${id}`);
      await page.keyboard.press('Enter');
      await press(en.cards.handover.finger.pass);
      await page
        .getByRole('radio', { name: en.cards.handover.finger.reason['no-templates'] })
        .click({ force: true });
      await sign(en.cards.doubt.approve);
      await press(en.cards.handover.issue);
      await page.getByText(en.cards.handover.doneText).waitFor();

      const stock = await app.call('stock.state', {});
      expect(stock).toMatchObject({ value: { balances: [{ item: 'blank-card', balance: 8 }, {}] } });
      // Upstream learns it with the audit, at the next contact.
      let progress: string | null | undefined = null;
      while (progress !== 'issued') {
        await app.call('outbox.sendNow', {});
        progress = (await upstream.cards()).find((card) => card.id === id)?.progress;
      }
    });
  }, 180_000);
});
