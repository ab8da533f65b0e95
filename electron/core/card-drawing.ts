/** Cards as pictures. The canvas is large: it is loaded with the first card and not at start. */
import { fail, ok } from '#contract/errors.ts';
import { findLayout } from '#domain/cards/layouts.ts';
import type { DrawCard, DrawTestCard } from '#services/cards/port.ts';

export const drawOrderedCard: DrawCard = async (order) => {
  const layout = findLayout(order.layout);
  if (!layout) return fail('card/cannot-draw', { why: 'card/layout-unknown' });
  const { drawCard } = await import('./drawing/card/draw-card.ts');
  const drawn = await drawCard(order, layout);
  if (!drawn.ok) return fail('card/cannot-draw', { why: drawn.code });
  return ok({ front: drawn.front, back: drawn.back });
};

/** An invented person's card: it shows every panel, and SPECIMEN in both scripts. */
export const drawTestCard: DrawTestCard = async () => {
  const { syntheticOrder } = await import('./drawing/synthetic-order.ts');
  return drawOrderedCard(await syntheticOrder('test card'));
};
