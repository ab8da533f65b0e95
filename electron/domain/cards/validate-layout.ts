/** What is wrong with a design, before anything is drawn with it. */
import { CARD_FACES, CARD_SIZE, CHIP_KEEP_OUT } from './layout.ts';
import type { Box, CardFace, CardLayout, LayoutItem } from './layout.ts';
import { isPrintable } from './printable.ts';
import { NEVER_TOGETHER, type CardField } from './texts.ts';

export const LAYOUT_FAULTS = [
  /** Nearer to the edge than printers hold their place, or beyond it. */
  'outside-card',
  'on-chip',
  'overlap',
  'text-too-small',
  'unprintable-words',
  'code-too-small',
  /** A side without the word SPECIMEN large in both scripts. */
  'no-specimen',
  'bad-name',
] as const;
export type LayoutFaultCode = (typeof LAYOUT_FAULTS)[number];

export interface LayoutFault {
  readonly code: LayoutFaultCode;
  /** 'front 3' is the front's fourth item, 'front 3 7' that and its eighth. */
  readonly at: string;
}

/** Cards are cut and fed with a play of half a millimetre; what must be whole keeps three times that from the edge. */
const MARGIN = 1.5;
/** Em in millimetres below which text cannot be read, or falls to pieces at 300 dots to the inch. */
const SMALLEST_TEXT = { latin: 1.5, urdu: 1.9 } as const;
const SMALLEST_SPECIMEN = 6;
const SMALLEST_QR = 12;
const SMALLEST_PDF417 = { width: 30, height: 7 };
/** Thirty characters of 2.54 mm, less the empty edges of the first and the last. */
const MRZ_WIDTH = 75;

const SLACK = 1e-6;

const inside = (box: Box, margin: number): boolean =>
  box.width > 0 &&
  box.height > 0 &&
  box.x >= margin - SLACK &&
  box.y >= margin - SLACK &&
  box.x + box.width <= CARD_SIZE.width - margin + SLACK &&
  box.y + box.height <= CARD_SIZE.height - margin + SLACK;

const overlap = (a: Box, b: Box): boolean =>
  a.x + a.width > b.x + SLACK &&
  b.x + b.width > a.x + SLACK &&
  a.y + a.height > b.y + SLACK &&
  b.y + b.height > a.y + SLACK;

/** Lies under others and may be printed over, cut off and crossed. */
const isGround = (item: LayoutItem): boolean =>
  item.kind === 'fill' || item.kind === 'specimen' || item.kind === 'ornament';

const fieldOf = (item: LayoutItem): CardField | undefined =>
  item.kind === 'text' && 'field' in item.text ? item.text.field : undefined;

/** On one card. */
function together(a: LayoutItem, b: LayoutItem): boolean {
  if (a.when !== undefined && b.when !== undefined && a.when !== b.when) return false;
  const fields = [fieldOf(a), fieldOf(b)];
  return !NEVER_TOGETHER.some((pair) => pair.every((field) => fields.includes(field)));
}

function tooSmall(item: LayoutItem): boolean {
  switch (item.kind) {
    case 'text':
      return [item.size, ...item.smallest].some((size) => size < SMALLEST_TEXT[item.script] - SLACK);
    case 'specimen':
      return item.size < SMALLEST_SPECIMEN;
    case 'qr':
      return Math.min(item.box.width, item.box.height) < SMALLEST_QR;
    case 'pdf417':
      return item.box.width < SMALLEST_PDF417.width || item.box.height < SMALLEST_PDF417.height;
    case 'mrz':
      return item.box.width < MRZ_WIDTH;
    case 'fill':
    case 'ornament':
    case 'photo':
    case 'signature':
      return false;
  }
}

function itemFaults(face: CardFace, item: LayoutItem): LayoutFaultCode[] {
  const faults: LayoutFaultCode[] = [];
  if (!inside(item.box, isGround(item) ? 0 : MARGIN)) faults.push('outside-card');
  const onChip = face === 'front' && item.when !== 'no-chip' && overlap(item.box, CHIP_KEEP_OUT);
  if (onChip && !isGround(item)) faults.push('on-chip');
  if (tooSmall(item))
    faults.push(item.kind === 'text' || item.kind === 'specimen' ? 'text-too-small' : 'code-too-small');
  if (item.kind === 'text' && 'words' in item.text && !isPrintable(item.text.words, item.script)) {
    faults.push('unprintable-words');
  }
  return faults;
}

function faceFaults(layout: CardLayout, face: CardFace): LayoutFault[] {
  const items = layout[face];
  const faults = items.flatMap((item, at) =>
    itemFaults(face, item).map((code) => ({ code, at: `${face} ${at}` })),
  );
  for (const [at, item] of items.entries()) {
    for (const [later, other] of items.entries()) {
      if (later <= at || isGround(item) || isGround(other)) continue;
      if (!together(item, other) || !overlap(item.box, other.box)) continue;
      faults.push({ code: 'overlap', at: `${face} ${at} ${later}` });
    }
  }
  const marked = (['latin', 'urdu'] as const).every((script) =>
    items.some((item) => item.kind === 'specimen' && item.script === script && item.when === undefined),
  );
  return marked ? faults : [...faults, { code: 'no-specimen', at: face }];
}

/** Empty for a design that may be printed. */
export function layoutFaults(layout: CardLayout): readonly LayoutFault[] {
  const named =
    /^[a-z][a-z0-9-]{0,39}$/u.test(layout.name) && Number.isSafeInteger(layout.version) && layout.version > 0;
  return [
    ...(named ? [] : [{ code: 'bad-name', at: 'name' } as const]),
    ...CARD_FACES.flatMap((face) => faceFaults(layout, face)),
  ];
}
