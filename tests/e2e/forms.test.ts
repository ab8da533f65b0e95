/** Forms on paper in the real Electron, read back by programs that know nothing of them: poppler and zbar. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatCnic } from '#domain/cnic/number.ts';
import type { Form } from '#domain/forms/form.ts';
import { renderForm } from '#domain/forms/render.ts';
import { syntheticPhoto } from '#scripts/counter/synthetic-photo.ts';
import {
  acknowledgement,
  dayEnd,
  DAY_TEXT,
  DRAFT_TEXT,
  feeReceipt,
  handover,
  longReviewForm,
  PERSON,
  reviewForm,
  slipForm,
  SLIP_TEXT,
} from '#tests/harness/forms.ts';
import { runInElectron } from './harness/electron-program.ts';
import { newDataDir, projectRoot } from './harness/folders.ts';

const READERS = ['/usr/bin/pdfinfo', '/usr/bin/pdftotext', '/usr/bin/pdftoppm', '/usr/bin/zbarimg'];
const missing = READERS.filter((path) => !existsSync(path));
if (missing.length > 0) process.stderr.write(`forms: not read back, ${missing.join(' ')} missing\n`);

const photo = await syntheticPhoto({ seed: 'forms', gender: 'M' });
/** The longest one first: what is not there yet when Electron has just started is missing in the first. */
const FORMS: readonly Form[] = [
  await longReviewForm({ photo }),
  await reviewForm({ photo }),
  await slipForm(),
  await slipForm({ paper: 'A5' }),
  await feeReceipt(),
  await acknowledgement(),
  await handover(),
  await dayEnd(),
];
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  '2': [80, 140],
  '3': [148, 210],
};
const A4 = [210, 297] as const;

const folder = newDataDir();
let told = { windows: -1 };

beforeAll(async () => {
  const forms = FORMS.map((form) =>
    form.kind === 'review'
      ? { ...form, photo: form.photo && Buffer.from(form.photo).toString('base64') }
      : form,
  );
  const given = {
    forms,
    card: [cardSide(), cardSide()],
    pageRoot: join(projectRoot, 'out/renderer'),
    folder,
  };
  writeFileSync(join(folder, 'given.json'), JSON.stringify(given));
  await runInElectron('formsInElectron', folder, { FORMS_GIVEN: join(folder, 'given.json') });
  told = JSON.parse(readFileSync(join(folder, 'told.json'), 'utf8')) as typeof told;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A card's side of 1016 by 648 dots: white in a black frame of 60 dots. */
function cardSide(): string {
  const canvas = createCanvas(1016, 648);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#000000';
  pen.fillRect(0, 0, 1016, 648);
  pen.fillStyle = '#ffffff';
  pen.fillRect(60, 60, 896, 528);
  return canvas.toBuffer('image/png').toString('base64');
}

const pdfOf = (at: number): string => join(folder, `${at}.pdf`);
const tool = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** Millimetres of each page. */
function sizesOf(pdf: string): readonly (readonly number[])[] {
  const said = tool('pdfinfo', '-l', '-1', pdf).matchAll(/^Page.* size:\s+([\d.]+) x ([\d.]+) pts/gm);
  return [...said].map(([, width, height]) =>
    [Number(width), Number(height)].map((pts) => (pts * 25.4) / 72),
  );
}

/** Poppler sets spaces where letters do not join, marks of direction, and vowel signs elsewhere: none of them counts. */
const bare = (text: string): string =>
  text.normalize('NFD').replaceAll(/[\s\p{M}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
/** A text that goes over two lines is found by its words: poppler reads the columns line by line. */
const wordsOf = (text: string): readonly string[] =>
  text
    .split(/[\s،,.-]+/)
    .map(bare)
    .filter(Boolean);
const textOf = (pdf: string, page: number): string =>
  bare(tool('pdftotext', '-f', String(page), '-l', String(page), pdf, '-'));

function codesOf(pdf: string, page: number): readonly string[] {
  const picture = join(folder, 'page');
  tool('pdftoppm', '-r', '200', '-gray', '-singlefile', '-f', String(page), '-l', String(page), pdf, picture);
  return tool('zbarimg', '-q', '--raw', '-Sdisable', '-Sqrcode.enable', `${picture}.pgm`).trim().split('\n');
}

describe.skipIf(missing.length > 0)('a form saved as PDF', () => {
  it.each(FORMS.map((form, at) => ({ kind: form.kind, form, at })))(
    '$at ($kind) has its sheets in their size, each with number, code and mark',
    ({ form, at }) => {
      const sheets = renderForm(form).html.match(/class="(sheet|slip)"/g)?.length;
      const sizes = sizesOf(pdfOf(at));
      expect(sizes).toHaveLength(sheets ?? 0);
      const code = { tracking: SLIP_TEXT, draft: DRAFT_TEXT, day: DAY_TEXT }[form.mark.of];
      sizes.forEach((size, page) => {
        const [width, height] = SIZES[at] ?? A4;
        expect(size[0]).toBeCloseTo(width, 0);
        expect(size[1]).toBeCloseTo(height, 0);
        expect(codesOf(pdfOf(at), page + 1)).toEqual([code]);
        const text = textOf(pdfOf(at), page + 1);
        expect(text).toContain(form.mark.of === 'day' ? '23-11-2026' : bare(form.mark.text));
        expect(text).toContain('SPECIMEN');
        expect(text).toContain('نمونہ');
        if (!(at in SIZES)) expect(text).toContain(`Page${page + 1}of${sheets}`);
      });
    },
  );
  it('carries its own fonts in every script, also the first one after a start', () => {
    for (const at of FORMS.keys()) {
      const fonts = tool('pdffonts', pdfOf(at));
      expect(fonts).toMatch(/NotoNaskhArabic/);
      expect(fonts).toMatch(/NotoNastaliqUrdu/);
    }
  });
  it('has the record as text, in both scripts, in the order of reading', () => {
    const text = textOf(pdfOf(1), 1);
    const order = ['جائزہفارم', PERSON.nameUr, PERSON.fatherNameUr, formatCnic(PERSON.cnic)].map((part) =>
      text.indexOf(bare(part)),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    for (const part of [PERSON.nameEn, PERSON.fatherNameEn, PERSON.addressEn, PERSON.addressUr])
      for (const word of wordsOf(part)) expect(text).toContain(word);
  });
  it('loses nothing of the longest record', () => {
    const form = FORMS[0];
    if (form?.kind !== 'review') throw new Error('the first is a review form');
    const text = sizesOf(pdfOf(0))
      .map((_, page) => textOf(pdfOf(0), page + 1))
      .join('');
    const { nameEn, nameUr, addressEn, addressUr } = form.fields;
    for (const part of [nameEn, nameUr, addressEn, addressUr])
      for (const word of wordsOf(part)) expect(text).toContain(word);
    for (const { reason } of form.fingers)
      for (const word of wordsOf(reason ?? '')) expect(text).toContain(word);
  });
  it('leaves no window behind', () => expect(told.windows).toBe(0));
});

describe.skipIf(missing.length > 0)('a card for a queue of the operating system', () => {
  it('is 85.60 by 53.98 mm from edge to edge, a page for each side, the picture at its own size', () => {
    const pdf = join(folder, 'card.pdf');
    const sizes = sizesOf(pdf);
    expect(sizes).toHaveLength(2);
    for (const [width = 0, height = 0] of sizes) {
      expect(Math.abs(width - 85.6)).toBeLessThan(0.3);
      expect(Math.abs(height - 53.98)).toBeLessThan(0.3);
    }
    tool('pdftoppm', '-r', '300', '-gray', '-singlefile', '-f', '2', '-l', '2', pdf, join(folder, 'card'));
    const { width, at } = greyPicture(join(folder, 'card.pgm'));
    const light = Array.from({ length: width }, (_, x) => at(x, 300) > 128);
    // 60 dots of the frame less the bleed: (1016 - 1011) / 2 dots on either side.
    expect(Math.abs(light.indexOf(true) - 57.5)).toBeLessThanOrEqual(3);
    expect(Math.abs(light.lastIndexOf(true) - light.indexOf(true) + 1 - 896)).toBeLessThanOrEqual(2);
  });
});

/** A PGM of 8 bits, as pdftoppm writes it. */
function greyPicture(path: string) {
  const bytes = readFileSync(path);
  const [head = '', width = ''] = /^P5\s+(\d+)\s+\d+\s+255\s/.exec(bytes.toString('latin1')) ?? [];
  return {
    width: Number(width),
    at: (x: number, y: number) => bytes[head.length + y * Number(width) + x] ?? 0,
  };
}
