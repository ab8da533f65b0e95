import { describe, expect, it } from 'vitest';
import * as domain from '#domain/fingerprints/positions.ts';
import * as drivers from '#drivers/core/fingers.ts';

describe('the words for fingers', () => {
  it('are the same for drivers and for the rules, which may not import each other', () => {
    expect(drivers.FINGER_POSITIONS).toEqual(domain.FINGERS);
    expect(drivers.SLAP_FINGERS).toEqual(domain.SLAP_FINGERS);
    expect([...drivers.SLAPS].toSorted()).toEqual([...domain.SLAPS].toSorted());
    expect(domain.FINGERS.map((finger) => domain.FINGER_POSITION[finger])).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });
});
