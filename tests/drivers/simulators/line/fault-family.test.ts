import { describe, expect, it } from 'vitest';
import { faultFamily } from '#drivers/simulators/line/fault-family.ts';

const family = faultFamily({
  jam: { trigger: 'card' },
  cover: { trigger: 'card' },
  silence: { trigger: 'answer' },
});
const counter = (...texts: string[]) => family.counter(texts.flatMap((text) => family.parse(text) ?? []));

describe('a family of faults', () => {
  it('knows its own by name, with a turn or without', () => {
    expect(family.names).toEqual(['jam', 'cover', 'silence']);
    expect(family.parse('jam@12')).toEqual({ name: 'jam', at: 12 });
    expect(['toString', '', 'jam@', 'jam@0', 'jam@1.5'].map((text) => family.parse(text))).toEqual(
      Array.from({ length: 5 }, () => null),
    );
  });

  it('has one due every time, or at its turn only', () => {
    const { first } = counter('jam@2', 'silence');
    expect([first('card'), first('answer'), first('card'), first('card')]).toEqual([
      null,
      'silence',
      'jam',
      null,
    ]);
  });

  it('counts each trigger for itself', () => {
    const { first } = counter('silence@2');
    expect([first('card'), first('card'), first('answer'), first('answer')]).toEqual([
      null,
      null,
      null,
      'silence',
    ]);
  });

  it('has all that are due in the order in which they were asked for, and the first of them wins', () => {
    expect(counter('cover', 'silence', 'jam').all('card', 'answer')).toEqual(['cover', 'silence', 'jam']);
    expect(counter('cover', 'jam').first('card')).toBe('cover');
  });
});
