import { describe, expect, it } from 'vitest';
import { drawPaper, PAPER_WIDTHS, paperParts } from '#core/drawing/paper/draw-paper.ts';
import type { PaperBlock } from '#domain/paper/blocks.ts';
import { feeReceiptPaper } from '#domain/paper/fee-receipt.ts';
import { slipPaper } from '#domain/paper/slip.ts';
import { tokenPaper, tokenText } from '#domain/paper/token.ts';
import { slipText } from '#domain/tracking.ts';
import { bytesInRow, type Bitmap } from '#drivers/core/pictures.ts';
import { has, pictureOf, tesseractReads, zbarReads, zxingReads } from './pictures.ts';

const at = Date.UTC(2026, 10, 23, 9, 5);
const qrText = slipText({
  tracking: 'R-0047-02-000318',
  packetId: '0f8fad5b-d9cb-469f-a165-70867728950e',
  sha256: 'a'.repeat(64),
});

const token = (number: number, training = false) =>
  tokenPaper({
    number,
    councilName: 'Union Council Namunapur',
    deviceHex: '0f3a99c1',
    at,
    again: false,
    training,
  });
const slip = (training = false) =>
  slipPaper({
    tracking: 'R-0047-02-000318',
    councilName: 'یونین کونسل نمونہ پور',
    counterName: 'Counter 2',
    sealedAt: at,
    qrText,
    training,
  });
const receipt = (training = false, copy = false) =>
  feeReceiptPaper({
    receiptNumber: '0047-000123',
    tracking: 'R-0047-02-000318',
    councilName: 'Union Council Namunapur',
    counterName: 'Counter 2',
    paidAt: at,
    paidBy: 'cash',
    takenBy: 'Saima Akhtar',
    copy,
    fees: [
      { en: 'New card, normal', ur: 'نیا کارڈ، عام', rupees: 750 },
      { en: 'Service fee', ur: 'سروس فیس', rupees: 1100 },
    ],
    training,
  });

const papers: readonly (readonly [string, (training: boolean) => readonly PaperBlock[]])[] = [
  ['token', (training) => token(47, training)],
  ['slip', slip],
  ['fee receipt', receipt],
];

const known = new Map<string, Promise<Bitmap>>();

/** Each slip is drawn once for all of these specs. */
function drawn(blocks: readonly PaperBlock[], width: number): Promise<Bitmap> {
  const key = JSON.stringify([width, blocks]);
  const paper = known.get(key) ?? drawPaper(blocks, width);
  known.set(key, paper);
  return paper;
}

const isDark = ({ width, bits }: Bitmap, x: number, y: number) =>
  (((bits[y * bytesInRow(width) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;

/** Rows in which a run of dark dots is as long as it is. */
function rowsWithRun(bitmap: Bitmap, length: number): number {
  let rows = 0;
  for (let y = 0; y < bitmap.height; y += 1) {
    let run = 0;
    let longest = 0;
    for (let x = 0; x < bitmap.width; x += 1) {
      run = isDark(bitmap, x, y) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    if (longest >= length) rows += 1;
  }
  return rows;
}

describe.each(PAPER_WIDTHS)('on paper of %i dots', (width) => {
  it.each(papers)('a %s is as wide as the paper, rows whole', async (_, paper) => {
    const bitmap = await drawn(paper(true), width);
    expect(bitmap.width).toBe(width);
    expect(bitmap.bits).toHaveLength(bytesInRow(width) * bitmap.height);
    expect(bitmap.height).toBeGreaterThan(300);
    expect(bitmap.height).toBeLessThan(1800);
  });

  it('the slip’s code is read by ZXing', async () => {
    expect(await zxingReads(pictureOf(await drawn(slip(), width)), 'QRCode')).toEqual([qrText]);
  });

  it('a token’s number is by far the largest thing, and fits whatever it is', async () => {
    for (const number of [47, 118]) {
      const [before, after] = [
        await drawn(
          token(number).filter(({ kind }) => kind !== 'number'),
          width,
        ),
        await drawn(token(number), width),
      ];
      expect(after.height - before.height).toBeGreaterThan(width * 0.2);
      const edge = Array.from(
        { length: after.height },
        (_, y) => isDark(after, 0, y) || isDark(after, width - 1, y),
      );
      // Only the rule reaches the edges.
      expect(edge.filter(Boolean).length).toBe(2);
    }
  });

  it('made in training it is framed and marked above and below, and else it is not', async () => {
    // The frame has two strokes above and two below, four dots each.
    const [marked, plain] = [await drawn(token(47, true), width), await drawn(token(47), width)];
    expect(rowsWithRun(marked, width) - rowsWithRun(plain, width)).toBe(16);
    expect(marked.height - plain.height).toBeGreaterThan(140);
  });
});

describe('a token', () => {
  it('has a code of its day, number and counter, read by ZXing', async () => {
    const text = tokenText({ number: 47, at, deviceHex: '0f3a99c1' });
    expect(text).toBe('UCC1:TOKEN:2026-11-23:47:0F3A99C1');
    expect(await zxingReads(pictureOf(await drawn(token(47), 384)), 'QRCode')).toEqual([text]);
  });

  it('printed again says so in both languages', () => {
    const facts = { number: 47, councilName: 'UC-99', deviceHex: '0f3a99c1', at, training: false };
    const words = (again: boolean) =>
      tokenPaper({ ...facts, again }).flatMap((block) => (block.kind === 'line' ? [block.text] : []));
    expect(words(true).filter((text) => !words(false).includes(text))).toEqual([
      'Printed again',
      'دوبارہ چھپا ہوا',
    ]);
  });
});

describe('a slip', () => {
  it('shows its numbers in ASCII digits and the day in Pakistan', () => {
    const facts = slip().flatMap((block) => (block.kind === 'fact' ? [[block.en, block.value]] : []));
    expect(facts).toEqual([
      ['Tracking number', 'R-0047-02-000318'],
      ['Council', 'یونین کونسل نمونہ پور'],
      ['Counter', 'Counter 2'],
      ['Date', '23-11-2026 14:05'],
    ]);
  });

  it('is split where the printer makes its own code, and nothing else changes', async () => {
    const parts = await paperParts(slip(true), 576);
    expect(parts.map(({ kind }) => kind)).toEqual(['picture', 'qr', 'picture']);
    expect(parts[1]).toEqual({ kind: 'qr', text: qrText, dots: 6, correction: 'M' });
    const heights = parts.map((part) => (part.kind === 'picture' ? part.bitmap.height : 0));
    const whole = await drawn(slip(true), 576);
    const code = await drawn([{ kind: 'qr', text: qrText }], 576);
    expect(heights.reduce((sum, height) => sum + height, 0) + code.height).toBe(whole.height);
  });

  it.skipIf(!has('zbarimg'))('has a code that ZBar reads (Debian zbar-tools)', async () => {
    expect(zbarReads(pictureOf(await drawn(slip(), 384)))).toBe(qrText);
  });

  it('shows a question mark for what no typeface here has, and breaks words that are too long by making them smaller', async () => {
    const odd = await drawn(
      [{ kind: 'line', script: 'latin', text: `身${'W'.repeat(80)}`, size: 'large', bold: true }],
      384,
    );
    const edge = Array.from({ length: odd.height }, (_, y) => isDark(odd, 383, y));
    expect(odd.height).toBeLessThan(40);
    expect(edge.filter(Boolean).length).toBeLessThan(odd.height);
  });
});

describe('a fee receipt', () => {
  it('is a copy in both languages once it was printed before', () => {
    const words = (copy: boolean) =>
      receipt(false, copy).flatMap((block) => (block.kind === 'line' ? [block.text] : []));
    expect(words(true).filter((text) => !words(false).includes(text))).toEqual([
      'Copy of the receipt',
      'رسید کی نقل',
    ]);
  });

  it('says how it was paid and who took it, with the time in Pakistan', () => {
    const facts = receipt().flatMap((block) => (block.kind === 'fact' ? [[block.en, block.value]] : []));
    expect(facts).toEqual([
      ['Receipt number', '0047-000123'],
      ['Tracking number', 'R-0047-02-000318'],
      ['Council', 'Union Council Namunapur'],
      ['Counter', 'Counter 2'],
      ['Paid (Cash)', '23-11-2026 14:05'],
      ['Received by', 'Saima Akhtar'],
    ]);
  });

  it('adds up', () => {
    const sums = receipt().flatMap((block) =>
      block.kind === 'sum' ? [[block.en, block.rupees, block.total]] : [],
    );
    expect(sums).toEqual([
      ['New card, normal', 750, false],
      ['Service fee', 1100, false],
      ['Total', 1850, true],
    ]);
  });

  it.skipIf(!has('tesseract'))('is read by Tesseract (Debian tesseract-ocr)', async () => {
    const total: PaperBlock = { kind: 'sum', en: 'Total', ur: '', rupees: 1850, total: true };
    const lines = tesseractReads(pictureOf(await drawn([total], 576)), 'TotalRs,0123456789');
    expect(lines.join(' ')).toMatch(/Total.*Rs ?1,850/);
  });
});
