/** Nothing captured is ever lost: the app is killed at each stage and must have it all at the next start. */
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticPerson } from '#domain/training/person.ts';
import { launchApp, outboxOf, waitForCore, type RunningApp } from './harness/app.ts';
import { newDataDir } from './harness/folders.ts';
import { Operator, words } from './harness/operator.ts';
import { killHard } from './harness/processes.ts';

const env = { UC_COUNTER_FAST_SIMULATOR: '1' };
const person = syntheticPerson('interrupted', '2026-11-23');
let dataDir = '';
let running: RunningApp | null = null;

async function start(): Promise<{ readonly app: RunningApp; readonly operator: Operator }> {
  const app = await launchApp({ dataDir, env });
  running = app;
  await waitForCore(app);
  return { app, operator: new Operator(app, 'en') };
}

async function startOver() {
  await running?.kill();
  const again = await start();
  await again.operator.signIn();
  await again.operator.waitForToday();
  return again;
}

beforeEach(async () => {
  dataDir = newDataDir();
  const { operator } = await start();
  await operator.setUp({ language: 'en', upstream: { kind: 'later' } });
  await operator.signIn();
  await operator.waitForToday();
});
afterEach(async () => {
  await running?.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a kill at any moment', () => {
  it('keeps what was typed and captured, and the work goes on to the end', async () => {
    const first = new Operator(running as RunningApp, 'en');
    await first.newRegistration();
    await first.typePerson(person);
    await first.takePhoto();

    const { app, operator } = await startOver();
    const drafts = await app.call('registration.drafts', {});
    expect(drafts).toMatchObject({
      ok: true,
      value: [{ nameEn: person.nameEn, nameUr: person.nameUr, missing: ['fingers'] }],
    });
    await operator.openDraft(person.nameEn);
    await operator.takeFingers();
    await operator.review();
    const slip = await operator.submit();

    const after = await startOver();
    expect(await outboxOf(after.app)).toMatchObject([
      { id: slip.packetId, sha256: slip.sha256, state: 'SEALED' },
    ]);
    expect(await after.app.call('registration.drafts', {})).toMatchObject({ ok: true, value: [] });
    await after.operator.go('outbox');
    await after.app.page.getByText(slip.tracking).first().waitFor();
    await after.app.page.getByText(words('en').outbox.cause.notChosenTitle).waitFor();
  });

  it('of core alone is told on the page, core comes back, and what was typed is still there', async () => {
    const app = running as RunningApp;
    const operator = new Operator(app, 'en');
    await operator.newRegistration();
    await operator.typePerson(person);
    const mark = app.events.heard.length;
    killHard(app.corePid());
    await app.page.getByText(words('en').frame.core.restarting).waitFor();
    await app.events.next('core.state', ({ state }) => state === 'ready', { mark });
    await operator.signIn();
    await operator.waitForToday();
    await app.page.getByText(person.nameEn).first().waitFor();
  });
});
