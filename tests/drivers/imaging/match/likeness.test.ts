import { describe, expect, it } from 'vitest';
import { likenesses } from '#drivers/imaging/match/likeness.ts';
import { bitCount } from '#drivers/imaging/match/numbers.ts';
import { prepareTemplate } from '#drivers/imaging/match/prepare.ts';
import { inventTemplate, touchAgain } from './invented.ts';

describe('neighbourhoods', () => {
  it('of the same minutia are wholly alike, of others never', () => {
    const { neighbourhoods, points } = prepareTemplate(inventTemplate('alike'));
    const values = likenesses(neighbourhoods, neighbourhoods);
    expect(neighbourhoods.usable.filter((flag) => flag === 1).length).toBeGreaterThan(30);
    for (let i = 0; i < points.count; i += 1) {
      for (let j = 0; j < points.count; j += 1) {
        const value = values[i * points.count + j] ?? 0;
        if (i !== j) expect(value).toBeLessThan(0.8);
        else if (neighbourhoods.usable[i] === 1) expect(value).toBe(1);
      }
    }
  });

  it('turn with the print: the best likeness of most minutiae is with themselves', () => {
    const template = inventTemplate('turned');
    const own = prepareTemplate(template);
    const other = prepareTemplate(touchAgain(template, { turn: 2.2, shiftX: 25, jitter: 1 }, 'turned'));
    const values = likenesses(own.neighbourhoods, other.neighbourhoods);
    const { count } = other.points;
    // The minutiae kept their qualities, so both lists are in nearly the same order; compare by value instead.
    const best = Array.from({ length: own.points.count }, (_, i) =>
      Math.max(...values.slice(i * count, (i + 1) * count)),
    );
    expect(best.filter((value) => value > 0.7).length).toBeGreaterThan(0.6 * own.points.count);
  });

  it('with too little around them are not compared', () => {
    const template = inventTemplate('few', 2);
    const { neighbourhoods } = prepareTemplate(template);
    expect([...likenesses(neighbourhoods, neighbourhoods)]).toEqual([0, 0, 0, 0]);
  });
});

describe('counting bits', () => {
  it.each([
    [0, 0],
    [-1, 32],
    [1 << 31, 1],
    [0x0f0f0f0f, 16],
    [0x12345678, 13],
  ])('of %i gives %i', (word, count) => {
    expect(bitCount(word)).toBe(count);
  });
});
