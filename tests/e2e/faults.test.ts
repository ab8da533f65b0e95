/** What goes wrong is told in a plain sentence in both languages, and nothing is lost. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '#contract/errors.ts';
import { connect } from '#db/connection.ts';
import { createTrainingKeyFile } from '#db/vault/key-file.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import { launchApp, waitForCore, withApp } from './harness/app.ts';
import { newDataDir, projectRoot } from './harness/folders.ts';
import { FIRST_PERSON, Operator, words } from './harness/operator.ts';

const folders: string[] = [];
const folder = () => {
  const dir = newDataDir();
  folders.push(dir);
  return dir;
};
afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

describe('a data folder that cannot be used is explained on the screen, and left as it is', () => {
  const faults: readonly (readonly [string, ErrorCode, (dir: string) => string])[] = [
    [
      'a database of a newer version',
      'storage/newer-version',
      (dir) => {
        createTrainingKeyFile(dir);
        const db = connect(join(dir, 'app.db'));
        db.exec('CREATE TABLE future (x INTEGER) STRICT; PRAGMA user_version = 990');
        db.close();
        return join(dir, 'app.db');
      },
    ],
    [
      'a damaged database',
      'storage/corrupt',
      (dir) => {
        writeFileSync(join(dir, 'spool.db'), 'no database at all'.repeat(500));
        return join(dir, 'spool.db');
      },
    ],
    [
      'a key that is gone',
      'storage/key-missing',
      (dir) => {
        connect(join(dir, 'app.db')).close();
        writeFileSync(join(dir, 'keys.json'), '{}');
        return join(dir, 'keys.json');
      },
    ],
  ];
  it.each(faults)('%s', async (_what, code, prepare) => {
    const dataDir = folder();
    mkdirSync(dataDir, { recursive: true });
    const file = prepare(dataDir);
    const before = readFileSync(file);
    const app = await launchApp({ dataDir });
    try {
      await app.page.getByText(words('en').errors[code].title).first().waitFor();
      await app.page.getByText(words('en').frame.startup.nothingLost).waitFor();
      await app.page.locator('.uc-language').click();
      await app.page.getByText(words('ur').errors[code].title).first().waitFor();
      expect(readFileSync(file).equals(before)).toBe(true);
    } finally {
      await app.close();
    }
  });
});

describe('a scanner that misbehaves', () => {
  const simulators: ChildProcess[] = [];
  afterEach(async () => {
    for (const child of simulators.splice(0)) {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
  });
  async function simulator(...faults: string[]): Promise<string> {
    // A link of its own: the number of a pseudo-terminal that vanished may be given to the next program.
    const args = ['--link', join(folder(), 'scanner'), ...faults.flatMap((fault) => ['--fault', fault])];
    const child = spawn(
      process.execPath,
      [join(projectRoot, 'scripts/counter.ts'), 'simulate', 'zfm', '--fast', ...args],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    simulators.push(child);
    if (!child.stdout) throw new Error('no output');
    const [path] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return path;
  }

  it.each([
    ['vanishes in the middle of an image', ['vanish'], 'device/unplugged'],
    ['never sees a finger', ['no-finger'], 'device/no-finger'],
  ] as const)('%s: a sentence in both languages, the draft whole', (_what, faults, code) =>
    withApp(`scanner-${code.slice(7)}`, {}, async (running) => {
      await waitForCore(running);
      const operator = new Operator(running, 'en');
      await operator.setUp({ language: 'en', upstream: { kind: 'later' } });
      await operator.signIn();
      await operator.waitForToday();
      const used = await running.call('devices.use', {
        kind: 'fingerprint-scanner',
        port: await simulator(...faults),
      });
      expect(used).toMatchObject({ ok: true, value: { state: 'ready', simulated: false } });
      await operator.newRegistration();
      const person = syntheticPerson('fault', '2026-11-23');
      await operator.typePerson(person);
      await running.page.keyboard.press('F3');
      await running.page
        .locator('main')
        .getByRole('button', { name: words('en').fingers.scan })
        .first()
        .click();
      for (const language of ['en', 'ur'] as const) {
        await new Operator(running, language).chooseLanguage();
        await running.page.getByText(words(language).errors[code].title).first().waitFor({ timeout: 60_000 });
      }
      expect(await running.call('registration.drafts', {})).toMatchObject({
        ok: true,
        value: [{ nameEn: person.nameEn, missing: ['photo', 'fingers'] }],
      });
    }),
  );

  it('is missing: the port is named as missing', () =>
    withApp('scanner-missing', {}, async (running) => {
      await waitForCore(running);
      const operator = new Operator(running, 'en');
      await operator.setUp({ language: 'en', upstream: { kind: 'later' } });
      await operator.signIn();
      await operator.waitForToday();
      expect(
        await running.call('devices.use', { kind: 'fingerprint-scanner', port: '/dev/ttyNONE9' }),
      ).toMatchObject({
        error: { code: 'device/port-missing' },
      });
      await operator.go('devices');
      await running.page.getByText(words('en').errors['device/port-missing'].title).first().waitFor();
    }));
});

describe('wrong PINs', () => {
  it('are counted on the screen, lock for a time, and a restart does not end it', async () => {
    const dataDir = folder();
    let app = await launchApp({ dataDir });
    await waitForCore(app);
    let operator = new Operator(app, 'en');
    await operator.setUp({ language: 'en', upstream: { kind: 'later' } });
    for (let left = 4; left >= 1; left -= 1) {
      await operator.signIn('0000');
      await app.page.getByText(left === 1 ? '1 try left' : `${left} tries left`).waitFor();
    }
    await operator.signIn('0000');
    await app.page.getByText(words('en').session.lockedTitle).waitFor();
    await app.kill();
    app = await launchApp({ dataDir });
    await waitForCore(app);
    operator = new Operator(app, 'en');
    await operator.signIn(FIRST_PERSON.pin);
    await app.page.getByText(words('en').session.lockedTitle).waitFor();
    await app.close();
  });
});
