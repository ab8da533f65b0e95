import { describe, expect, test } from 'vitest';
import { CSP, cspHeader } from '#main/policies/csp.ts';
import {
  denyDownloads,
  denyNavigation,
  DENIED_CONTENT_EVENTS,
  DENIED_SESSION_EVENTS,
} from '#main/policies/navigation.ts';
import { ALLOWED_PROTOCOLS, DEVELOPMENT_PROTOCOLS, isRequestAllowed } from '#main/policies/network.ts';
import { ALLOWED_MEDIA, isPermitted } from '#main/policies/permissions.ts';
import { WEB_PREFERENCES, WINDOW_OPTIONS } from '#main/policies/windowOptions.ts';

describe('the window', () => {
  test('cages the page', () => {
    expect(WEB_PREFERENCES).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableDialogs: true,
    });
  });
  test('fits the counters’ screens', () => {
    expect(WINDOW_OPTIONS).toEqual({
      width: 1366,
      height: 768,
      minWidth: 1024,
      minHeight: 640,
      title: 'UC Counter',
      autoHideMenuBar: true,
      backgroundColor: '#ffffff',
    });
  });
});

describe('the content security policy', () => {
  test('is this and no more', () => {
    expect(CSP).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'nonce-NONCE'"],
      'img-src': ["'self'", 'blob:', 'data:'],
      'media-src': ["'self'", 'blob:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
  });
  test('carries the load’s nonce', () => {
    expect(cspHeader('abc')).toContain("style-src 'self' 'nonce-abc';");
    expect(cspHeader('abc')).not.toContain('NONCE');
  });
});

describe('permissions', () => {
  const camera = {
    permission: 'media',
    from: 'app://counter/index.html',
    mainFrame: true,
    media: ['video'],
  };
  test('the camera, and nothing else, is allowed', () => {
    expect(ALLOWED_MEDIA).toEqual(['video']);
    expect(isPermitted(camera)).toBe(true);
  });
  test.each([
    ['the microphone', { media: ['audio'] }],
    ['camera and microphone together', { media: ['video', 'audio'] }],
    ['media of no kind', { media: [] }],
    ['media of an unknown kind', { media: ['unknown'] }],
    ['a frame inside the page', { mainFrame: false }],
    ['another page', { from: 'https://example.com/' }],
    ['a page that looks like ours', { from: 'app://counter.evil/' }],
  ])('%s is not', (_what, change) => expect(isPermitted({ ...camera, ...change })).toBe(false));
  test.each([
    'geolocation',
    'notifications',
    'midi',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'hid',
    'serial',
    'usb',
    'fileSystem',
    'unknown',
  ])('%s is not', (permission) => expect(isPermitted({ ...camera, permission })).toBe(false));
});

describe('the page’s network', () => {
  test('is its own files and what it made itself', () => {
    expect(ALLOWED_PROTOCOLS).toEqual(['app:', 'blob:', 'data:']);
    expect(DEVELOPMENT_PROTOCOLS).toEqual(['devtools:']);
  });
  test.each(['app://counter/a.js', 'blob:app://counter/1', 'data:image/png;base64,AA'])('%s passes', (url) =>
    expect(isRequestAllowed(url, false)).toBe(true),
  );
  test.each(['https://example.com/', 'http://127.0.0.1/', 'ws://x/', 'file:///etc/passwd', 'ftp://x/', ''])(
    '%s does not',
    (url) => {
      expect(isRequestAllowed(url, false)).toBe(false);
      expect(isRequestAllowed(url, true)).toBe(false);
    },
  );
  test('developer tools pass in development only', () => {
    expect(isRequestAllowed('devtools://devtools/x', true)).toBe(true);
    expect(isRequestAllowed('devtools://devtools/x', false)).toBe(false);
  });
});

describe('going elsewhere', () => {
  /** An emitter of Electron's events, as far as the policy goes. */
  const guarded = () => {
    const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
    let open: (() => { action: 'deny' }) | undefined;
    return {
      on: (name: string, listener: (event: { preventDefault(): void }) => void) =>
        listeners.set(name, listener),
      setWindowOpenHandler: (handler: () => { action: 'deny' }) => {
        open = handler;
      },
      open: () => open?.(),
      /** Whether the event was prevented. */
      emit: (name: string): boolean => {
        let prevented = false;
        listeners.get(name)?.({ preventDefault: () => (prevented = true) });
        return prevented;
      },
    };
  };

  test('every way is known', () => {
    expect(DENIED_CONTENT_EVENTS).toEqual(['will-navigate', 'will-redirect', 'will-attach-webview']);
    expect(DENIED_SESSION_EVENTS).toEqual(['will-download']);
  });
  test.each(DENIED_CONTENT_EVENTS)('%s is prevented and noted', (name) => {
    const contents = guarded();
    const noted: string[] = [];
    denyNavigation(contents, (what) => noted.push(what));
    expect(contents.emit(name)).toBe(true);
    expect(noted).toEqual([name]);
  });
  test('no second window opens', () => {
    const contents = guarded();
    const noted: string[] = [];
    denyNavigation(contents, (what) => noted.push(what));
    expect(contents.open()).toEqual({ action: 'deny' });
    expect(noted).toEqual(['window-open']);
  });
  test('nothing is downloaded', () => {
    const session = guarded();
    denyDownloads(session, () => undefined);
    expect(session.emit('will-download')).toBe(true);
  });
});
