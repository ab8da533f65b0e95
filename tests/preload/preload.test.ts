import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { PROCEDURE_NAMES } from '#contract/channels.ts';
import type { CounterBridge } from '#preload/bridge.ts';

const fake = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  listeners: [] as ((event: unknown, message: unknown) => void)[],
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => fake.exposed.set(name, api) },
  ipcRenderer: {
    invoke: (...given: unknown[]) => {
      fake.invoked.push(given);
      return Promise.resolve('answer');
    },
    on: (_channel: string, listener: (event: unknown, message: unknown) => void) =>
      fake.listeners.push(listener),
    off: (_channel: string, listener: unknown) => {
      fake.listeners = fake.listeners.filter((other) => other !== listener);
    },
  },
}));

let bridge: CounterBridge;
beforeAll(async () => {
  await import('#preload/index.ts');
  bridge = fake.exposed.get('counter') as CounterBridge;
});

describe('the bridge', () => {
  test('shows two functions under one name, and nothing else', () => {
    expect([...fake.exposed.keys()]).toEqual(['counter']);
    expect(Object.keys(bridge).toSorted()).toEqual(['call', 'onEvent']);
  });
  test.each(PROCEDURE_NAMES)('passes %s on', async (name) => {
    expect(await bridge.call(name, { a: 1 })).toBe('answer');
    expect(fake.invoked.at(-1)).toEqual(['counter:call', name, { a: 1 }]);
  });
  test.each(['system.exec', 'counter:call', '__proto__', ''])('refuses %j', async (name) => {
    const before = fake.invoked.length;
    await expect(bridge.call(name, {})).rejects.toThrow('unknown procedure');
    expect(fake.invoked).toHaveLength(before);
  });
  test('hands on messages without Electron’s event, until told to stop', () => {
    const heard: unknown[][] = [];
    const stop = bridge.onEvent((...given: unknown[]) => heard.push(given));
    fake.listeners.forEach((listener) => listener({ sender: 'electron' }, { type: 'x' }));
    stop();
    fake.listeners.forEach((listener) => listener({}, { type: 'y' }));
    expect(heard).toEqual([[{ type: 'x' }]]);
  });
  test('stays under 40 lines', () => {
    const text = readFileSync(
      join(import.meta.dirname, '..', '..', 'electron', 'preload', 'index.ts'),
      'utf8',
    );
    expect(text.split('\n').length).toBeLessThan(40);
  });
});
