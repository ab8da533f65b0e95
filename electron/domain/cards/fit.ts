/** How a text is made to fit its box: smaller step by step on one line, then on more lines, never clipped. */
import type { Box, TextItem } from './layout.ts';

/** Of a text on one line with an em of 1: what its ink covers, from the pen's place and the baseline. */
export interface InkExtent {
  /** Ink to the left of the pen's place is positive. */
  readonly left: number;
  readonly right: number;
  readonly ascent: number;
  readonly descent: number;
}

export type Measure = (text: string) => InkExtent;

export interface FittedText {
  /** Height of the em, millimetres. */
  readonly size: number;
  readonly lines: readonly {
    readonly text: string;
    /** Left edge of the line's ink, and the baseline, millimetres on the card. */
    readonly inkLeft: number;
    readonly baseline: number;
    readonly extent: InkExtent;
  }[];
}

/** What fitting needs to know of an item of text. */
export type FitRule = Pick<TextItem, 'box' | 'size' | 'smallest' | 'align' | 'script'>;

const STEP = 0.05;
/** From one baseline to the next at least, and between the ink of one line and the next, in ems. */
const LEAST_LEADING = { latin: 1.15, urdu: 1.6 } as const;
const GAP = 0.06;

/** Of ordinary words, in ems. Lines are placed by these, so that labels in a row stand on one line whatever their letters. */
const ORDINARY = { latin: { ascent: 0.73, descent: 0 }, urdu: { ascent: 0.95, descent: 0.5 } } as const;

export const widthOf = ({ left, right }: InkExtent): number => left + right;

/** Fills lines with words from the start; null when a word alone is too wide or so many lines do not suffice. */
function breakLines(
  words: readonly string[],
  most: number,
  widest: number,
  measure: Measure,
): string[] | null {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(measure(longer)) <= widest) {
      line = longer;
      continue;
    }
    if (line === '' || lines.length + 1 === most) return null;
    lines.push(line);
    line = word;
    if (widthOf(measure(word)) > widest) return null;
  }
  return [...lines, line];
}

/**
 * As few lines as there must be, at most `most`, broken at the narrowest width at which they suffice: lines of even length look
 * meant. Widths in ems; null when a word alone is too wide or so many lines do not suffice.
 */
export function evenLines(
  words: readonly string[],
  most: number,
  widest: number,
  measure: Measure,
): readonly string[] | null {
  let best = breakLines(words, most, widest, measure);
  if (best === null || best.length === 1) return best;
  const narrowest = widest / (2 * best.length);
  for (let width = widest * 0.95; width > narrowest; width -= widest * 0.05) {
    const narrower = breakLines(words, best.length, width, measure);
    if (narrower === null) return best;
    best = narrower;
  }
  return best;
}

/** Nastaliq climbs, how far depends on the words: lines stand as far apart as the two that come nearest need. */
function leadingOf(extents: readonly InkExtent[], script: FitRule['script']): number {
  const needed = extents.slice(1).map(({ ascent }, at) => (extents[at]?.descent ?? 0) + ascent + GAP);
  return Math.max(LEAST_LEADING[script], ...needed);
}

function inkHeight(extents: readonly InkExtent[], script: FitRule['script']): number {
  const [first, last] = [extents[0], extents.at(-1)];
  return first && last ? first.ascent + (extents.length - 1) * leadingOf(extents, script) + last.descent : 0;
}

function lineLeft(align: FitRule['align'], box: Box, width: number): number {
  switch (align) {
    case 'left':
      return box.x;
    case 'middle':
      return box.x + (box.width - width) / 2;
    case 'right':
      return box.x + box.width - width;
  }
}

/** The first baseline: where ordinary words stand in the middle of the box, moved only as far as the ink must be to stay inside. */
function firstBaseline({ box, script }: FitRule, size: number, extents: readonly InkExtent[]): number {
  const { ascent, descent } = ORDINARY[script];
  const below = (extents.length - 1) * leadingOf(extents, script);
  const middle = box.y + (box.height + size * (ascent - below - descent)) / 2;
  const highest = box.y + size * (extents[0]?.ascent ?? 0);
  const lowest = box.y + box.height - size * (below + (extents.at(-1)?.descent ?? 0));
  return Math.max(highest, Math.min(lowest, middle));
}

function place(rule: FitRule, size: number, texts: readonly string[], measure: Measure): FittedText {
  const extents = texts.map(measure);
  const first = firstBaseline(rule, size, extents);
  const leading = size * leadingOf(extents, rule.script);
  return {
    size,
    lines: texts.map((text, at) => {
      const extent = extents[at] ?? measure(text);
      return {
        text,
        extent,
        inkLeft: lineLeft(rule.align, rule.box, size * widthOf(extent)),
        baseline: first + at * leading,
      };
    }),
  };
}

/** Null when it does not fit even with the most lines at their smallest. */
export function fitText(text: string, rule: FitRule, measure: Measure): FittedText | null {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return { size: rule.size, lines: [] };
  for (const [at, smallest] of rule.smallest.entries()) {
    for (let size = rule.size; size >= smallest - 1e-9; size -= STEP) {
      const lines = evenLines(words, at + 1, rule.box.width / size, measure);
      if (lines && size * inkHeight(lines.map(measure), rule.script) <= rule.box.height) {
        return place(rule, size, lines, measure);
      }
    }
  }
  return null;
}
