import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createPrinting, slipFileName, type Printable } from '#main/printing.ts';
import { fakeLog } from './fakes.ts';

const folder = mkdtempSync(join(tmpdir(), 'uc-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = (success = true, reason = ''): Printable => ({
  print: (_options, done) => done(success, reason),
  printToPDF: () => Promise.resolve(new Uint8Array(Buffer.from('%PDF-1.4'))),
});
const printingOn = (printable: Printable | null, path: string | null = join(folder, 'a.pdf')) =>
  createPrinting({ page: () => printable, choosePath: () => Promise.resolve(path), log: fakeLog() });

describe('printing the slip', () => {
  test('answers when it is on its way', async () =>
    expect(await printingOn(page()).print()).toEqual({ ok: true, value: {} }));
  test.each([
    ['Print job canceled', 'slip/cancelled'],
    ['Print job failed', 'slip/print-failed'],
    ['No printers available on the network', 'slip/print-failed'],
  ])('tells %s apart', async (reason, code) =>
    expect(await printingOn(page(false, reason)).print()).toMatchObject({ ok: false, error: { code } }),
  );
  test('fails when the window is gone', async () =>
    expect(await printingOn(null).print()).toMatchObject({ error: { code: 'slip/print-failed' } }));
});

describe('saving it as PDF', () => {
  test('writes the file and names it', async () => {
    const path = join(folder, 'slip.pdf');
    expect(await printingOn(page(), path).savePdf('T-1')).toEqual({
      ok: true,
      value: { fileName: 'slip.pdf' },
    });
    expect(readFileSync(path, 'utf8')).toBe('%PDF-1.4');
  });
  test('may be cancelled', async () =>
    expect(await printingOn(page(), null).savePdf('T')).toMatchObject({ error: { code: 'slip/cancelled' } }));
  test('says when Chromium cannot make it', async () => {
    const broken: Printable = { ...page(), printToPDF: () => Promise.reject(new Error('no')) };
    expect(await printingOn(broken).savePdf('T')).toMatchObject({ error: { code: 'slip/print-failed' } });
  });
  test('says when the disk refuses', async () =>
    expect(await printingOn(page(), join(folder, 'none', 'a.pdf')).savePdf('T')).toMatchObject({
      error: { code: 'storage/io' },
    }));
  test.each([
    ['99ABC-0001-X', 'slip-99ABC-0001-X.pdf'],
    ['../../etc/passwd', 'slip-etcpasswd.pdf'],
    ['', 'slip-registration.pdf'],
  ])('%j becomes %s', (tracking, name) => expect(slipFileName(tracking)).toBe(name));
});
