import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fontOf } from '#core/drawing/fonts.ts';
import { advanceWidth, inkMeasure } from '#core/drawing/measure.ts';
import { isPrintable } from '#domain/cards/printable.ts';
import { has } from './pictures.ts';
import { sfntOf } from './woff.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'uc-counter-shaping-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same outlines in another wrapping, of which HarfBuzz's tool can make something. */
function fontFile(weight: 400 | 700): string {
  const file = `@fontsource/noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic-${weight}-normal.woff`;
  const path = join(folder, `${weight}.ttf`);
  writeFileSync(path, sfntOf(readFileSync(createRequire(import.meta.url).resolve(file))));
  return path;
}

interface Glyph {
  readonly g: number;
  readonly ax: number;
  /** Which character of the text it stands for. */
  readonly cl: number;
}

function shaped(font: string, text: string): readonly Glyph[] {
  const options = [
    '--output-format=json',
    '--no-glyph-names',
    '--direction=rtl',
    '--script=arab',
    `--text=${text}`,
  ];
  const glyphs: readonly Glyph[] = JSON.parse(
    execFileSync('hb-shape', [...options, font], { encoding: 'utf8' }),
  );
  return glyphs;
}

const UNITS_PER_EM = 1000;

describe.skipIf(!has('hb-shape'))(
  'Nastaliq is shaped as HarfBuzz’s own tool shapes it (Debian libharfbuzz-bin)',
  () => {
    it.each([
      'شناختی کارڈ',
      'محمد عبدالرحمٰن خان یوسف زئی',
      'فاطمہ کوثر',
      'کشمیری محلہ، نزد جامع مسجد',
      'گلگت بلتستان، تحصیل سکردو',
      'ہجرہ شاہ مقیم ۱۲۳۴۵',
      'نستعلیق ٹھٹھہ ڈیرہ اللہ یار',
    ])('%s', (text) => {
      for (const weight of [400, 700] as const) {
        const advance = shaped(fontFile(weight), text).reduce((sum, { ax }) => sum + ax, 0);
        expect(advanceWidth(text, 'urdu', weight)).toBeCloseTo(advance / UNITS_PER_EM, 3);
      }
    });

    it('has a glyph for every letter that may be printed', () => {
      const font = fontFile(400);
      const letters: string[] = [];
      for (let code = 0x600; code < 0x700; code += 1) {
        if (isPrintable(String.fromCodePoint(code), 'urdu')) letters.push(String.fromCodePoint(code));
      }
      const text = letters.join(' ');
      const missing = shaped(font, text).flatMap(({ g, cl }) => (g === 0 ? [text.charAt(cl)] : []));
      expect(letters.length).toBeGreaterThan(60);
      expect(missing.map((letter) => letter.codePointAt(0)?.toString(16))).toEqual([]);
    });
  },
);

/** Columns of a text's dots, drawn from the left edge of its ink. */
function columns(text: string, script: 'latin' | 'urdu', count: number): readonly string[] {
  const canvas = createCanvas(600, 200);
  const pen = canvas.getContext('2d');
  pen.font = fontOf(script, 400, 40);
  pen.direction = script === 'urdu' ? 'rtl' : 'ltr';
  pen.textAlign = 'left';
  const ink = inkMeasure(script, 400)(text);
  pen.fillText(text, 20 + ink.left * 40, 120);
  const dots = canvas.data();
  return Array.from({ length: count }, (_, x) =>
    Array.from({ length: 200 }, (_row, y) =>
      (dots[(y * 600 + 20 + x) * 4 + 3] ?? 0) > 127 ? '#' : '.',
    ).join(''),
  );
}

describe('digits inside Urdu', () => {
  it.each(['123', '45', '9078'])('%s stand as they do in English', (digits) => {
    const wide = Math.floor(advanceWidth(digits, 'latin', 400) * 40) - 4;
    const alone = columns(digits, 'latin', wide);
    // The number comes last, so in a line that runs to the left it is what the ink begins with on the left.
    expect(columns(`مکان ${digits}`, 'urdu', wide)).toEqual(alone);
    expect(columns(`مکان ${Array.from(digits).toReversed().join('')}`, 'urdu', wide)).not.toEqual(alone);
  });
});
