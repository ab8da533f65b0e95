import { describe, expect, it } from 'vitest';
import { nextTarget } from '#domain/fingerprints/plan.ts';
import { FINGERS } from '#domain/fingerprints/positions.ts';
import { allFingers } from './statuses.ts';

const SLAP = { slap: true };
const SINGLE = { slap: false };

describe('what comes next', () => {
  it('with a large scanner is left four, right four, thumbs', () => {
    expect(nextTarget(allFingers('open'), SLAP)).toEqual({ kind: 'slap', slap: 'left-four' });
    const left = Object.fromEntries(FINGERS.filter((f) => /^left-(?!thumb)/.test(f)).map((f) => [f, 'good']));
    expect(nextTarget(allFingers('open', left), SLAP)).toEqual({ kind: 'slap', slap: 'right-four' });
    const thumbs = { 'left-thumb': 'open', 'right-thumb': 'open' } as const;
    expect(nextTarget(allFingers('good', thumbs), SLAP)).toEqual({ kind: 'slap', slap: 'thumbs' });
  });

  it('with a large scanner is the one finger that was below, by itself', () => {
    expect(nextTarget(allFingers('good', { 'left-ring': 'below' }), SLAP)).toEqual({
      kind: 'finger',
      finger: 'left-ring',
    });
    expect(nextTarget(allFingers('good', { 'left-ring': 'below', 'left-index': 'open' }), SLAP)).toEqual({
      kind: 'slap',
      slap: 'left-four',
    });
  });

  it('with a scanner of single fingers is one after the other from the right thumb', () => {
    expect(nextTarget(allFingers('open'), SINGLE)).toEqual({ kind: 'finger', finger: 'right-thumb' });
    expect(nextTarget(allFingers('open', { 'right-thumb': 'exception' }), SINGLE)).toEqual({
      kind: 'finger',
      finger: 'right-index',
    });
  });

  it.each([SLAP, SINGLE])('is nothing when every finger is good, kept low or excepted (%o)', (scanner) =>
    expect(
      nextTarget(allFingers('good', { 'left-ring': 'low', 'left-index': 'exception' }), scanner),
    ).toBeNull(),
  );
});
