/** The cage of a sheet that is being printed: it has no script, no network and no bridge, and shows one document. */
import { parseAddress } from './address.ts';
import { APP_SCHEME } from './trust.ts';

export const SHEET_HOST = 'sheet';
/** In memory only: nothing of a form reaches the disk. */
export const SHEET_PARTITION = 'sheets';

export const SHEET_CSP = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const SHEET_PREFERENCES = {
  partition: SHEET_PARTITION,
  javascript: false,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  webgl: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  disableDialogs: true,
} as const;

/** Path of a file of a sheet, without the slash; null for every other address. */
export function sheetPath(address: string): string | null {
  const url = parseAddress(address);
  const own =
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === SHEET_HOST &&
    url.username === '' &&
    url.password === '';
  return own ? url.pathname.slice(1) : null;
}
