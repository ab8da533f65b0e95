/** A card's two sides as pictures for a printer, from an order and a design. */
import type { CardFace, CardLayout } from '#domain/cards/layout.ts';
import type { CardOrder } from '#domain/cards/order.ts';
import { cardFailure, type CardDrawingFailure } from '#domain/cards/outcome.ts';
import { cardTexts } from '#domain/cards/texts.ts';
import { layoutFaults } from '#domain/cards/validate-layout.ts';
import type { RgbPicture } from '#drivers/core/pictures.ts';
import { groundOf, isLabel, wordsFit } from './ground.ts';
import { paintFace } from './paint.ts';
import { readPhoto } from './photo.ts';
import { readSignature } from './signature.ts';
import { itemsFor, prepareItem, type CardFacts, type Stroke } from './strokes.ts';

export type CardDrawing =
  { readonly ok: true; readonly front: RgbPicture; readonly back: RgbPicture } | CardDrawingFailure;

const judged = new WeakMap<CardLayout, boolean>();

function isFit(layout: CardLayout): boolean {
  const fit = judged.get(layout) ?? (layoutFaults(layout).length === 0 && wordsFit(layout));
  judged.set(layout, fit);
  return fit;
}

async function readFacts({
  content,
}: CardOrder): Promise<{ readonly ok: true; readonly facts: CardFacts } | CardDrawingFailure> {
  const texts = cardTexts(content);
  if (texts === null) return cardFailure('card/order-unfit');
  const photo = await readPhoto(content.photo);
  if (!photo.ok) return cardFailure(photo.code);
  const signature = content.signature === null ? null : readSignature(content.signature);
  if (content.signature !== null && signature === null) return cardFailure('card/signature-damaged');
  return { ok: true, facts: { content, texts, photo: photo.photo, signature } };
}

/** Strokes of one side, or what of it cannot be drawn. */
async function prepareFace(
  layout: CardLayout,
  face: CardFace,
  chip: boolean,
  facts: CardFacts,
): Promise<readonly Stroke[] | CardDrawingFailure> {
  const strokes: Stroke[] = [];
  for (const item of itemsFor(layout[face], chip)) {
    if (isLabel(item)) continue;
    const prepared = await prepareItem(item, facts);
    if (!prepared.ok) return prepared;
    if (prepared.stroke) strokes.push(prepared.stroke);
  }
  return strokes;
}

export type FaceDrawing = { readonly ok: true; readonly picture: RgbPicture } | CardDrawingFailure;

async function drawFaceOf(
  order: CardOrder,
  layout: CardLayout,
  face: CardFace,
  facts: CardFacts,
): Promise<FaceDrawing> {
  // A chip lies in the front alone.
  const chip = face === 'front' && order.chip === 'contact';
  const strokes = await prepareFace(layout, face, chip, facts);
  if ('ok' in strokes) return strokes;
  const ground = groundOf(layout, { face, chip, training: order.training });
  return { ok: true, picture: paintFace(ground, strokes, chip) };
}

/** Whether this order is for this design, and the design for any card. */
function refusal(order: CardOrder, layout: CardLayout): CardDrawingFailure | null {
  const wanted = layout.name === order.layout.name && layout.version === order.layout.version;
  if (!wanted) return cardFailure('card/layout-unknown');
  return isFit(layout) ? null : cardFailure('card/layout-unfit');
}

/** One side, as `drawCard` draws it. */
export async function drawCardFace(
  order: CardOrder,
  layout: CardLayout,
  face: CardFace,
): Promise<FaceDrawing> {
  const refused = refusal(order, layout);
  if (refused) return refused;
  const read = await readFacts(order);
  return read.ok ? drawFaceOf(order, layout, face, read.facts) : read;
}

/**
 * Both sides at CARD_PICTURE's size, or the first reason why the card cannot be made; never a card with something left out.
 * SPECIMEN stands on both sides of an order made in training, whatever else the design says.
 */
export async function drawCard(order: CardOrder, layout: CardLayout): Promise<CardDrawing> {
  const refused = refusal(order, layout);
  if (refused) return refused;
  const read = await readFacts(order);
  if (!read.ok) return read;
  const front = await drawFaceOf(order, layout, 'front', read.facts);
  if (!front.ok) return front;
  const back = await drawFaceOf(order, layout, 'back', read.facts);
  return back.ok ? { ok: true, front: front.picture, back: back.picture } : back;
}
