import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { renderForm } from '#domain/forms/render.ts';
import { SHEET_CSP, sheetPath } from '#main/policies/sheet.ts';
import { fontsOf, serveSheet } from '#main/printing/sheetFiles.ts';
import { reviewForm } from '#tests/harness/forms.ts';

const root = mkdtempSync(join(tmpdir(), 'uc-sheet-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, 'assets'));
const BUILT = [
  'inter-latin-wght-normal-a1.woff2',
  'noto-naskh-arabic-arabic-400-normal-a2.woff2',
  'noto-naskh-arabic-arabic-600-normal-a3.woff2',
  'noto-nastaliq-urdu-arabic-400-normal-a4.woff2',
];
const photo = new Uint8Array([255, 216, 255]);
const document = renderForm(await reviewForm({ photo }));
const fonts = fontsOf(root);
const get = (url: string, method = 'GET') => serveSheet(document, fonts, { method, url });

test('a build without the fonts is no ground to print on, until it has them', async () => {
  await expect(fonts()).rejects.toThrow('no font');
  for (const name of BUILT) writeFileSync(join(root, 'assets', name), name);
  expect((await fonts()).size).toBe(4);
});

describe('app://sheet', () => {
  test.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['sheet.css', 'text/css; charset=utf-8'],
    ['photo.jpg', 'image/jpeg'],
  ])('%s is served with the strictest policy', async (name, type) => {
    const answer = await get(`app://sheet/${name}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-security-policy')).toBe(SHEET_CSP);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
  test('fonts travel inside the style', async () => {
    const css = await (await get('app://sheet/sheet.css')).text();
    for (const name of BUILT)
      expect(css).toContain(`url('data:font/woff2;base64,${Buffer.from(name).toString('base64')}')`);
    expect(css).not.toMatch(/url\('font:/);
  });
  test.each([
    'app://sheet/other.jpg',
    'app://sheet/../index.html/x',
    'app://sheet/toString',
    'app://counter/index.html',
    'https://sheet/index.html',
    'app://user@sheet/index.html',
    'no address',
  ])('%s is not there', async (url) => expect((await get(url)).status).toBe(404));
  test('only GET is answered, and nothing while nothing is printed', async () => {
    expect((await get('app://sheet/index.html', 'POST')).status).toBe(404);
    const nothing = await serveSheet(null, fonts, { method: 'GET', url: 'app://sheet/index.html' });
    expect(nothing.status).toBe(404);
  });
});

describe('the policy', () => {
  test('allows neither script nor network', () => {
    expect(SHEET_CSP).toContain("default-src 'none'");
    expect(SHEET_CSP).not.toMatch(/script-src|connect-src|unsafe/);
  });
  test.each([
    ['app://sheet/a.png', 'a.png'],
    ['app://counter/a.png', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
  ])('%s is %s', (address, path) => expect(sheetPath(address)).toBe(path));
});
