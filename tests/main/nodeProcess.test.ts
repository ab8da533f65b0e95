import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FromCore, ToCore } from '#contract/core-messages.ts';
import { isNewEnough, startNodeProcess } from '#main/nodeProcess.ts';

const electron = vi.hoisted(() => ({ root: '', forks: [] as { path: string; args: string[] }[] }));
vi.mock('electron', () => ({
  app: { getAppPath: () => electron.root, isPackaged: true },
  utilityProcess: {
    fork: (path: string, args: string[]) => {
      electron.forks.push({ path, args });
      return {
        pid: 7,
        postMessage: () => undefined,
        on: () => undefined,
        once: () => undefined,
        kill: () => true,
      };
    },
  },
}));

const project = join(import.meta.dirname, '..', '..');
beforeAll(() => {
  electron.root = mkdtempSync(join(tmpdir(), 'uc-node-'));
  mkdirSync(join(electron.root, 'out', 'main'), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(electron.root, 'node_modules'));
  const fake = pathToFileURL(join(project, 'tests', 'main', 'fixtures', 'fakeCore.ts')).href;
  writeFileSync(join(electron.root, 'out', 'main', 'core.cjs'), `import(${JSON.stringify(fake)});`);
});
afterAll(() => rmSync(electron.root, { recursive: true, force: true }));

/** Under an old runtime, as far as the code can tell. */
const withNode = <T>(version: string, work: () => T): T => {
  const real = process.versions;
  vi.spyOn(process, 'versions', 'get').mockReturnValue({ ...real, node: version });
  try {
    return work();
  } finally {
    vi.restoreAllMocks();
  }
};

describe('which Node runs core', () => {
  test.each([
    ['18.15.0', false],
    ['20.19.4', false],
    ['22.11.9', false],
    ['22.12.0', true],
    ['24.1.0', true],
  ])('%s is new enough for the native modules: %s', (version, enough) =>
    expect(isNewEnough(version)).toBe(enough),
  );
  test('Electron’s own, where it is new enough', () => {
    const child = withNode('24.6.0', () => startNodeProcess('core', ['--data', '/d']));
    expect(child.pid).toBe(7);
    expect(electron.forks).toEqual([
      { path: join(electron.root, 'out', 'main', 'core.cjs'), args: ['--data', '/d'] },
    ]);
  });
});

describe('the Node of node_modules, under an old runtime', () => {
  const start = () => withNode('18.15.0', () => startNodeProcess<FromCore, ToCore>('core', []));

  test('carries calls, with their bytes, and ends when asked', async () => {
    const child = start();
    const heard: FromCore[] = [];
    const answered = new Promise<void>((resolve) => {
      child.onMessage((message) => {
        heard.push(message);
        if (message.t === 'answer') resolve();
      });
    });
    const ended = new Promise<number | null>((resolve) => child.onExit(resolve));
    child.send({
      t: 'init',
      init: { dataDir: '/d', dataKey: new Uint8Array(32), keyProtection: 'training', version: '1' },
    });
    const input = { jpeg: new Uint8Array([0xff, 0xd8, 0]), text: 'کشمیری' };
    child.send({ t: 'call', id: 1, procedure: 'system.snapshot', input, context: { person: null } });
    await answered;
    expect(heard[0]).toEqual({ t: 'ready' });
    const [, answer] = heard;
    if (answer?.t !== 'answer' || !answer.answer.ok) throw new Error('no answer');
    const value = answer.answer.value as typeof input;
    expect({ text: value.text, jpeg: [...value.jpeg] }).toEqual({ text: input.text, jpeg: [0xff, 0xd8, 0] });
    child.send({ t: 'stop' });
    expect(await ended).toBe(0);
    // Too late, and harmless.
    child.send({ t: 'ping', n: 1 });
  });
  test('can be ended at once', async () => {
    const child = start();
    const ended = new Promise<number | null>((resolve) => child.onExit(resolve));
    child.kill();
    expect(await ended).toBeNull();
  });
});
