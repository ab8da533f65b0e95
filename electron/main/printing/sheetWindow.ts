/** The hidden window that a document is laid out in: a session of its own, without script and network. */
import { BrowserWindow, session, type Session } from 'electron';
import type { PrintDocument } from '#domain/forms/document.ts';
import type { Log } from '../log.ts';
import { denyDownloads } from '../policies/navigation.ts';
import { SHEET_PARTITION, SHEET_PREFERENCES, sheetPath } from '../policies/sheet.ts';
import { APP_SCHEME } from '../policies/trust.ts';
import type { OpenSheet, Sheet } from './press.ts';
import { fontsOf, serveSheet, SHEET_PAGE } from './sheetFiles.ts';

/** `root`: folder of the built page, for its fonts. Call when Electron is ready; one sheet at a time may be open. */
export function createSheetOpener(root: string, log: Log): OpenSheet {
  const fonts = fontsOf(root);
  let current: PrintDocument | null = null;
  let caged: Session | null = null;

  const cage = (): void => {
    if (caged) return;
    caged = session.fromPartition(SHEET_PARTITION, { cache: false });
    caged.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    caged.setPermissionCheckHandler(() => false);
    caged.setDevicePermissionHandler(() => false);
    caged.webRequest.onBeforeRequest((request, answer) =>
      answer({ cancel: sheetPath(request.url) === null }),
    );
    denyDownloads(caged, (what) => log.error('policy-denied', { what }));
    caged.protocol.handle(APP_SCHEME, (request) => serveSheet(current, fonts, request));
  };

  return async (document) => {
    cage();
    // Before anything else: a sheet without its style must not be printed.
    await fonts();
    current = document;
    const window = new BrowserWindow({ show: false, webPreferences: { ...SHEET_PREFERENCES } });
    const close = (): void => {
      // One that came too late must not take the next one's document away.
      if (current === document) current = null;
      if (!window.isDestroyed()) window.destroy();
    };
    try {
      await window.loadURL(SHEET_PAGE);
    } catch (error) {
      close();
      throw error;
    }
    return sheetOf(window, close);
  };
}

const sheetOf = (window: BrowserWindow, close: () => void): Sheet => ({
  pdf: () =>
    window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
    }),
  print: (options) =>
    new Promise((resolve) => {
      window.webContents.print(options, (success, reason) => resolve(success ? null : reason || 'failed'));
    }),
  close,
});
