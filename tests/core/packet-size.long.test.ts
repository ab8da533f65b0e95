import { describe, expect, it } from 'vitest';
import { counterWithHands, registerInvented } from '#tests/harness/registrations.ts';
import { spreadOf } from '#tests/harness/sizes.ts';

const PEOPLE = 20;
const SLOW = 900_000;
const kb = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

describe.each(['slaps', 'fingers'] as const)('registrations taken in %s', (way) => {
  it(
    `of ${PEOPLE} people have a median of 0.5 to 0.8 MB sealed, and none over 0.9`,
    { timeout: SLOW },
    async () => {
      const hands = await counterWithHands();
      const sizes: number[] = [];
      for (let person = 1; person <= PEOPLE; person += 1)
        sizes.push((await registerInvented(hands, `size ${person}`, way)).size);
      const { least, median, most } = spreadOf(sizes);
      const kinds = new Set(sizes).size;
      process.stdout.write(
        `${PEOPLE} sealed registrations in ${way}: median ${kb(median)}, ${kb(least)} to ${kb(most)}, ${kinds} different sizes\n`,
      );
      expect(median).toBeGreaterThanOrEqual(500_000);
      expect(median).toBeLessThanOrEqual(800_000);
      expect(most).toBeLessThanOrEqual(900_000);
      expect(kinds).toBeLessThanOrEqual(6);
    },
  );
});
