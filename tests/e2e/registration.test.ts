/** The main job, in both languages: from the first start to a verified receipt. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { syntheticPerson } from '#domain/training/person.ts';
import { waitForCore, withApp } from './harness/app.ts';
import { Operator, words } from './harness/operator.ts';

const FAST = { UC_COUNTER_FAST_SIMULATOR: '1' };

describe.each(['en', 'ur'] as const)('one registration in %s', (language) => {
  it('goes from set-up over fields, photo, fingers and review to a slip and a verified receipt', () =>
    withApp(`registration-${language}`, { env: FAST }, async (running) => {
      await waitForCore(running);
      const operator = new Operator(running, language);
      await operator.setUp({ language, upstream: { kind: 'builtin' } });
      await operator.signIn();
      await operator.waitForToday();
      expect(await running.page.locator('html').getAttribute('dir')).toBe(language === 'ur' ? 'rtl' : 'ltr');

      await operator.newRegistration();
      const person = syntheticPerson(`e2e-${language}`, '2026-11-23');
      await operator.typePerson(person);
      await operator.takePhoto();
      await operator.takeFingers();
      await operator.review();
      const review = await running.page.locator('main').innerText();
      for (const text of [person.nameEn, person.nameUr, person.fatherNameEn, person.fatherNameUr]) {
        expect(review).toContain(text);
      }
      const slip = await operator.submit();

      const stored = await running.events.next(
        'packet.changed',
        ({ packet }) => packet.id === slip.packetId && packet.state === 'STORED',
        { timeout: 60_000 },
      );
      expect(stored.packet).toMatchObject({ sha256: slip.sha256, logIndex: 0, lastError: null });
      const page = await running.page.locator('body').innerText();
      for (const gone of [person.nameEn, person.nameUr, person.cnic.slice(-5)])
        expect(page).not.toContain(gone);

      await running.page.keyboard.press('F7');
      await running.page.getByText(/\.pdf/).first().waitFor();
      const [pdf = ''] = readdirSync(running.pdfDir);
      expect(readFileSync(join(running.pdfDir, pdf)).subarray(0, 5).toString()).toBe('%PDF-');

      await operator.go('outbox');
      await running.page
        .getByRole('row')
        .filter({ hasText: slip.tracking })
        .getByText(words(language).outbox.state.STORED)
        .waitFor();
    }));
});

describe('what is left on the disk after a registration', () => {
  it('holds nothing of the person, in no file', () =>
    withApp('disk', { env: FAST }, async (running) => {
      await waitForCore(running);
      const operator = new Operator(running, 'en');
      await operator.setUp({ language: 'en', upstream: { kind: 'later' } });
      await operator.signIn();
      await operator.waitForToday();
      await operator.newRegistration();
      const person = syntheticPerson('planted', '2026-11-23');
      await operator.typePerson(person);
      await operator.takePhoto();
      await operator.takeFingers();
      await operator.review();
      await operator.submit();
      const planted = [person.nameEn, person.nameUr, person.fatherNameUr, person.cnic, person.addressEn];
      for (const file of filesUnder(running.dataDir)) {
        const bytes = readFileSync(file);
        for (const text of planted) {
          const found = [Buffer.from(text), Buffer.from(text, 'utf16le')].some((pattern) =>
            bytes.includes(pattern),
          );
          expect(found, `${file} holds ${person.nameEn}`).toBe(false);
        }
      }
    }));
});

function filesUnder(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}
