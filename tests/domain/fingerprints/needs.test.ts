import { describe, expect, it } from 'vitest';
import { fingerNeeds, type FingersFacts } from '#domain/fingerprints/needs.ts';
import { DEFAULT_POLICY, type CapturePolicy } from '#domain/fingerprints/policy.ts';
import { allFingers } from './statuses.ts';

const facts = (given: Partial<FingersFacts> = {}): FingersFacts => ({
  statuses: allFingers('good'),
  exceptions: [],
  hasExceptionPhoto: false,
  confirmed: false,
  challenge: null,
  ...given,
});
const policy = (given: Partial<CapturePolicy> = {}): CapturePolicy => ({ ...DEFAULT_POLICY, ...given });
const excepted = facts({
  statuses: allFingers('good', { 'left-ring': 'exception' }),
  exceptions: [{ lasting: 'temporary' }],
});

describe('what the fingers still need', () => {
  it('is nothing when all ten are good', () => expect(fingerNeeds(facts(), policy())).toEqual([]));

  it.each(['open', 'below'] as const)('is fingers while one is %s', (status) =>
    expect(fingerNeeds(facts({ statuses: allFingers('good', { 'left-ring': status }) }), policy())).toEqual([
      'fingers',
    ]),
  );

  it('is nothing for one that is kept low', () =>
    expect(fingerNeeds(facts({ statuses: allFingers('good', { 'left-ring': 'low' }) }), policy())).toEqual(
      [],
    ));

  it('is a photo and a second person for an exception, until both are there', () => {
    expect(fingerNeeds(excepted, policy())).toEqual(['exception-photo', 'second-person']);
    expect(fingerNeeds({ ...excepted, hasExceptionPhoto: true }, policy())).toEqual(['second-person']);
    expect(fingerNeeds({ ...excepted, hasExceptionPhoto: true, confirmed: true }, policy())).toEqual([]);
  });

  it.each([
    ['never', 'permanent', false],
    ['permanent', 'temporary', false],
    ['permanent', 'permanent', true],
    ['always', 'temporary', true],
  ] as const)('asks a second person %s of a %s exception: %s', (confirmExceptions, lasting, asked) =>
    expect(
      fingerNeeds({ ...excepted, exceptions: [{ lasting }] }, policy({ confirmExceptions })).includes(
        'second-person',
      ),
    ).toBe(asked),
  );

  it('is a passed challenge where the authority asks for one of everybody', () => {
    const always = policy({ challenge: 'always' });
    const drawn = { fingers: ['left-thumb', 'left-ring'], matched: ['left-ring'], tries: 1 } as const;
    expect(fingerNeeds(facts(), always)).toEqual(['challenge']);
    expect(fingerNeeds(facts({ challenge: drawn }), always)).toEqual(['challenge']);
    expect(fingerNeeds(facts({ challenge: { ...drawn, matched: drawn.fingers } }), always)).toEqual([]);
    expect(fingerNeeds(facts({ challenge: drawn }), policy())).toEqual([]);
  });

  it('is no challenge for a person of whom fewer than two fingers can be taken', () =>
    expect(
      fingerNeeds(
        facts({ statuses: allFingers('exception', { 'left-thumb': 'good' }) }),
        policy({ challenge: 'always' }),
      ),
    ).toEqual([]));
});
