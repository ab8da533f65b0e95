/** A card with a chip in the real app: asked in a virtual reader of PC/SC before it is handed over. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { DeviceState } from '#contract/model.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openForReading } from '#db/open.ts';
import { createEmulatedChip } from '#drivers/simulators/chip/chip.ts';
import { insertChip } from '#drivers/simulators/chip/vpcd.ts';
import { createPcscd, hasPcscd, READER } from '#tests/drivers/support/pcscd.ts';
import { waitForCore, withApp, type RunningApp } from './harness/app.ts';
import { newDataDir } from './harness/folders.ts';
import { Operator, words } from './harness/operator.ts';
import { startLinkedUpstream, type LinkedUpstream } from './harness/upstream.ts';

const en = words('en');
const folders: string[] = [];
const upstreams: LinkedUpstream[] = [];
afterEach(async () => {
  for (const upstream of upstreams.splice(0)) await upstream.close();
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A counter at which a card with a chip lies, and that is about to hand it over. */
async function atTheCounter(app: RunningApp): Promise<string> {
  const folder = newDataDir();
  folders.push(folder);
  const upstream = await startLinkedUpstream(folder);
  upstreams.push(upstream);
  await waitForCore(app);
  const operator = new Operator(app, 'en');
  await operator.setUp({ language: 'en', upstream: { kind: 'url', url: upstream.url } });
  await operator.signIn();
  await operator.waitForToday();
  const db = openForReading(join(app.dataDir, 'spool.db'), SPOOL_MIGRATIONS);
  const device = db.get<{ readonly id: string }>('SELECT device_id AS id FROM device')?.id ?? '';
  db.close();
  let id: string | null = null;
  while (id === null) {
    await app.call('outbox.sendNow', {});
    id = await upstream.orderCard(device, 'chip', '--mode', 'central', '--chip');
  }
  // It is known by its code once its contents are here, too.
  for (let isHere = false; !isHere;) {
    const mark = app.events.heard.length;
    await app.call('outbox.sendNow', {});
    const state = await app.call('deliveries.state', {});
    isHere = state.ok && state.value.expected.includes(id) && state.value.unknownCodes === 0;
    if (!isHere) await app.events.next('cards.changed', () => true, { mark });
  }
  await app.call('deliveries.begin', {});
  const code = `SPECIMEN ${id}`;
  expect(await app.call('deliveries.scan', { code })).toMatchObject({ value: { what: 'arrived' } });
  await app.call('deliveries.end', {});
  expect(await app.call('handover.begin', { code })).toMatchObject({
    value: { missing: ['chip', 'finger'] },
  });
  return id;
}

describe('The chip of a card', () => {
  it.runIf(hasPcscd)(
    'is waited for and asked in a reader of PC/SC',
    async () => {
      const pcscd = await createPcscd();
      onTestFinished(() => pcscd.end());
      await pcscd.start();
      await withApp('chip-pcsc', { env: { PCSCLITE_CSOCK_NAME: pcscd.socket } }, async (app) => {
        const id = await atTheCounter(app);
        const port = `pcsc:${READER}`;
        const used = await app.call('devices.use', { kind: 'chip-reader', port });
        expect(used).toMatchObject({ value: { state: 'ready', model: 'PC/SC', simulated: false } });
        const { page } = app;
        await new Operator(app, 'en').go('cards');
        await page.getByRole('button', { name: en.cards.actions.handover }).click();
        await page.getByLabel(en.cards.handover.find).fill(`SPECIMEN ${id}`);
        await page.keyboard.press('Enter');
        const mark = app.events.heard.length;
        await page.getByRole('button', { name: en.cards.handover.chip.read }).click();
        const isAsking = ({ devices }: { readonly devices: readonly DeviceState[] }) =>
          devices.some(({ kind, state }) => kind === 'chip-reader' && state === 'busy');
        await app.events.next('devices.changed', isAsking, { mark });
        const card = await insertChip(createEmulatedChip(), { port: pcscd.port });
        await page.getByText(en.cards.handover.chip.alive).waitFor();
        if (card.ok) card.value.pullOut();
      });
    },
    120_000,
  );
});
