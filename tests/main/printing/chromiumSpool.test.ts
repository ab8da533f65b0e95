import { describe, expect, test } from 'vitest';
import { A4, CARD, type PrintDocument } from '#domain/forms/document.ts';
import { spoolThroughChromium, type PaperOptions } from '#main/printing/chromiumSpool.ts';

const documentOf = (paper: PrintDocument['paper'], twoSided = false): PrintDocument => ({
  name: 'slip-R-0047-02-000318',
  html: '',
  css: '',
  pictures: {},
  paper,
  twoSided,
});

async function spooled(document: PrintDocument, reason: string | null = null) {
  const given: PaperOptions[] = [];
  const sheet = {
    pdf: () => Promise.reject(new Error('no PDF is wanted')),
    print: (options: PaperOptions) => {
      given.push(options);
      return Promise.resolve(reason);
    },
    close: () => undefined,
  };
  return { failed: await spoolThroughChromium(sheet, document, 'office'), given };
}

describe('through Chromium', () => {
  test('a sheet goes to the named printer without a question, on its own paper and to the edge', async () => {
    expect(await spooled(documentOf(A4))).toEqual({
      failed: null,
      given: [
        {
          silent: true,
          deviceName: 'office',
          printBackground: true,
          margins: { marginType: 'none' },
          pageSize: { width: 210_000, height: 297_000 },
        },
      ],
    });
  });
  test('a card is 85.60 by 53.98 mm, its two sides turned over the short edge', async () => {
    const { given } = await spooled(documentOf(CARD, true));
    expect(given[0]).toMatchObject({
      pageSize: { width: 85_600, height: 53_980 },
      duplexMode: 'shortEdge',
    });
  });
  test.each([
    ['Print job canceled', 'printing/failed'],
    ['Print job failed', 'printing/failed'],
    ['No printers available on the network', 'printing/no-printer'],
    ['Invalid deviceName provided', 'printing/no-printer'],
  ])('%s is %s', async (reason, code) => expect((await spooled(documentOf(A4), reason)).failed).toBe(code));
});
