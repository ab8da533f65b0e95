import { parse } from 'mrz';
import { describe, expect, it } from 'vitest';
import { drawCardFace } from '#core/drawing/card/draw-card.ts';
import { dotBox } from '#core/drawing/card/geometry.ts';
import { syntheticOrder } from '#core/drawing/synthetic-order.ts';
import { findLayout } from '#domain/cards/layouts.ts';
import type { RgbPicture } from '#drivers/core/pictures.ts';
import { cutOut, has, isBlack, tesseractReads } from './pictures.ts';

const layoutName = { name: 'specimen-mrz', version: 1 };
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const [LINES, CHARACTERS] = [3, 30];

/** The zone as it is printed. */
async function zoneOf(seed: string) {
  const layout = findLayout(layoutName);
  const zone = layout?.back.find((item) => item.kind === 'mrz');
  if (!layout || !zone) throw new Error('no such layout');
  const order = { ...(await syntheticOrder(seed)), layout: layoutName };
  const back = await drawCardFace(order, layout, 'back');
  if (!back.ok) throw new Error(back.code);
  return { order, picture: cutOut(back.picture, dotBox(zone.box)) };
}

/** Where the black dots of one character are. */
function dotsIn(picture: RgbPicture, row: number, column: number): readonly (readonly [number, number])[] {
  const [wide, high] = [picture.width / CHARACTERS, picture.height / LINES];
  const dots: (readonly [number, number])[] = [];
  for (let y = Math.round(row * high); y < Math.round((row + 1) * high); y += 1) {
    for (let x = Math.round(column * wide); x < Math.round((column + 1) * wide); x += 1) {
      if (isBlack(picture, x, y)) dots.push([x, y]);
    }
  }
  return dots;
}

function shape(dots: readonly (readonly [number, number])[]): string {
  const [left, top] = [Math.min(...dots.map(([x]) => x)), Math.min(...dots.map(([, y]) => y))];
  return dots.map(([x, y]) => `${x - left},${y - top}`).join(' ');
}

const BORDER = 20;

/**
 * Tesseract knows letters and digits of any face, but not OCR-B's rows of fillers. All fillers are the same dots as the second
 * character of the zone, which is one; it gets what is left, moved together. It takes a seven that begins a line for a one, so the
 * third character of the zone goes before each.
 */
function read(picture: RgbPicture): readonly string[] {
  const filler = shape(dotsIn(picture, 0, 1));
  const [wide, high] = [Math.ceil(picture.width / CHARACTERS), Math.ceil(picture.height / LINES)];
  const [width, height] = [picture.width + wide + 2 * BORDER, LINES * high + 2 * BORDER];
  const rest = { width, height, pixels: new Uint8Array(width * height * 3).fill(255) };
  const cells = Array.from({ length: LINES }, (_, row) => {
    let letters = 0;
    const put = (dots: readonly (readonly [number, number])[], fromRow: number, fromColumn: number) => {
      const [left, top] = [
        Math.round(fromColumn * (picture.width / CHARACTERS)),
        Math.round(fromRow * (picture.height / LINES)),
      ];
      for (const [x, y] of dots) {
        const at = (y - top + BORDER + row * high) * width + x - left + BORDER + letters * wide;
        rest.pixels.fill(0, at * 3, at * 3 + 3);
      }
      letters += 1;
    };
    put(dotsIn(picture, 0, 2), 0, 2);
    return Array.from({ length: CHARACTERS }, (_cell, column) => {
      const dots = dotsIn(picture, row, column);
      if (shape(dots) === filler) return '<';
      put(dots, row, column);
      return '?';
    });
  });
  const whole = { x: 0, y: 0, width, height };
  const letters = tesseractReads(cutOut(rest, whole, 2), LETTERS).map((line) =>
    Array.from(line.replace(/\s/gu, '')).slice(1),
  );
  return cells.map((line, row) =>
    line.map((cell) => (cell === '<' ? cell : (letters[row]?.shift() ?? '?'))).join(''),
  );
}

describe.skipIf(!has('tesseract'))(
  'the machine readable zone of a drawn card (Tesseract, Debian tesseract-ocr)',
  () => {
    it.each(['2', '11', '3', '4', '5'])(
      'is read from the picture, and its check digits agree: seed %s',
      async (seed) => {
        const { order, picture } = await zoneOf(seed);
        const zone = parse([...read(picture)]);
        const valid = (field: string) => zone.details.find((each) => each.field === field)?.valid;
        expect(zone.format).toBe('TD1');
        expect(zone.fields.documentNumber).toBe(order.content.cnic);
        expect(zone.fields.lastName).toBe(order.content.nameEn.toUpperCase());
        expect(zone.fields.birthDate).toBe(order.content.birthDate.slice(2).replaceAll('-', ''));
        expect(valid('documentNumberCheckDigit')).toBe(true);
        expect(valid('birthDateCheckDigit')).toBe(true);
        expect(valid('compositeCheckDigit')).toBe(true);
      },
    );
  },
);
