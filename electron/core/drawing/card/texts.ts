/** Texts of a design on a canvas. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { fitText, type FitRule, type FittedText } from '#domain/cards/fit.ts';
import type { SpecimenItem, TextItem } from '#domain/cards/layout.ts';
import { isPrintable } from '#domain/cards/printable.ts';
import type { CardTexts } from '#domain/cards/texts.ts';
import { fontOf, type Weight } from '../fonts.ts';
import { inkMeasure } from '../measure.ts';
import { DOTS_PER_MM, dotX, dotY } from './geometry.ts';

/** A text that has its place. */
export interface PlacedText {
  readonly rule: FitRule & { readonly weight: Weight };
  readonly fitted: FittedText;
}

export type Placing =
  | { readonly ok: true; readonly placed: PlacedText }
  | { readonly ok: false; readonly why: 'long' | 'glyphs' };

/** What an item says on this card; empty: nothing, and the item is left out. */
export function textOf(item: TextItem, texts: CardTexts): string {
  if (item.withField !== undefined && texts[item.withField] === '') return '';
  return 'words' in item.text ? item.text.words : texts[item.text.field];
}

export function placeText(text: string, rule: PlacedText['rule']): Placing {
  if (!isPrintable(text, rule.script)) return { ok: false, why: 'glyphs' };
  const fitted = fitText(text, rule, inkMeasure(rule.script, rule.weight));
  return fitted ? { ok: true, placed: { rule, fitted } } : { ok: false, why: 'long' };
}

const SPECIMEN_WORDS = { latin: 'SPECIMEN', urdu: 'نمونہ' } as const;

export const placeSpecimen = ({ box, script, size }: SpecimenItem): Placing =>
  placeText(SPECIMEN_WORDS[script], {
    box,
    script,
    size,
    smallest: [size / 2],
    weight: 700,
    align: 'middle',
  });

/** Baselines are put on whole dots: stems of one text then come out alike. */
export function drawText(pen: SKRSContext2D, { rule, fitted }: PlacedText, colour: string): void {
  const em = fitted.size * DOTS_PER_MM;
  pen.font = fontOf(rule.script, rule.weight, em);
  pen.direction = rule.script === 'urdu' ? 'rtl' : 'ltr';
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = colour;
  for (const { text, inkLeft, baseline, extent } of fitted.lines) {
    pen.fillText(text, dotX(inkLeft) + extent.left * em, Math.round(dotY(baseline)));
  }
}
