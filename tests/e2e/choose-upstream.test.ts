/** A central office that set-up left open is chosen in the outbox; what waited goes there at once. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticPerson } from '#domain/training/person.ts';
import { waitForCore, withApp } from './harness/app.ts';
import { newDataDir } from './harness/folders.ts';
import { Operator, words } from './harness/operator.ts';
import { startLinkedUpstream, type LinkedUpstream } from './harness/upstream.ts';

const env = { UC_COUNTER_FAST_SIMULATOR: '1' };
let upstreamDir = '';
let upstream: LinkedUpstream;

beforeAll(async () => {
  upstreamDir = newDataDir();
  upstream = await startLinkedUpstream(upstreamDir);
});
afterAll(async () => {
  await upstream.close();
  rmSync(upstreamDir, { recursive: true, force: true });
});

const language = 'ur';

describe('a counter set up without a central office', () => {
  it('keeps what is registered, is told why a choice fails, and delivers once one is chosen', () =>
    withApp('choose-upstream', { env }, async (app) => {
      await waitForCore(app);
      const operator = new Operator(app, language);
      await operator.setUp({ language, upstream: { kind: 'later' } });
      await operator.signIn();
      await operator.waitForToday();
      await operator.newRegistration();
      await operator.typePerson(syntheticPerson(`later-${language}`, '2026-11-23'));
      await operator.takePhoto();
      await operator.takeFingers();
      await operator.review();
      const slip = await operator.submit();
      await operator.go('outbox');
      const { outbox, errors, setup } = words(language);
      await app.page.getByText(outbox.cause.notChosenTitle).waitFor();

      upstream.link.stop();
      await operator.chooseUpstream({ kind: 'url', url: upstream.url });
      const dialog = app.page.getByRole('dialog');
      await dialog.getByText(errors['upstream/unreachable'].title).waitFor();
      expect(await dialog.getByRole('textbox', { name: setup.address }).inputValue()).toBe(upstream.url);

      upstream.link.resume();
      await dialog.getByRole('button', { name: outbox.office.confirm }).click();
      await app.events.next('counter.changed', ({ counter }) => counter?.upstreamUrl === upstream.url);
      await dialog.waitFor({ state: 'detached' });
      const row = app.page.getByRole('row').filter({ hasText: slip.tracking });
      await row.getByText(outbox.state.STORED).waitFor();
      await app.page.getByRole('button', { name: outbox.office.change }).waitFor();
      expect(await upstream.list()).toContainEqual(
        expect.objectContaining({ id: slip.packetId, sha256: slip.sha256 }),
      );
    }));
});
