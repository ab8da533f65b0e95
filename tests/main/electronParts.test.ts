import { beforeEach, describe, expect, test, vi } from 'vitest';
import { osKeyWrapper } from '#main/keyWrapper.ts';
import { answerCalls, sendEvent } from '#main/pageLink.ts';
import { applyPolicies } from '#main/posture.ts';
import { fakeLog } from './fakes.ts';

type Handler = (...given: unknown[]) => unknown;
const fake = vi.hoisted(() => ({
  handlers: new Map<string, Handler>(),
  session: {} as Record<string, unknown>,
  safeStorage: {} as Record<string, unknown>,
}));
vi.mock('electron', () => ({
  app: { on: (name: string, handler: Handler) => fake.handlers.set(`app:${name}`, handler) },
  ipcMain: { handle: (name: string, handler: Handler) => fake.handlers.set(`ipc:${name}`, handler) },
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler: Handler) => fake.handlers.set('request', handler),
      setPermissionCheckHandler: (handler: Handler) => fake.handlers.set('check', handler),
      setDevicePermissionHandler: (handler: Handler) => fake.handlers.set('device', handler),
      webRequest: { onBeforeRequest: (handler: Handler) => fake.handlers.set('network', handler) },
      on: (name: string, handler: Handler) => fake.handlers.set(`session:${name}`, handler),
    },
  },
  safeStorage: fake.safeStorage,
}));
const call = (name: string, ...given: unknown[]): unknown => fake.handlers.get(name)?.(...given);
beforeEach(() => fake.handlers.clear());

describe('the policies on Electron’s session', () => {
  const page = 'app://counter/index.html';
  beforeEach(() => applyPolicies(false, fakeLog()));

  test.each([
    ['the camera', 'media', { isMainFrame: true, requestingUrl: page, mediaTypes: ['video'] }, true],
    ['the microphone', 'media', { isMainFrame: true, requestingUrl: page, mediaTypes: ['audio'] }, false],
    ['a frame’s camera', 'media', { isMainFrame: false, requestingUrl: page, mediaTypes: ['video'] }, false],
    [
      'another page',
      'media',
      { isMainFrame: true, requestingUrl: 'https://x/', mediaTypes: ['video'] },
      false,
    ],
    ['a place', 'geolocation', { isMainFrame: true, requestingUrl: page }, false],
  ])('a request for %s', (_what, permission, details, expected) => {
    const answers: unknown[] = [];
    call('request', null, permission, (answer: boolean) => answers.push(answer), details);
    expect(answers).toEqual([expected]);
  });
  test.each([
    ['media', { mediaType: 'video', isMainFrame: true }, true],
    ['media', { mediaType: 'audio', isMainFrame: true }, false],
    ['media', { isMainFrame: true }, false],
    ['hid', { isMainFrame: true }, false],
  ])('a check of %s %j', (permission, details, expected) =>
    expect(call('check', null, permission, 'app://counter/', details)).toBe(expected),
  );
  test('no device is given to a page', () => expect(call('device', { deviceType: 'hid' })).toBe(false));
  test('the network is cancelled', () => {
    const answers: unknown[] = [];
    call('network', { url: 'https://example.com/' }, (answer: unknown) => answers.push(answer));
    call('network', { url: 'app://counter/a.js' }, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{ cancel: true }, { cancel: false }]);
  });
  test('downloads and new contents are guarded', () => {
    expect(fake.handlers.has('session:will-download')).toBe(true);
    const guarded: string[] = [];
    const contents = {
      on: (name: string) => guarded.push(name),
      setWindowOpenHandler: () => guarded.push('open'),
    };
    call('app:web-contents-created', {}, contents);
    expect(guarded).toEqual(['will-navigate', 'will-redirect', 'will-attach-webview', 'open']);
  });
});

describe('the link to the page', () => {
  test('hands the router the frame that calls', async () => {
    const heard: unknown[] = [];
    answerCalls((...given) => {
      heard.push(given);
      return Promise.resolve({ ok: true, value: {} });
    });
    const frame = { url: 'app://counter/', parent: null };
    await call('ipc:counter:call', { senderFrame: frame }, 'system.status', {});
    await call('ipc:counter:call', { senderFrame: { ...frame, parent: frame } }, 'system.status', {});
    await call('ipc:counter:call', { senderFrame: null }, 'system.status', {});
    expect(heard).toEqual([
      [{ url: 'app://counter/', mainFrame: true }, 'system.status', {}],
      [{ url: 'app://counter/', mainFrame: false }, 'system.status', {}],
      [null, 'system.status', {}],
    ]);
  });
  test('sends nothing to a page that is gone', () => {
    const sent: unknown[] = [];
    const contents = (gone: boolean) =>
      ({
        isDestroyed: () => gone,
        send: (...given: unknown[]) => sent.push(given),
      }) as unknown as Electron.WebContents;
    const event = { type: 'session.changed', person: null } as const;
    sendEvent(null, event);
    sendEvent(contents(true), event);
    sendEvent(contents(false), event);
    expect(sent).toEqual([['counter:event', event]]);
  });
});

describe('the operating system’s key store', () => {
  const have = (parts: Record<string, unknown>): void => {
    for (const name of Object.keys(fake.safeStorage)) delete fake.safeStorage[name];
    Object.assign(fake.safeStorage, parts);
  };
  const sync = {
    isEncryptionAvailable: () => true,
    encryptString: (text: string) => Buffer.from(`s:${text}`),
    decryptString: (bytes: Buffer) => bytes.toString().slice(2),
  };
  const asynchronous = {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`a:${text}`)),
    decryptStringAsync: (bytes: Buffer) =>
      Promise.resolve({ result: bytes.toString().slice(2), shouldReEncrypt: false }),
  };
  const onLinux = async (parts: Record<string, unknown>): Promise<string | null> => {
    have(parts);
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
    const backend = await osKeyWrapper.backend();
    platform.mockRestore();
    return backend;
  };

  test.each([
    ['gnome_libsecret', 'gnome_libsecret'],
    ['kwallet6', 'kwallet6'],
    ['basic_text', null],
    ['unknown', null],
  ])('%s counts as %s', async (backend, expected) => {
    expect(await onLinux({ ...sync, ...asynchronous, getSelectedStorageBackend: () => backend })).toBe(
      expected,
    );
  });
  test('that cannot be named does not count', async () => expect(await onLinux(sync)).toBeNull());
  test('that is not there does not count', async () =>
    expect(await onLinux({ ...sync, isEncryptionAvailable: () => false })).toBeNull());
  test.each([
    ['the asynchronous calls where there are some', { ...sync, ...asynchronous }, 'a:key'],
    ['the others where there are none', sync, 's:key'],
  ])('is used by %s', async (_what, parts, wrapped) => {
    have(parts);
    const bytes = await osKeyWrapper.wrap('key');
    expect(Buffer.from(bytes).toString()).toBe(wrapped);
    expect(await osKeyWrapper.unwrap(bytes)).toBe('key');
  });
});
