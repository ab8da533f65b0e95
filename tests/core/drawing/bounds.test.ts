import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotBox } from '#core/drawing/card/geometry.ts';
import { drawText, placeText } from '#core/drawing/card/texts.ts';
import { INK_FROM } from '#core/drawing/ink.ts';
import type { Script, TextItem } from '#domain/cards/layout.ts';
import { CARD_LAYOUTS } from '#domain/cards/layouts.ts';
import { SPECIMEN_1 } from '#domain/cards/layouts/specimen-1.ts';
import type { CardField } from '#domain/cards/texts.ts';
import { CARD_PICTURE } from '#drivers/devices/card/port.ts';

const { width, height } = CARD_PICTURE;
const canvas = createCanvas(width, height);
const pen = canvas.getContext('2d');

/** The dots that a text covers, as a box; null when it does not fit its place. */
function inkOf(text: string, item: TextItem) {
  const placing = placeText(text, item);
  if (!placing.ok) return null;
  pen.clearRect(0, 0, width, height);
  drawText(pen, placing.placed, '#000000');
  const data = canvas.data();
  const dots = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const ink: Record<'left' | 'right' | 'top' | 'bottom', number> = {
    left: width,
    right: -1,
    top: height,
    bottom: -1,
  };
  for (let dot = 0; dot < dots.length; dot += 1) {
    const value = dots[dot] ?? 0;
    if (value === 0 || value >>> 24 < INK_FROM) continue;
    const [x, y] = [dot % width, Math.floor(dot / width)];
    ink.left = Math.min(ink.left, x);
    ink.right = Math.max(ink.right, x);
    ink.top = Math.min(ink.top, y);
    ink.bottom = Math.max(ink.bottom, y);
  }
  return { ink, lines: placing.placed.fitted.lines.map((line) => line.text) };
}

function expectInside(text: string, item: TextItem): void {
  const drawn = inkOf(text, item);
  if (drawn === null) return;
  const box = dotBox(item.box);
  // A box ends between dots: half a dot of play on each side is a whole one.
  expect(drawn.ink.left).toBeGreaterThanOrEqual(box.x - 1);
  expect(drawn.ink.top).toBeGreaterThanOrEqual(box.y - 1);
  expect(drawn.ink.right).toBeLessThanOrEqual(box.x + box.width);
  expect(drawn.ink.bottom).toBeLessThanOrEqual(box.y + box.height);
  expect(drawn.lines.join(' ')).toBe(text);
}

const ALPHABET: Readonly<Record<Script, string>> = {
  latin: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÅŞğj.-’',
  urdu: 'ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےآؤئٰۓ',
};

/** Words up to a length in all, as names and addresses may have. */
const wordsOf = (script: Script, longest: number): fc.Arbitrary<string> =>
  fc
    .array(fc.string({ unit: fc.constantFrom(...ALPHABET[script]), minLength: 1, maxLength: 11 }), {
      minLength: 1,
      maxLength: 40,
    })
    .map((words) => words.join(' ').slice(0, longest).trim())
    .filter((text) => text !== '');

const items = CARD_LAYOUTS.flatMap(({ name, front, back }) =>
  [...(name === 'specimen' ? front : []), ...back].flatMap((item) =>
    item.kind === 'text' && 'field' in item.text
      ? [[`${name} ${item.text.field}`, item, item.text.field] as const]
      : [],
  ),
);

const itemFor = (field: CardField): TextItem => {
  const found = items.find(([, , each]) => each === field);
  if (!found) throw new Error(field);
  return found[1];
};

describe('what is drawn stays in its box, whole', () => {
  it('whatever a name or an address is', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...items)
          .chain(([, item, field]) =>
            fc.tuple(fc.constant(item), wordsOf(item.script, field.includes('Address') ? 200 : 60)),
          ),
        ([item, text]) => expectInside(text, item),
      ),
      { numRuns: 18 },
    );
  });

  const longest: readonly (readonly [CardField, string])[] = [
    ['nameEn', 'Muhammad Abdul Rahman Khan Yousafzai Durrani of Namunapur Kot'.slice(0, 60)],
    ['nameUr', 'محمد عبدالرحمٰن خان یوسف زئی درانی آف نمونہ پور کوٹ مشق آباد'.slice(0, 60)],
    ['relationNameEn', 'Sahibzada Muhammad Ghulam Mustafa Jatoi Chaudhry Ahmad Nawaz'],
    ['relationNameUr', 'صاحبزادہ محمد غلام مصطفیٰ جتوئی چودھری احمد نواز خان بہادر'.slice(0, 60)],
    [
      'presentAddressUr',
      'مکان نمبر 123، گلی نمبر 45، محلہ سبز گلاب، نزد جامع مسجد، بالمقابل سرکاری ہائی سکول، ڈاکخانہ خاص، یونین کونسل نمبر 17، تحصیل فرضی کوٹ، ضلع نمونہ پور، صوبہ مشق آباد، مکان کے ساتھ کنواں ہے اور بڑا درخت'.slice(
        0,
        200,
      ),
    ],
  ];
  it.each(longest)('%s is drawn with as long a text as may be typed', (field, text) => {
    expect(inkOf(text.trim(), itemFor(field))).not.toBeNull();
    expectInside(text.trim(), itemFor(field));
  });

  const labels = [...SPECIMEN_1.front, ...SPECIMEN_1.back].flatMap((item) =>
    item.kind === 'text' && 'words' in item.text ? [[item.text.words, item] as const] : [],
  );
  it.each(labels)('the label %s', (words, item) => {
    expect(inkOf(words, item)).not.toBeNull();
    expectInside(words, item);
  });
});
