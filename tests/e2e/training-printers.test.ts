/** A trainee takes the paper out of the simulated printer and puts a new roll in: the app tells of it, and goes on. */
import { describe, it } from 'vitest';
import { waitForCore, withApp } from './harness/app.ts';
import { Operator, words } from './harness/operator.ts';

const en = words('en');
const { desk, tray } = en.training;

describe('A simulated printer', () => {
  it('runs out of paper when a trainee lets it, and prints what waited on the new roll', () =>
    withApp('training-printers', { env: { UC_COUNTER_FAST_SIMULATOR: '1' } }, async (app) => {
      await waitForCore(app);
      const operator = new Operator(app, 'en');
      await operator.setUp({ language: 'en', upstream: { kind: 'later' } });
      await operator.signIn();
      await operator.waitForToday();
      const { page } = app;
      const button = (name: string) => page.getByRole('button', { name, exact: true });
      const receipts = page.getByRole('region', { name: desk['receipt-printer'] });
      /** In the menu of the receipt printer. */
      const handle = async (action: string, then: string) => {
        await button(tray.open).click();
        await receipts.getByRole('button', { name: desk.do }).click();
        await page.getByRole('menuitem', { name: action }).click();
        await receipts.getByText(then).waitFor();
        await page.keyboard.press('Escape');
        await receipts.waitFor({ state: 'detached' });
      };
      await handle(desk.begin['paper-out'], desk.trouble['paper-out']);
      await page.keyboard.press('F4');
      await page.getByText(en.errors['device/paper-out'].title).first().waitFor();
      const mark = app.events.heard.length;
      await handle(desk.end['paper-out'], desk.well);
      await app.events.next('printer.output', ({ output }) => output.kind === 'paper', { mark });
      await app.events.next('papers.changed', ({ papers }) => papers.length === 0, { mark });
    }));
});
