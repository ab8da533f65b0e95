/** The page has no network: only its own files and what it made itself. Core talks to upstream, not the page. */
import { parseAddress } from './address.ts';

export const ALLOWED_PROTOCOLS: readonly string[] = ['app:', 'blob:', 'data:'];
/** Chromium's own developer tools. */
export const DEVELOPMENT_PROTOCOLS: readonly string[] = ['devtools:'];

export function isRequestAllowed(address: string, development: boolean): boolean {
  const protocol = parseAddress(address)?.protocol;
  if (protocol === undefined) return false;
  return ALLOWED_PROTOCOLS.includes(protocol) || (development && DEVELOPMENT_PROTOCOLS.includes(protocol));
}
