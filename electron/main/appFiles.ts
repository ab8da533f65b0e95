/** Which file an app:// address means, and what it is. Only GET, only our host, only files inside the page's folder. */
import { realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { isOwnPage } from './policies/trust.ts';

export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

export type Asset =
  | { readonly found: true; readonly path: string; readonly contentType: string; readonly isPage: boolean }
  | { readonly found: false; readonly status: 400 | 404 | 405 };

/** `root` must exist. Links that lead out of it are followed first, then refused. */
export async function findAsset(root: string, method: string, address: string): Promise<Asset> {
  if (method !== 'GET') return { found: false, status: 405 };
  if (!isOwnPage(address)) return { found: false, status: 400 };
  const wanted = decodePath(new URL(address).pathname);
  if (wanted === null) return { found: false, status: 400 };
  const contentType = CONTENT_TYPES[extname(wanted).toLowerCase()];
  if (!contentType) return { found: false, status: 404 };
  const home = await realpath(root);
  const path = await realpath(join(home, wanted)).catch(() => null);
  if (path === null || !path.startsWith(home + sep)) return { found: false, status: 404 };
  return { found: true, path, contentType, isPage: extname(path).toLowerCase() === '.html' };
}

function decodePath(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname);
    return path.includes('\0') || path.includes('\\') ? null : path;
  } catch {
    return null;
  }
}
