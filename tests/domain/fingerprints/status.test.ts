import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '#domain/fingerprints/policy.ts';
import { FINGERS, FINGER_POSITION, SLAPS, SLAP_FINGERS, fingersOf } from '#domain/fingerprints/positions.ts';
import { bestAttempt, fingerStatus, withAttempt, type FingerFacts } from '#domain/fingerprints/status.ts';

const takes = (...qualities: number[]) => qualities.map((quality, at) => ({ n: at + 1, quality }));
const facts = (given: Partial<FingerFacts> = {}): FingerFacts => ({
  finger: 'left-ring',
  attempts: [],
  takes: 0,
  keptLow: false,
  exception: false,
  ...given,
});

describe('the ten fingers', () => {
  it('have the positions of ISO/IEC 19794-2', () =>
    expect(FINGERS.map((finger) => FINGER_POSITION[finger])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  it('are each in one slap', () =>
    expect(SLAPS.flatMap((slap) => SLAP_FINGERS[slap]).toSorted()).toEqual([...FINGERS].toSorted()));
  it('are four, four and two', () =>
    expect(SLAPS.map((slap) => fingersOf({ kind: 'slap', slap }).length)).toEqual([4, 4, 2]));
});

describe('a finger', () => {
  it('is open until it is taken', () => expect(fingerStatus(facts(), 40)).toBe('open'));
  it('is good when its threshold is just reached', () => {
    expect(fingerStatus(facts({ attempts: takes(40) }), 40)).toBe('good');
    expect(fingerStatus(facts({ attempts: takes(39) }), 40)).toBe('below');
  });
  it('counts by its best take, not by the last nor by a mean', () => {
    expect(fingerStatus(facts({ attempts: takes(10, 45, 10) }), 40)).toBe('good');
    expect(fingerStatus(facts({ attempts: takes(39, 39, 39) }), 40)).toBe('below');
  });
  it('is low when it is kept below its threshold, and good once it is reached after all', () => {
    expect(fingerStatus(facts({ attempts: takes(20), keptLow: true }), 40)).toBe('low');
    expect(fingerStatus(facts({ attempts: takes(20, 60), keptLow: true }), 40)).toBe('good');
    expect(fingerStatus(facts({ keptLow: true }), 40)).toBe('open');
  });
  it('is an exception whatever was taken of it', () =>
    expect(fingerStatus(facts({ attempts: takes(90), exception: true }), 40)).toBe('exception'));
  it('has a threshold of its own, lower for the little ones', () => {
    expect(DEFAULT_POLICY.thresholds['left-little']).toBeLessThan(DEFAULT_POLICY.thresholds['left-ring']);
    expect(Object.keys(DEFAULT_POLICY.thresholds)).toHaveLength(10);
  });
});

describe('of the takes', () => {
  it('the best counts, the earlier of equals', () => {
    expect(bestAttempt([])).toBeNull();
    expect(bestAttempt(takes(30, 50, 50, 20))?.n).toBe(2);
  });
  it('the best three are kept, in the order in which they were taken', () => {
    expect(withAttempt(takes(10, 20), { n: 3, quality: 5 }, 3).map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(withAttempt(takes(10, 20, 30), { n: 4, quality: 15 }, 3).map(({ n }) => n)).toEqual([2, 3, 4]);
  });
  it('of two that are equally bad the earlier goes', () =>
    expect(withAttempt(takes(10, 10, 30), { n: 4, quality: 10 }, 3).map(({ n }) => n)).toEqual([2, 3, 4]));
  it('a new one that is the worst is not kept', () =>
    expect(withAttempt(takes(10, 20, 30), { n: 4, quality: 5 }, 3).map(({ n }) => n)).toEqual([1, 2, 3]));
});
