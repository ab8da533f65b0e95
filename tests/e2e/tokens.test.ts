/** Places in today's line: a key gives one, the receipt printer prints it, and a power cut takes none of them back. */
import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { zxingReads } from '#tests/core/drawing/pictures.ts';
import { launchApp, waitForCore, type RunningApp } from './harness/app.ts';
import { newDataDir } from './harness/folders.ts';
import { Operator } from './harness/operator.ts';

const FAST = { UC_COUNTER_FAST_SIMULATOR: '1' };
const folders: string[] = [];
afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

const given = async (app: RunningApp): Promise<number | null> => {
  const answer = await app.call('tokens.today', {});
  return answer.ok ? (answer.value.last?.number ?? null) : null;
};

describe('Tokens', () => {
  it('are given one for each press, bear their number as a code, and go on after a power cut', async () => {
    const dataDir = newDataDir();
    folders.push(dataDir);
    const app = await launchApp({ dataDir, env: FAST });
    await waitForCore(app);
    const operator = new Operator(app, 'en');
    await operator.setUp({ language: 'en', upstream: { kind: 'later' } });
    await operator.signIn();
    await operator.waitForToday();
    // Held down: the keyboard repeats.
    for (let time = 0; time < 10; time += 1) await app.page.keyboard.down('F4');
    await app.page.keyboard.up('F4');
    const { output } = await app.events.next('printer.output', (event) => event.output.kind === 'paper');
    expect(await codesOn(output)).toEqual([
      expect.stringMatching(/^UCC1:TOKEN:\d{4}-\d\d-\d\d:1:[0-9A-F]{8}$/),
    ]);
    expect(await given(app)).toBe(1);
    const mark = app.events.heard.length;
    await app.page.keyboard.press('F4');
    await app.events.next('tokens.changed', ({ last }) => last.number === 2, { mark });
    await app.kill();

    const again = await launchApp({ dataDir, env: FAST });
    try {
      await waitForCore(again);
      const next = new Operator(again, 'en');
      await next.signIn();
      await next.waitForToday();
      await again.page.getByRole('status').getByText('2', { exact: true }).waitFor();
      await again.page.keyboard.press('F4');
      await again.events.next('tokens.changed', ({ last }) => last.number === 3);
    } finally {
      await again.close();
    }
  });
});

/** What an independent reader finds on the paper. Bytes come from the page as a record of numbers. */
const codesOn = (output: unknown): Promise<readonly string[]> => {
  const { picture } = output as { readonly picture: Readonly<Record<string, number>> };
  return zxingReads(Uint8Array.from(Object.values(picture)), 'QRCode');
};
