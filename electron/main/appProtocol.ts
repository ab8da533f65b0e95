/** app://counter: the page's own files, each with the policy that cages it. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { cspHeader } from './policies/csp.ts';
import { APP_SCHEME } from './policies/trust.ts';
import { findAsset } from './appFiles.ts';

/** Must be registered before Electron is ready, in one call with every other scheme. */
export const PRIVILEGED_SCHEMES = [
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
];

/** Stands in index.html where the load's nonce belongs. */
export const NONCE_PLACE = '__CSP_NONCE__';

/** Answers one request for a file of the page. */
export async function serve(root: string, request: { method: string; url: string }): Promise<Response> {
  const asset = await findAsset(root, request.method, request.url);
  if (!asset.found) return new Response(null, { status: asset.status, headers: headers('', 'text/plain') });
  const nonce = randomBytes(16).toString('base64');
  const bytes = await readFile(asset.path);
  const body = asset.isPage ? bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce) : new Uint8Array(bytes);
  return new Response(body, { status: 200, headers: headers(nonce, asset.contentType) });
}

function headers(nonce: string, contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': cspHeader(nonce),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  };
}
