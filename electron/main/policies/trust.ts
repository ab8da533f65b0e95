/** Which page is ours. Protocol and host are compared, never `origin`: Node gives every app:// address the origin 'null'. */
import { parseAddress } from './address.ts';

export const APP_SCHEME = 'app';
export const APP_HOST = 'counter';
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`;

export function isOwnPage(address: string): boolean {
  const url = parseAddress(address);
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  );
}
