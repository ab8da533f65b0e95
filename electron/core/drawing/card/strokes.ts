/** What each item of a design does to a card, with everything made ready that can fail or has to be waited for. */
import type { Canvas, Image, SKRSContext2D } from '@napi-rs/canvas';
import { cardMrz } from '#domain/cards/card-mrz.ts';
import type { Box, CardFace, LayoutItem, TextItem } from '#domain/cards/layout.ts';
import type { CardContent } from '#domain/cards/order.ts';
import { cardFailure, type CardDrawingFailure } from '#domain/cards/outcome.ts';
import type { CardTexts } from '#domain/cards/texts.ts';
import { drawCode, placeCode } from './codes.ts';
import { dotBox } from './geometry.ts';
import { drawMrz } from './mrz.ts';
import { drawText, placeText, textOf } from './texts.ts';

export interface CardFacts {
  readonly content: CardContent;
  readonly texts: CardTexts;
  readonly photo: Image;
  readonly signature: Canvas | null;
}

/** Draws on the side's two layers: colour is printed with dye, and all that covers half a dot of ink with resin. */
export type Stroke = (colour: SKRSContext2D, ink: SKRSContext2D) => void;

export type Prepared = { readonly ok: true; readonly stroke: Stroke | null } | CardDrawingFailure;

const nothing: Prepared = { ok: true, stroke: null };
const draws = (stroke: Stroke): Prepared => ({ ok: true, stroke });

/** Fills the box: what the picture is too wide or too high is left out, most of it below. */
function drawPhoto(pen: SKRSContext2D, photo: Image, { x, y, width, height }: Box): void {
  const scale = Math.max(width / photo.width, height / photo.height);
  const [across, down] = [width / scale, height / scale];
  pen.imageSmoothingEnabled = true;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(
    photo,
    (photo.width - across) / 2,
    (photo.height - down) / 4,
    across,
    down,
    x,
    y,
    width,
    height,
  );
}

/** Whole, as large as the box allows. */
function drawSignature(pen: SKRSContext2D, signature: Canvas, { x, y, width, height }: Box): void {
  const scale = Math.min(width / signature.width, height / signature.height);
  const [across, down] = [signature.width * scale, signature.height * scale];
  pen.imageSmoothingEnabled = true;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(signature, x + (width - across) / 2, y + (height - down) / 2, across, down);
}

function prepareText(item: TextItem, texts: CardTexts): Prepared {
  const text = textOf(item, texts);
  if (text === '') return nothing;
  const field = 'field' in item.text ? item.text.field : null;
  const placing = placeText(text, item);
  if (!placing.ok) {
    return cardFailure(placing.why === 'long' ? 'card/text-too-long' : 'card/text-unprintable', field);
  }
  return draws((colour, ink) =>
    item.ink === 'resin'
      ? drawText(ink, placing.placed, '#000000')
      : drawText(colour, placing.placed, item.ink),
  );
}

export async function prepareItem(item: LayoutItem, facts: CardFacts): Promise<Prepared> {
  switch (item.kind) {
    // They are the same on every card, see ground.ts.
    case 'fill':
    case 'ornament':
    case 'specimen':
      return nothing;
    case 'text':
      return prepareText(item, facts.texts);
    case 'photo':
      return draws((colour) => drawPhoto(colour, facts.photo, dotBox(item.box)));
    case 'signature': {
      const { signature } = facts;
      return signature ? draws((_, ink) => drawSignature(ink, signature, dotBox(item.box))) : nothing;
    }
    case 'qr':
    case 'pdf417': {
      const placed = await placeCode(item, facts.content.code);
      if (placed === null) return cardFailure('card/code-too-long');
      const { x, y, width, height } = dotBox(item.box);
      return draws((colour, ink) => {
        colour.fillStyle = '#ffffff';
        colour.fillRect(x, y, width, height);
        drawCode(ink, placed);
      });
    }
    case 'mrz': {
      const lines = cardMrz(facts.content);
      return lines
        ? draws((_, ink) => drawMrz(ink, lines, item.box))
        : cardFailure('card/order-unfit', 'cnic');
    }
  }
}

/** Items of a side that this card has. */
export const itemsFor = (items: readonly LayoutItem[], chip: boolean): readonly LayoutItem[] =>
  items.filter((item) => item.when === undefined || item.when === (chip ? 'chip' : 'no-chip'));

export type FaceKey = { readonly face: CardFace; readonly chip: boolean; readonly training: boolean };
