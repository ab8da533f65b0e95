import { describe, expect, it } from 'vitest';
import { CHIP_KEEP_OUT, type CardLayout, type LayoutItem, type TextItem } from '#domain/cards/layout.ts';
import { CARD_LAYOUTS, findLayout } from '#domain/cards/layouts.ts';
import { SPECIMEN_1 } from '#domain/cards/layouts/specimen-1.ts';
import { layoutFaults } from '#domain/cards/validate-layout.ts';

const on = (face: 'front' | 'back', item: LayoutItem): CardLayout => ({
  ...SPECIMEN_1,
  [face]: [...SPECIMEN_1[face], item],
});
const codes = (layout: CardLayout) => layoutFaults(layout).map(({ code }) => code);

const text = (change: Partial<TextItem>): TextItem => ({
  kind: 'text',
  box: { x: 62, y: 2, width: 4, height: 4 },
  text: { words: 'No' },
  script: 'latin',
  weight: 400,
  size: 2,
  smallest: [2],
  align: 'left',
  ink: 'resin',
  ...change,
});
/** A place on the front where nothing is. */
const free = { x: 5, y: 12, width: 2, height: 2 };

describe('the designs', () => {
  it.each(CARD_LAYOUTS.map((layout) => [layout.name, layout] as const))('%s has no fault', (_, layout) => {
    expect(layoutFaults(layout)).toEqual([]);
  });

  it('are found by name and version, and by nothing near it', () => {
    expect(findLayout({ name: 'specimen', version: 1 })).toBe(SPECIMEN_1);
    expect(findLayout({ name: 'specimen', version: 2 })).toBeUndefined();
    expect(findLayout({ name: 'Specimen', version: 1 })).toBeUndefined();
  });
});

describe('a design is refused', () => {
  it('with something beyond the edge', () => {
    expect(codes(on('back', text({ box: { x: 80, y: 51, width: 5, height: 3.2 } })))).toContain(
      'outside-card',
    );
    expect(
      codes(on('front', { kind: 'fill', box: { x: -1, y: 0, width: 9, height: 9 }, colour: '#ffffff' })),
    ).toEqual(['outside-card']);
  });

  it('with something on the chip of a card that has one', () => {
    const box = { ...CHIP_KEEP_OUT, width: 2, height: 2 };
    expect(codes(on('front', text({ box })))).toEqual(['on-chip']);
    expect(codes(on('front', { kind: 'photo', box }))).toEqual(['on-chip']);
    expect(codes(on('front', text({ box, when: 'no-chip' })))).toEqual([]);
  });

  it('with one thing over another', () => {
    expect(layoutFaults(on('front', text({ box: { x: 70, y: 20, width: 4, height: 4 } })))).toEqual([
      { code: 'overlap', at: expect.stringMatching(/^front \d+ \d+$/) },
    ]);
  });

  it('but not for two fields of which a card has one', () => {
    const twin = (field: 'expires' | 'lifetimeEn') => text({ box: free, text: { field } });
    const both: CardLayout = {
      ...SPECIMEN_1,
      front: [...SPECIMEN_1.front, twin('expires'), twin('lifetimeEn')],
    };
    expect(codes(both)).toEqual([]);
  });

  it('with text that nobody can read', () => {
    expect(codes(on('front', text({ box: free, smallest: [2, 1] })))).toEqual(['text-too-small']);
    expect(codes(on('front', text({ box: free, script: 'urdu', size: 1.8, smallest: [1.8] })))).toEqual([
      'text-too-small',
    ]);
  });

  it('with words that no card typeface has', () => {
    expect(codes(on('front', text({ box: free, text: { words: '身份' } })))).toEqual(['unprintable-words']);
  });

  it('with a code too small to read', () => {
    expect(codes(on('front', { kind: 'qr', box: { ...free, width: 1.9 } }))).toEqual(['code-too-small']);
  });

  it('without the word SPECIMEN large in both scripts on both sides', () => {
    for (const face of ['front', 'back'] as const) {
      for (const script of ['latin', 'urdu']) {
        const without = SPECIMEN_1[face].filter((item) => item.kind !== 'specimen' || item.script !== script);
        expect(layoutFaults({ ...SPECIMEN_1, [face]: without })).toEqual([{ code: 'no-specimen', at: face }]);
      }
    }
  });

  it('without a proper name and version', () => {
    expect(codes({ ...SPECIMEN_1, name: 'Specimen 1' })).toEqual(['bad-name']);
    expect(codes({ ...SPECIMEN_1, version: 0 })).toEqual(['bad-name']);
  });
});
