/** A full disk in the middle of the work: said on the screen, nothing lost, and it goes on when there is room. */
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { syntheticPerson } from '#domain/training/person.ts';
import { canMount, smallDisk } from '#tests/harness/small-disk.ts';
import { launchApp, outboxOf, waitForCore } from './harness/app.ts';
import { Operator, words } from './harness/operator.ts';

const person = syntheticPerson('full disk', '2026-11-23');

function fill(dir: string): string {
  const file = join(dir, 'filler');
  const { bavail, bsize } = statfsSync(dir);
  writeFileSync(file, Buffer.alloc(bavail * bsize));
  return file;
}

describe.skipIf(!canMount)('a full disk', () => {
  it('keeps what is typed on the screen, says so, and saves it by itself once there is room', async () => {
    const { dir } = smallDisk(60 * 1024);
    const app = await launchApp({ dataDir: dir, env: { UC_COUNTER_FAST_SIMULATOR: '1' } });
    try {
      await waitForCore(app);
      const operator = new Operator(app, 'en');
      await operator.setUp({ language: 'en', upstream: { kind: 'later' } });
      await operator.signIn();
      await operator.waitForToday();
      await operator.newRegistration();
      const filler = fill(dir);
      const name = app.page.locator('[data-field="nameEn"] input');
      await name.fill(person.nameEn);
      await app.page.getByText(words('en').registration.saved.failed).waitFor();
      expect(await name.inputValue()).toBe(person.nameEn);
      rmSync(filler);
      await app.page.getByText(words('en').registration.saved.failed).waitFor({ state: 'hidden' });
      await operator.typePerson(person);
      await operator.takePhoto();
      await operator.takeFingers();
      await operator.review();

      const again = fill(dir);
      await app.page
        .locator('main')
        .getByRole('button', { name: words('en').registration.review.submit })
        .click();
      await app.page.getByText(words('en').errors['storage/full'].title).first().waitFor();
      expect(await outboxOf(app)).toEqual([]);
      rmSync(again);
      const slip = await operator.submit();
      expect(await outboxOf(app)).toMatchObject([{ id: slip.packetId }]);
    } finally {
      await app.close();
    }
  });
});
