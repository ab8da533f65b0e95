import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '#domain/fingerprints/policy.ts';
import { createPolicyKeeper, parsePolicy } from '#services/registration/fingers/policy.ts';

function keeper(stored?: string) {
  const settings = new Map(stored === undefined ? [] : [['capture-policy', stored]]);
  const warnings: string[] = [];
  const policies = createPolicyKeeper(
    { get: (name) => settings.get(name) ?? null, set: (name, value) => void settings.set(name, value) },
    (what) => warnings.push(what),
  );
  return { policies, warnings };
}

describe('the capture policy', () => {
  it('is the default where none is stored', () => {
    const { policies, warnings } = keeper();
    expect(policies.current()).toEqual(DEFAULT_POLICY);
    expect(warnings).toEqual([]);
  });

  it('takes what a text names and leaves the rest by default', () =>
    expect(parsePolicy('{"thresholds":{"left-little":12},"takes":2}')).toEqual({
      ...DEFAULT_POLICY,
      thresholds: { ...DEFAULT_POLICY.thresholds, 'left-little': 12 },
      takes: 2,
    }));

  it('is read again once it was changed', () => {
    const { policies } = keeper();
    policies.current();
    policies.keep({ ...DEFAULT_POLICY, takes: 5 });
    expect(policies.current().takes).toBe(5);
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '[]'],
    ['a finger that nobody has', '{"thresholds":{"left-toe":1}}'],
    ['a threshold above 100', '{"thresholds":{"left-ring":101}}'],
    ['no takes', '{"takes":0}'],
    ['a word that it does not know', '{"confirmExceptions":"sometimes"}'],
    ['an unknown name', '{"quality":9}'],
  ])('of %s is none: the default holds, and it is said once', (_what, text) => {
    expect(parsePolicy(text)).toBeNull();
    const { policies, warnings } = keeper(text);
    expect([policies.current(), policies.current()]).toEqual([DEFAULT_POLICY, DEFAULT_POLICY]);
    expect(warnings).toHaveLength(1);
  });
});
