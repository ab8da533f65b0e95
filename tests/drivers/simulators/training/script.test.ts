import { describe, expect, it } from 'vitest';
import { FINGER_POSITIONS } from '#drivers/core/fingers.ts';
import { conditionAt } from '#drivers/simulators/training/attempts.ts';
import { dueFaults, parseTrainingFault, TRAINING_FAULTS } from '#drivers/simulators/training/faults.ts';

describe('faults on request', () => {
  it.each(TRAINING_FAULTS)('%s is read, for every capture or for one', (name) => {
    expect(parseTrainingFault(name)).toEqual({ name, at: null });
    expect(parseTrainingFault(`${name}@3`)).toEqual({ name, at: 3 });
  });

  it.each(['', 'sneeze', 'dry@', 'dry@0', 'dry@1.5', 'dry@-1', 'dry@1e3', 'dry@9999999'])(
    '"%s" is none',
    (text) => {
      expect(parseTrainingFault(text)).toBeNull();
    },
  );

  it('come when they are due', () => {
    const faults = [
      { name: 'dry', at: 2 },
      { name: 'slow', at: null },
    ] as const;
    expect([...dueFaults(faults, 1)]).toEqual(['slow']);
    expect([...dueFaults(faults, 2)].toSorted()).toEqual(['dry', 'slow']);
  });
});

describe('how people lay down their fingers', () => {
  const everybody = Array.from({ length: 40 }, (_, at) => `synthetic-${at}`);
  const isWorn = (person: string) => conditionAt(person, 'right-ring', 3).wear !== undefined;
  const people = everybody.filter((person) => !isWorn(person));
  const tries = (attempt: number) =>
    people.flatMap((person) => FINGER_POSITIONS.map((finger) => conditionAt(person, finger, attempt)));
  const troubled = (attempt: number) =>
    tries(attempt).filter((condition) => Object.keys(condition).length > 0).length / tries(attempt).length;

  it('many go wrong at first, and none at the third try', () => {
    expect(troubled(1)).toBeGreaterThan(0.3);
    expect(troubled(1)).toBeLessThan(0.55);
    expect(troubled(3)).toBe(0);
  });

  it('each trouble is smaller at the second try', () => {
    const size = ({ coverage = 1, ...rest }: ReturnType<typeof conditionAt>) =>
      1 - coverage + Object.values(rest).reduce((sum, value) => sum + Math.abs(value), 0);
    const second = tries(2).map(size);
    const first = tries(1).map(size);
    expect(first.every((much, at) => much === 0 || (second[at] ?? 0) < much)).toBe(true);
  });

  it('worn, dry skin is a person’s own, at every finger and every try', () => {
    const worn = everybody.filter(isWorn);
    expect(worn.length).toBeGreaterThan(1);
    expect(worn.length).toBeLessThan(16);
    for (const person of worn)
      expect(conditionAt(person, 'left-thumb', 5)).toEqual(conditionAt(person, 'right-ring', 3));
  });
});
