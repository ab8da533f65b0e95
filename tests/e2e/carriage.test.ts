/** A counter without a link: its registration goes upstream on a stick by another counter, and the receipt comes back. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticPerson } from '#domain/training/person.ts';
import { exportPackets } from '#scripts/counter/export.ts';
import { importPackets } from '#scripts/counter/import.ts';
import { register } from '#scripts/counter/register.ts';
import { sync } from '#scripts/counter/sync.ts';
import { launchApp, outboxOf, waitForCore, type RunningApp } from './harness/app.ts';
import { newDataDir } from './harness/folders.ts';
import { Operator, words } from './harness/operator.ts';
import { startLinkedUpstream, type LinkedUpstream } from './harness/upstream.ts';

const { carriage, common, outbox } = words('en');
let folders: string[] = [];
let stick = '';
let upstream: LinkedUpstream;
let app: RunningApp;
let operator: Operator;

const folder = (): string => {
  const dir = newDataDir();
  folders.push(dir);
  return dir;
};

beforeAll(async () => {
  stick = join(folder(), 'NAMUNA-7');
  mkdirSync(stick);
  upstream = await startLinkedUpstream(folder());
  app = await launchApp({ env: { UC_COUNTER_FAST_SIMULATOR: '1', UC_COUNTER_PLACES: stick } });
  operator = new Operator(app, 'en');
  await waitForCore(app);
  await operator.setUp({ language: 'en', upstream: { kind: 'url', url: upstream.url } });
  await operator.signIn();
  await operator.waitForToday();
});
afterAll(async () => {
  await app.close();
  await upstream.close();
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
  folders = [];
});

async function openStick(): Promise<void> {
  await app.page.getByRole('button', { name: carriage.open }).waitFor();
  await app.page.keyboard.press('F10');
  await app.page.getByRole('dialog').getByText('NAMUNA-7', { exact: true }).waitFor();
}

describe('a counter whose link is cut', () => {
  it('delivers on a stick and gets its receipt back on it', async () => {
    upstream.link.stop();
    await operator.newRegistration();
    await operator.typePerson(syntheticPerson('carried', '2026-11-23'));
    await operator.takePhoto();
    await operator.takeFingers();
    await operator.review();
    const slip = await operator.submit();

    await operator.go('outbox');
    await openStick();
    await app.page.getByRole('button', { name: 'Write 1 to the stick' }).click();
    await app.page.getByText(carriage.exportedNext).waitFor();
    expect(readdirSync(join(stick, 'UC-COUNTER', 'packets'))).toContain(`${slip.packetId}.ucp`);
    await app.page.getByRole('button', { name: common.close }).click();
    expect(await outboxOf(app)).toMatchObject([{ id: slip.packetId, storedAt: null }]);

    const other = folder();
    const { direct } = upstream;
    await register.run(['--data', other, '--count', '1', '--people', '1', '--upstream', direct]);
    expect(await importPackets.run(['--data', other, '--from', stick])).toBe(0);
    expect(await sync.run(['--data', other, '--upstream', direct, '--once'])).toBe(0);
    expect(await exportPackets.run(['--data', other, '--to', stick])).toBe(0);
    expect((await upstream.list()).filter(({ id }) => id === slip.packetId)).toMatchObject([
      { sha256: slip.sha256 },
    ]);

    await openStick();
    await app.page.getByRole('button', { name: carriage.importNow }).click();
    await app.page.getByText(/Receipts for this counter: 1/).waitFor();
    await app.page.getByRole('button', { name: common.close }).click();
    expect(await outboxOf(app)).toMatchObject([{ id: slip.packetId, state: 'STORED' }]);
    await app.page.getByText(outbox.state.STORED).first().waitFor();
  });
});
