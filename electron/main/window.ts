/** The one window. A page that crashes comes back by itself, at most three times in a minute. */
import { join } from 'node:path';
import { app, BrowserWindow, type WebContents } from 'electron';
import type { Log } from './log.ts';
import { WEB_PREFERENCES, WINDOW_OPTIONS } from './policies/windowOptions.ts';
import { APP_PAGE } from './policies/trust.ts';

const MOST_RELOADS = 3;
const RELOAD_WINDOW = 60_000;

export interface AppWindow {
  page(): WebContents | null;
  /** To the front, when a second start of the app asks for it. */
  show(): void;
}

export function openWindow(log: Log): AppWindow {
  const window = new BrowserWindow({
    ...WINDOW_OPTIONS,
    webPreferences: { ...WEB_PREFERENCES, preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs') },
  });
  let reloads: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('page-gone', { reason, exitCode });
    const now = Date.now();
    reloads = [...reloads.filter((at) => now - at < RELOAD_WINDOW), now];
    if (reloads.length <= MOST_RELOADS && !window.isDestroyed()) window.webContents.reload();
  });
  window.webContents.on('preload-error', () => log.error('preload-failed'));
  void window.loadURL(APP_PAGE).catch(() => {
    // A window that is closed while it still loads is no failure.
    if (!window.isDestroyed()) log.error('page-not-loaded');
  });
  return {
    page: () => (window.isDestroyed() ? null : window.webContents),
    show: () => {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.focus();
    },
  };
}
