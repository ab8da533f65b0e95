/** Drawing, separating and packing one YMCKO side of a card, against a bare PNG encoding of the same picture by the canvas. */
import { createCanvas } from '@napi-rs/canvas';
import { drawCardFace } from '#core/drawing/card/draw-card.ts';
import { syntheticOrder } from '#core/drawing/synthetic-order.ts';
import { findLayout } from '#domain/cards/layouts.ts';
import type { RgbPicture } from '#drivers/core/pictures.ts';
import { encodeEvolisJob } from '#drivers/devices/card/evolis-plan.ts';
import type { Bench } from './report.ts';
import { takeTurns } from './rounds.ts';

function canvasOf({ width, height, pixels }: RgbPicture) {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  const image = pen.createImageData(width, height);
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    image.data.set(pixels.subarray(from, from + 3), to);
    image.data[to + 3] = 255;
  }
  pen.putImageData(image, 0, 0);
  return canvas;
}

/** Bytes of the side as the printer takes them: three dyes of 128 levels, resin and overlay a bit a dot. */
function pack(picture: RgbPicture): number {
  const front = { picture, ink: 'colour', overlay: 'full' } as const;
  const commands = encodeEvolisJob({ front, back: null, magnetic: null }, { ribbon: 'ymcko' });
  return commands.reduce((sum, { length }) => sum + length, 0);
}

export const card: Bench = async () => {
  const order = await syntheticOrder('bench');
  const layout = findLayout(order.layout);
  if (!layout) throw new Error('no such layout');
  const draw = async (): Promise<RgbPicture> => {
    const drawn = await drawCardFace(order, layout, 'front');
    if (!drawn.ok) throw new Error(drawn.code);
    return drawn.picture;
  };
  const canvas = canvasOf(await draw());
  const [measured = 0, baseline = 0] = await takeTurns(
    [async () => void pack(await draw()), () => void canvas.encodeSync('png')],
    60,
    20,
  );
  return {
    title: 'one YMCKO side drawn, separated and packed against PNG encoding (canvas)',
    unit: 'ms',
    measured,
    baseline,
    bound: 2.5,
  };
};
