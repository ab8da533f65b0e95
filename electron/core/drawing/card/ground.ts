/** The part of a side that is the same on every card of a design: drawn once, then copied under each. */
import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { CardLayout, LayoutItem, TextItem } from '#domain/cards/layout.ts';
import { CARD_PICTURE } from '#drivers/devices/card/port.ts';
import { dotBox } from './geometry.ts';
import { drawOrnament } from './ornament.ts';
import { itemsFor, type FaceKey } from './strokes.ts';
import { drawText, placeSpecimen, placeText } from './texts.ts';

/** Words in dye that every card has: labels and headings. */
export const isLabel = (item: LayoutItem): item is TextItem =>
  item.kind === 'text' && 'words' in item.text && item.withField === undefined && item.ink !== 'resin';

/** Whether all of a design's own words have room: they are the same on every card, so it is asked once. */
export const wordsFit = (layout: CardLayout): boolean =>
  [...layout.front, ...layout.back].every((item) => {
    if (item.kind === 'specimen') return placeSpecimen(item).ok;
    return item.kind !== 'text' || !('words' in item.text) || placeText(item.text.words, item).ok;
  });

function drawFilled(pen: SKRSContext2D, item: LayoutItem, training: boolean): void {
  const { x, y, width, height } = dotBox(item.box);
  switch (item.kind) {
    case 'fill':
      pen.fillStyle = item.colour;
      pen.fillRect(x, y, width, height);
      return;
    case 'ornament':
      drawOrnament(pen, { x, y, width, height }, item.colour);
      return;
    case 'specimen': {
      const placing = training ? placeSpecimen(item) : null;
      if (placing?.ok) drawText(pen, placing.placed, item.colour);
      return;
    }
    case 'text': {
      const placing = isLabel(item) && 'words' in item.text ? placeText(item.text.words, item) : null;
      if (placing?.ok) drawText(pen, placing.placed, item.ink);
      return;
    }
    case 'photo':
    case 'signature':
    case 'qr':
    case 'pdf417':
    case 'mrz':
      return;
  }
}

function drawGround(layout: CardLayout, { face, chip, training }: FaceKey): Canvas {
  const canvas = createCanvas(CARD_PICTURE.width, CARD_PICTURE.height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const item of itemsFor(layout[face], chip)) drawFilled(pen, item, training);
  return canvas;
}

const grounds = new WeakMap<CardLayout, Map<string, Canvas>>();

export function groundOf(layout: CardLayout, key: FaceKey): Canvas {
  const drawn = grounds.get(layout) ?? new Map<string, Canvas>();
  grounds.set(layout, drawn);
  const name = `${key.face} ${key.chip} ${key.training}`;
  const ground = drawn.get(name) ?? drawGround(layout, key);
  drawn.set(name, ground);
  return ground;
}
