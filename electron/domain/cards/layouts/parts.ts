/** Words to write a design with: what its items have in common. */
import type { Box, LayoutItem, SpecimenItem, TextItem } from '../layout.ts';
import type { CardField } from '../texts.ts';

export const COLOURS = {
  ground: '#f7f9f6',
  band: '#e4eee7',
  rule: '#0b6b43',
  heading: '#084f32',
  label: '#4c5a52',
  ornament: '#e9f1ec',
  specimen: '#f5cdc8',
} as const;

export const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

type Style = Partial<Omit<TextItem, 'kind' | 'box'>>;

const latin: Omit<TextItem, 'kind' | 'box' | 'text'> = {
  script: 'latin',
  weight: 400,
  size: 1.75,
  smallest: [1.6],
  align: 'left',
  ink: COLOURS.label,
};
const urdu: typeof latin = { ...latin, script: 'urdu', size: 2.2, smallest: [2], align: 'right' };

export const labelEn = (at: Box, words: string, style: Style = {}): TextItem => ({
  kind: 'text',
  box: at,
  text: { words },
  ...latin,
  ...style,
});

export const labelUr = (at: Box, words: string, style: Style = {}): TextItem => ({
  kind: 'text',
  box: at,
  text: { words },
  ...urdu,
  ...style,
});

/** Of the person: resin, so that its edges are sharp and its black does not fade. */
export const valueEn = (at: Box, field: CardField, style: Style = {}): TextItem => ({
  kind: 'text',
  box: at,
  text: { field },
  ...latin,
  weight: 600,
  size: 2.7,
  smallest: [2],
  ink: 'resin',
  ...style,
});

export const valueUr = (at: Box, field: CardField, style: Style = {}): TextItem => ({
  kind: 'text',
  box: at,
  text: { field },
  ...urdu,
  size: 3.2,
  smallest: [2.4],
  ink: 'resin',
  ...style,
});

export const fill = (at: Box, colour: `#${string}`): LayoutItem => ({ kind: 'fill', box: at, colour });

export const specimen = (at: Box, script: SpecimenItem['script'], size: number): LayoutItem => ({
  kind: 'specimen',
  box: at,
  script,
  size,
  colour: COLOURS.specimen,
});
