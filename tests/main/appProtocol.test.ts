import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAsset } from '#main/appFiles.ts';
import { PRIVILEGED_SCHEMES, serve } from '#main/appProtocol.ts';

let top: string;
let root: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'uc-page-'));
  root = join(top, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<meta nonce="__CSP_NONCE__"><i data-n="__CSP_NONCE__">');
  writeFileSync(join(root, 'assets', 'a.js'), 'let a = "__CSP_NONCE__";');
  writeFileSync(join(root, 'assets', 'خط.woff2'), 'font');
  writeFileSync(join(root, 'secret.db'), 'x');
  writeFileSync(join(top, 'outside.js'), 'out');
  mkdirSync(join(top, 'renderer-2'));
  writeFileSync(join(top, 'renderer-2', 'b.js'), 'neighbour');
  symlinkSync(join(top, 'outside.js'), join(root, 'link.js'));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const get = (url: string) => serve(root, { method: 'GET', url });

test('the scheme is standard and secure, and nothing more', () =>
  expect(PRIVILEGED_SCHEMES).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]));

describe('what is served', () => {
  test('the page, with one fresh nonce in it and in its policy', async () => {
    const [first, second] = [await get('app://counter/index.html'), await get('app://counter/index.html')];
    const body = await first.text();
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? '';
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(body).toBe(`<meta nonce="${nonce}"><i data-n="${nonce}">`);
    expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(await second.text()).not.toContain(nonce);
  });
  test('scripts, as they are, with their type and the policy', async () => {
    const answer = await get('app://counter/assets/a.js?v=1#x');
    expect(await answer.text()).toBe('let a = "__CSP_NONCE__";');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  });
  test('names in any script', async () => {
    const answer = await get('app://counter/assets/%D8%AE%D8%B7.woff2');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  });
});

describe('what is not', () => {
  test.each([
    ['app://counter/../outside.js', 404],
    ['app://counter/%2e%2e/outside.js', 404],
    ['app://counter/..%2foutside.js', 404],
    ['app://counter/assets/..%2f..%2foutside.js', 404],
    ['app://counter/..%2frenderer-2/b.js', 404],
    ['app://counter/..%5coutside.js', 400],
    ['app://counter/index.html%00.js', 400],
    ['app://counter/%E0%A4%A', 400],
    ['app://counter/link.js', 404],
    ['app://counter/secret.db', 404],
    ['app://counter/assets', 404],
    ['app://counter/', 404],
    ['app://counter/none.js', 404],
    ['app://counter.evil/index.html', 400],
    ['app://evil/index.html', 400],
    ['file:///etc/passwd', 400],
  ])('%s: %i', async (url, status) => {
    expect(await findAsset(root, 'GET', url)).toEqual({ found: false, status });
    const answer = await get(url);
    expect([answer.status, await answer.text()]).toEqual([status, '']);
  });
  test.each(['POST', 'PUT', 'HEAD', 'get'])('anything but GET: %s', async (method) =>
    expect(await findAsset(root, method, 'app://counter/index.html')).toEqual({ found: false, status: 405 }),
  );
});
