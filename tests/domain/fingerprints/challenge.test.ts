import { describe, expect, it } from 'vitest';
import { afterChange, answered, drawable, drawChallenge, isPassed } from '#domain/fingerprints/challenge.ts';
import { FINGERS } from '#domain/fingerprints/positions.ts';
import { allFingers } from './statuses.ts';

const first = () => 0;

describe('a challenge', () => {
  it('draws two different fingers, by chance', () => {
    expect(drawChallenge(allFingers('good'), first)?.fingers).toEqual(['right-thumb', 'right-index']);
    expect(drawChallenge(allFingers('good'), (below) => below - 1)?.fingers).toEqual([
      'left-little',
      'left-ring',
    ]);
  });

  it('can draw every finger, none for ever left out', () => {
    const drawn = new Set(
      Array.from({ length: 10 }, (_, at) => drawChallenge(allFingers('good'), (below) => at % below)).flatMap(
        (challenge) => challenge?.fingers ?? [],
      ),
    );
    expect([...drawn].toSorted()).toEqual([...FINGERS].toSorted());
  });

  it('keeps to good fingers while there are two, since a worn one may never match', () => {
    const statuses = allFingers('low', { 'left-thumb': 'good', 'left-ring': 'good' });
    expect(drawable(statuses)).toEqual(['left-thumb', 'left-ring']);
    expect(drawable(allFingers('low', { 'left-thumb': 'good', 'right-thumb': 'exception' }))).toHaveLength(9);
  });

  it.each(['open', 'exception'] as const)('cannot be drawn of fingers that are %s', (status) =>
    expect(drawChallenge(allFingers(status, { 'left-thumb': 'good' }), first)).toBeNull(),
  );

  it('is passed when both matched, in any order, however many tries it took', () => {
    const drawn = drawChallenge(allFingers('good'), first);
    if (!drawn) throw new Error('two are there');
    const missed = answered(drawn, 'right-index', false);
    expect(missed).toEqual({ ...drawn, tries: 1 });
    const half = answered(missed, 'right-index', true);
    expect(isPassed(half)).toBe(false);
    expect(answered(half, 'right-index', true).matched).toEqual(['right-index']);
    const whole = answered(half, 'right-thumb', true);
    expect([isPassed(whole), whole.tries]).toEqual([true, 3]);
  });

  it('falls when one of its fingers is taken anew, and only then', () => {
    const drawn = drawChallenge(allFingers('good'), first);
    expect(afterChange(drawn, ['right-index', 'left-thumb'])).toBeNull();
    expect(afterChange(drawn, ['left-thumb'])).toBe(drawn);
    expect(afterChange(null, ['left-thumb'])).toBeNull();
  });
});
