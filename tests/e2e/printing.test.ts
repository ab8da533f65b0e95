/** An operator prints: the real app asks once which printer, and what comes out of the system's queue is the record. */
import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { syntheticPerson } from '#domain/training/person.ts';
import { OFFICE_DRIVER } from '#tests/harness/office-driver.ts';
import { CUPS_NOTE, hasCups, startCups, type PrivateCups } from '#tests/harness/private-cups.ts';
import { waitForCore, withApp } from './harness/app.ts';
import { Operator, words } from './harness/operator.ts';

const ur = words('ur');
const PERSON = syntheticPerson('printing', '2026-11-23');
/** Poppler sets spaces where letters do not join, and marks of direction: none of them counts. */
const bare = (text: string): string =>
  text.normalize('NFD').replaceAll(/[\s\p{M}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
const textOf = (path: string): string =>
  bare(execFileSync('/usr/bin/pdftotext', [path, '-'], { encoding: 'utf8' }));

describe.skipIf(!hasCups)(`Printing${CUPS_NOTE}`, () => {
  let cups: PrivateCups;
  beforeAll(async () => {
    cups = await startCups({ archive: OFFICE_DRIVER, office: OFFICE_DRIVER });
    return () => cups.close();
  });

  it('is asked once where to, by keys alone; then forms come out there with every word', async () => {
    await withApp('printing', { env: cups.env }, async (app) => {
      const { page } = app;
      await waitForCore(app);
      const operator = new Operator(app, 'ur');
      await operator.setUp({ language: 'ur', upstream: { kind: 'later' } });
      await operator.signIn();
      await operator.waitForToday();
      await operator.newRegistration();
      await operator.typePerson(PERSON);
      await page.keyboard.press('F4');
      await page.getByRole('button', { name: new RegExp(ur.forms.review) }).waitFor();

      await page.keyboard.press('F6');
      await page.getByRole('dialog', { name: ur.forms.chooser.title }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const review = textOf((await cups.next('office')).path);
      for (const part of [PERSON.nameUr, PERSON.fatherNameUr, PERSON.nameEn, 'SPECIMEN', 'نمونہ'])
        expect(review).toContain(bare(part));

      await operator.go('today');
      await operator.waitForToday();
      await page.keyboard.press('F7');
      await page.getByRole('heading', { name: ur.forms.day.title }).waitFor();
      await page.keyboard.press('F6');
      expect(textOf((await cups.next('office')).path)).toContain(bare('یومیہ رپورٹ'));
      expect(cups.jobs('archive')).toEqual([]);
    });
  });
});
