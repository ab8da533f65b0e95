import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText, type FitRule, type Measure } from '#domain/cards/fit.ts';

/** A typewriter: each character is half an em wide, and reaches from 0.7 above the line to 0.2 below. */
const typewriter: Measure = (text) => ({ left: 0, right: text.length * 0.5, ascent: 0.7, descent: 0.2 });

const rule: FitRule = {
  box: { x: 10, y: 20, width: 30, height: 6 },
  size: 4,
  smallest: [3, 2],
  align: 'left',
  script: 'latin',
};

describe('a text in its box', () => {
  it('has the wished size where it fits', () => {
    const fitted = fitText('Ali', rule, typewriter);
    expect(fitted?.size).toBe(4);
    expect(fitted?.lines.map(({ text }) => text)).toEqual(['Ali']);
  });

  it('is made smaller on one line before it is broken', () => {
    const fitted = fitText('Ali Namuna Khan Sah', rule, typewriter);
    expect(fitted?.lines).toHaveLength(1);
    expect(fitted?.size).toBeCloseTo(3.15, 5);
  });

  it('is broken into two lines when one line would be too small', () => {
    const fitted = fitText('Ali Namuna Khan Sahib of Farzi', rule, typewriter);
    expect(fitted?.lines.map(({ text }) => text)).toEqual(['Ali Namuna Khan', 'Sahib of Farzi']);
  });

  it('is refused when the smallest is too large', () => {
    expect(
      fitText('Ali Namuna Khan Sahib of Farzi Kot in the district of Mashqabad', rule, typewriter),
    ).toBeNull();
    expect(fitText('X'.repeat(31), rule, typewriter)).toBeNull();
  });

  it('stands where it is aligned', () => {
    const left = (align: FitRule['align']) =>
      fitText('Ali', { ...rule, align }, typewriter)?.lines[0]?.inkLeft;
    expect(left('left')).toBe(10);
    expect(left('middle')).toBe(22);
    expect(left('right')).toBe(34);
  });

  it('says nothing for an empty text', () => {
    expect(fitText('  ', rule, typewriter)?.lines).toEqual([]);
  });

  it('keeps all words in order, inside the box, and lines apart; or is refused', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,14}$/), { minLength: 1, maxLength: 14 });
    const climbing: Measure = (text) => ({
      left: 0.1,
      right: text.length * 0.4,
      ascent: 0.5 + (text.length % 5) * 0.2,
      descent: 0.1 + (text.length % 3) * 0.3,
    });
    fc.assert(
      fc.property(words, fc.constantFrom('latin' as const, 'urdu' as const), (list, script) => {
        const { box } = rule;
        const fitted = fitText(list.join('  '), { ...rule, script, smallest: [3, 2, 1] }, climbing);
        if (fitted === null) return;
        expect(fitted.lines.map(({ text }) => text).join(' ')).toBe(list.join(' '));
        let below = box.y;
        for (const { inkLeft, baseline, extent } of fitted.lines) {
          expect(inkLeft).toBeGreaterThanOrEqual(box.x - 1e-6);
          expect(inkLeft + fitted.size * (extent.left + extent.right)).toBeLessThanOrEqual(
            box.x + box.width + 1e-6,
          );
          expect(baseline - fitted.size * extent.ascent).toBeGreaterThanOrEqual(below - 1e-6);
          below = baseline + fitted.size * extent.descent;
        }
        expect(below).toBeLessThanOrEqual(box.y + box.height + 1e-6);
      }),
      { numRuns: 200 },
    );
  });
});
