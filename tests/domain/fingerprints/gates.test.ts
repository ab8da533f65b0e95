import { describe, expect, it } from 'vitest';
import { assigned, identityRefusal, placementRefusal } from '#domain/fingerprints/gates.ts';
import { SLAP_FINGERS, type Finger } from '#domain/fingerprints/positions.ts';

const RIGHT = SLAP_FINGERS['right-four'];
const LEFT = SLAP_FINGERS['left-four'];
const nameless = (count: number) => Array<Finger | null>(count).fill(null);

describe('what lies on the glass', () => {
  it('passes when number and hand are as expected', () => {
    expect(placementRefusal(RIGHT, { fingers: nameless(4), hand: 'right' })).toBeNull();
    expect(placementRefusal(RIGHT, { fingers: RIGHT, hand: null })).toBeNull();
    expect(placementRefusal(['left-thumb', 'right-thumb'], { fingers: nameless(2), hand: null })).toBeNull();
    expect(placementRefusal(['left-ring'], { fingers: [null], hand: null })).toBeNull();
  });

  it.each([
    [0, 'no-print'],
    [1, 'too-few'],
    [3, 'too-few'],
    [5, 'too-many'],
  ] as const)('of %i fingers where four are wanted is %s', (count, refusal) =>
    expect(placementRefusal(RIGHT, { fingers: nameless(count), hand: 'right' })).toBe(refusal),
  );

  it('is counted against those that can be taken: three where one is missing', () => {
    const three = RIGHT.filter((finger) => finger !== 'right-ring');
    expect(placementRefusal(three, { fingers: nameless(3), hand: 'right' })).toBeNull();
    expect(placementRefusal(three, { fingers: nameless(4), hand: 'right' })).toBe('too-many');
  });

  it('of the other hand is refused, whether the row or the device says so', () => {
    expect(placementRefusal(RIGHT, { fingers: nameless(4), hand: 'left' })).toBe('wrong-hand');
    expect(placementRefusal(RIGHT, { fingers: LEFT, hand: null })).toBe('wrong-hand');
    expect(placementRefusal(['right-thumb'], { fingers: ['left-thumb'], hand: null })).toBe('wrong-hand');
  });

  it('is the other hand before it is a wrong number, since the hand explains the number', () =>
    expect(placementRefusal(RIGHT, { fingers: nameless(3), hand: 'left' })).toBe('wrong-hand'));

  it('has no wrong hand where both thumbs are wanted', () =>
    expect(
      placementRefusal(SLAP_FINGERS.thumbs, { fingers: ['left-thumb', 'right-thumb'], hand: 'left' }),
    ).toBeNull());

  it('is refused when the device names a finger that was not wanted', () =>
    expect(placementRefusal(['right-index'], { fingers: ['right-middle'], hand: null })).toBe('wrong-hand'));
});

describe('which finger is which', () => {
  it('goes by the names when all have one', () =>
    expect(assigned(['right-index', 'right-middle'], ['right-middle', 'right-index'])).toEqual([
      'right-middle',
      'right-index',
    ]));
  it('goes by the place in the row when a name is missing or comes twice', () => {
    expect(assigned(LEFT, ['left-little', null, null, null])).toEqual(LEFT);
    expect(assigned(['right-index', 'right-middle'], ['right-index', 'right-index'])).toEqual([
      'right-index',
      'right-middle',
    ]);
  });
});

describe('whose finger it is', () => {
  it('passes when nothing is like anything else', () => {
    expect(identityRefusal([])).toBeNull();
    expect(identityRefusal([{ finger: 'right-index', with: 'right-middle', same: false }])).toBeNull();
  });
  it('may be like its own earlier takes', () =>
    expect(identityRefusal([{ finger: 'right-index', with: 'right-index', same: true }])).toBeNull());
  it('is refused as another finger of this person, with both names', () =>
    expect(identityRefusal([{ finger: 'left-index', with: 'right-index', same: true }])).toEqual({
      reason: 'same-finger',
      finger: 'left-index',
      sameAs: 'right-index',
    }));
  it('is refused as the operator’s, before anything else', () =>
    expect(
      identityRefusal([
        { finger: 'left-index', with: 'right-index', same: true },
        { finger: 'left-middle', with: 'operator', same: true },
      ]),
    ).toEqual({ reason: 'operator-finger', finger: 'left-middle' }));
});
