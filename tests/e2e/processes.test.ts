/** The real app's processes and cage: what unit tests of main can only assume. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { launchApp, waitForCore, withApp } from './harness/app.ts';
import { newDataDir } from './harness/folders.ts';
import { corePids, isAlive, killHard, readLog, waitForEnd } from './harness/processes.ts';

/** One launch for all that only looks. */
test('the page is caged', () =>
  withApp('caged', { args: ['--use-fake-device-for-media-stream'] }, async ({ page, app }) => {
    expect(page.url()).toBe('app://counter/index.html');
    expect(
      await page.evaluate(() => [
        typeof Reflect.get(window, 'require'),
        typeof Reflect.get(window, 'process'),
      ]),
    ).toEqual(['undefined', 'undefined']);
    const network = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    expect(network).toBe('refused');
    const media = (constraints: MediaStreamConstraints) =>
      page.evaluate(
        (wanted) =>
          navigator.mediaDevices.getUserMedia(wanted).then(
            (stream) =>
              stream
                .getTracks()
                .map(({ kind }) => kind)
                .join(),
            (error: DOMException) => error.name,
          ),
        constraints,
      );
    expect(await media({ video: true })).toBe('video');
    expect(await media({ audio: true })).toBe('NotAllowedError');
    expect(await media({ video: true, audio: true })).toBe('NotAllowedError');
    expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    expect(page.url()).toBe('app://counter/index.html');
    expect(app.windows()).toHaveLength(1);
    await expect(page.evaluate(() => window.counter.call('system.exec', {}))).rejects.toThrow(
      'unknown procedure',
    );
  }));

describe('core', () => {
  test('comes back when it is killed, and the page hears of both', () =>
    withApp('core-killed', {}, async (running) => {
      await waitForCore(running);
      const first = running.corePid();
      const mark = running.events.heard.length;
      killHard(first);
      const away = await running.events.next('core.state', ({ state }) => state === 'restarting', { mark });
      expect(away.problem?.code).toBe('app/core-unavailable');
      await running.events.next('core.state', ({ state }) => state === 'ready', { mark });
      expect(running.corePid()).not.toBe(first);
      expect(await running.call('system.snapshot', {})).toMatchObject({ ok: true });
    }));

  test('ends with the app', async () => {
    const running = await launchApp();
    await waitForCore(running);
    const core = running.corePid();
    await running.close();
    await waitForEnd(core);
    expect(isAlive(core)).toBe(false);
  });

  test('ends when main is killed, and the next start opens the same folder', async () => {
    const dataDir = newDataDir();
    try {
      const running = await launchApp({ dataDir });
      await waitForCore(running);
      const core = running.corePid();
      killHard(running.app.process().pid);
      await waitForEnd(core);
      await withApp('after-kill', { dataDir }, async (again) => {
        await waitForCore(again);
        expect(
          readLog(dataDir).filter(({ event }) => event === 'core-silent' || event === 'core-died'),
        ).toEqual([]);
        expect(corePids(dataDir)).toHaveLength(2);
      });
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

describe('a data folder', () => {
  test('whose key is gone stops the start with that problem, and is left as it is', async () => {
    const dataDir = newDataDir();
    mkdirSync(join(dataDir, 'app.db'));
    try {
      await withApp('no-key', { dataDir }, async (running) => {
        const status = await running.call('system.status', {});
        expect(status).toMatchObject({
          ok: true,
          value: { core: 'stopped', problem: { code: 'storage/key-missing' }, dataDir },
        });
      });
      expect(readdirSync(dataDir)).not.toContain('keys.json');
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  test('is opened by one app only', () =>
    withApp('second-start', {}, async (running) => {
      await waitForCore(running);
      // The second app hands over to the first and ends before it has a window.
      await expect(launchApp({ dataDir: running.dataDir })).rejects.toThrow();
      expect(corePids(running.dataDir)).toHaveLength(1);
      expect(await running.call('system.status', {})).toMatchObject({ ok: true, value: { core: 'ready' } });
    }));
});
