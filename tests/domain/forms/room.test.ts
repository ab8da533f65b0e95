import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html } from '#domain/forms/html.ts';
import { latinLines, paginate, urduLines } from '#domain/forms/room.ts';

const block = (height: number) => ({ markup: html`<p>x</p>`, height });

describe('blocks on sheets', () => {
  test('keep their order, and a sheet holds no more than it has room for', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (heights) => {
        const blocks = heights.map(block);
        const sheets = paginate(blocks, 100);
        expect(sheets.flat()).toEqual(blocks);
        for (const sheet of sheets) {
          expect(sheet.length).toBeGreaterThan(0);
          expect(sheet.reduce((sum, { height }) => sum + height, 0)).toBeLessThanOrEqual(100);
        }
      }),
    ));
  test('use no more sheets than filling one after the other needs', () =>
    expect(paginate([60, 40, 40, 60, 1].map(block), 100).map((sheet) => sheet.length)).toEqual([2, 2, 1]));
  test('one that is too high for any sheet has one of its own', () =>
    expect(paginate([30, 130, 30].map(block), 100).map((sheet) => sheet.length)).toEqual([1, 1, 1]));
  test('nothing is one empty sheet', () => expect(paginate([], 100)).toEqual([[]]));
});

describe('lines of a text', () => {
  test('are at least one, and more for longer text', () => {
    expect(latinLines('', 60)).toBe(1);
    expect(latinLines('W'.repeat(100), 60)).toBe(5);
    expect(urduLines('ک'.repeat(100), 60)).toBe(4);
  });
});
