/** Fingers in the real app: by slap, one by one over a line, with a scanner pulled out, and with exceptions. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { syntheticPerson } from '#domain/training/person.ts';
import { waitForCore, withApp, type RunningApp } from './harness/app.ts';
import { newDataDir, projectRoot } from './harness/folders.ts';
import { Operator, words } from './harness/operator.ts';

const en = words('en');
const folders: string[] = [];
const scanners: ChildProcess[] = [];
afterEach(async () => {
  for (const child of scanners.splice(0)) await pullOut(child);
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

async function pullOut(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** An R503 on a line of its own, at the path `link`; as slow as the real one unless `fast`. */
async function plugIn(link: string, ...more: readonly string[]): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'scripts/counter.ts'), 'simulate', 'zfm', '--model', 'r503', '--link', link, ...more],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  scanners.push(child);
  if (!child.stdout) throw new Error('no output');
  await once(createInterface({ input: child.stdout }), 'line');
  return child;
}

const scannerPath = () => {
  const dir = newDataDir();
  folders.push(dir);
  return join(dir, 'scanner');
};

/** Signed in, with a new draft whose particulars are typed, at the fingers. */
async function atFingers(
  running: RunningApp,
  before: () => Promise<void> = async () => {},
): Promise<Operator> {
  await waitForCore(running);
  const operator = new Operator(running, 'en');
  await operator.setUp({ language: 'en', upstream: { kind: 'later' } });
  await operator.signIn();
  await operator.waitForToday();
  await before();
  await operator.newRegistration();
  await operator.typePerson(syntheticPerson('fingers', '2026-11-23'));
  await running.page.keyboard.press('F3');
  return operator;
}

const firstDraft = async ({ call }: RunningApp) => {
  const drafts = await call('registration.drafts', {});
  const draft = drafts.ok ? drafts.value[0] : undefined;
  if (!draft) throw new Error('no draft');
  const state = await call('registration.get', { id: draft.id });
  if (!state.ok) throw new Error(state.error.code);
  return state.value;
};

describe('a scanner of single fingers', () => {
  it('is pulled out in the middle of a picture and put back: the capture goes on by itself', () =>
    withApp('fingers-replug', {}, async (running) => {
      const link = scannerPath();
      const first = await plugIn(link);
      await atFingers(running, async () => {
        const used = await running.call('devices.use', { kind: 'fingerprint-scanner', port: link });
        expect(used).toMatchObject({ ok: true, value: { capabilities: { slap: false } } });
      });
      await running.page.getByRole('heading', { name: en.fingers.names['right-thumb'] }).waitFor();
      const mark = running.events.heard.length;
      await running.page.keyboard.press('Space');
      await running.events.next('capture.progress', ({ progress }) => progress.stage === 'transferring', {
        mark,
      });
      await pullOut(first);
      await plugIn(link, '--fast');
      await running.page.locator('.uc-reg-print[data-live]').waitFor({ state: 'detached', timeout: 60_000 });
      const { fingers } = await firstDraft(running);
      expect(fingers.map(({ finger, takes }) => [finger, takes])).toContainEqual(['right-thumb', 1]);
    }));

  it('that stays away is said to be unplugged, and what was taken before is still there', () =>
    withApp('fingers-gone', {}, async (running) => {
      const link = scannerPath();
      const scanner = await plugIn(link, '--fast');
      await atFingers(running, async () => {
        await running.call('devices.use', { kind: 'fingerprint-scanner', port: link });
      });
      await running.page.getByRole('heading', { name: en.fingers.names['right-thumb'] }).waitFor();
      await running.page.keyboard.press('Space');
      await running.page.getByText(en.fingers.quality, { exact: false }).first().waitFor();
      await running.page.locator('.uc-reg-attempt').first().waitFor({ timeout: 60_000 });
      await pullOut(scanner);
      await running.page.keyboard.press('Space');
      await running.page
        .getByText(en.errors['device/unplugged'].title)
        .or(running.page.getByText(en.errors['device/port-missing'].title))
        .first()
        .waitFor({ timeout: 60_000 });
      const { fingers } = await firstDraft(running);
      expect(fingers.find(({ finger }) => finger === 'right-thumb')?.attempts).toHaveLength(1);
    }));
});

describe('a finger that cannot be taken', () => {
  it('needs a photo and a second person who is a supervisor, and then the packet says so', () =>
    withApp('fingers-exception', {}, async (running) => {
      const operator = await atFingers(running, async () => {
        const added = await running.call('people.add', {
          displayName: 'Namuna Begum',
          userName: 'namuna',
          pin: '97531',
          roles: ['supervisor'],
        });
        expect(added.ok).toBe(true);
      });
      const { page } = running;
      await page.getByRole('heading', { name: en.fingers.slaps['left-four'] }).waitFor();
      await page
        .getByRole('button', { name: `${en.fingers.names['right-ring']}: ${en.fingers.state.open}` })
        .click();
      await page.keyboard.press('F10');
      await page.getByRole('button', { name: en.fingers.reasons.bandage }).click();
      await page.getByRole('button', { name: en.fingers.exceptionDialog.confirm }).click();
      await operator.takeFingers(undefined, en.fingers.todo.title);

      await page.getByRole('button', { name: en.fingers.todo['exception-photo'].action }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: en.registration.photo.take }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: en.fingers.todo['second-person'].action }).click();
      const sign = async (userName: string, pin: string) => {
        await dialog.getByLabel(en.common.approval.userName).fill(userName);
        await dialog.getByLabel(en.common.approval.pin).fill(pin);
        await page.keyboard.press('Enter');
      };
      await sign('saima', '2468');
      await dialog.getByText(en.errors['registration/same-person'].title).waitFor();
      await sign('namuna', '97531');
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(en.fingers.allDone).waitFor();

      const state = await firstDraft(running);
      expect(state.fingersExtra).toMatchObject({ needs: [], confirmedBy: { displayName: 'Namuna Begum' } });
      expect(state.missing).toEqual(['photo']);
    }));
});
