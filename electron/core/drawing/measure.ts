/** Measures texts as the canvas will draw them. */
import { createCanvas } from '@napi-rs/canvas';
import type { InkExtent, Measure } from '#domain/cards/fit.ts';
import type { Script } from '#domain/cards/layout.ts';
import { fontOf, type Weight } from './fonts.ts';

/** Shaping does not depend on the size, so that one size does for all. Large: what the canvas rounds is then small. */
const EM = 256;

const pen = createCanvas(1, 1).getContext('2d');

function measureInk(text: string, script: Script, weight: Weight): InkExtent {
  pen.font = fontOf(script, weight, EM);
  pen.direction = script === 'urdu' ? 'rtl' : 'ltr';
  pen.textAlign = 'left';
  const ink = pen.measureText(text);
  return {
    left: ink.actualBoundingBoxLeft / EM,
    right: ink.actualBoundingBoxRight / EM,
    ascent: ink.actualBoundingBoxAscent / EM,
    descent: ink.actualBoundingBoxDescent / EM,
  };
}

/** Remembers what it measured, so it lives no longer than one card: names stay nowhere. */
export function inkMeasure(script: Script, weight: Weight): Measure {
  const known = new Map<string, InkExtent>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const ink = measureInk(text, script, weight);
    known.set(text, ink);
    return ink;
  };
}

/** From where a text begins to where the next would, in ems: the sum of its glyphs' advances. */
export function advanceWidth(text: string, script: Script, weight: Weight): number {
  pen.font = fontOf(script, weight, EM);
  pen.direction = script === 'urdu' ? 'rtl' : 'ltr';
  return pen.measureText(text).width / EM;
}
