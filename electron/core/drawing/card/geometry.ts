/** From the card's millimetres to the dots of its picture. */
import { CARD_SIZE, type Box } from '#domain/cards/layout.ts';
import { CARD_PICTURE } from '#drivers/devices/card/port.ts';

/** 300 dots to the inch. */
export const DOTS_PER_MM = 300 / 25.4;

/** The picture is larger than the card on all sides, so that ink reaches the edge however the card lies. */
const BLEED = {
  x: (CARD_PICTURE.width - CARD_SIZE.width * DOTS_PER_MM) / 2,
  y: (CARD_PICTURE.height - CARD_SIZE.height * DOTS_PER_MM) / 2,
};

export const dotX = (x: number): number => BLEED.x + x * DOTS_PER_MM;
export const dotY = (y: number): number => BLEED.y + y * DOTS_PER_MM;

/** Whole dots; what ends at the card's edge goes on to the picture's. */
export function dotBox({ x, y, width, height }: Box): Box {
  const left = x <= 0 ? 0 : Math.round(dotX(x));
  const top = y <= 0 ? 0 : Math.round(dotY(y));
  const right = x + width >= CARD_SIZE.width ? CARD_PICTURE.width : Math.round(dotX(x + width));
  const bottom = y + height >= CARD_SIZE.height ? CARD_PICTURE.height : Math.round(dotY(y + height));
  // A hairline is one dot at least.
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}
