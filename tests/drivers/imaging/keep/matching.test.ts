import { expect, it } from 'vitest';
import { MATCH_THRESHOLD } from '#drivers/imaging/match/index.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { bothOf, compare, meanOf } from './scores.ts';

const FINGERS = ['right-thumb', 'left-little'];

it('kept pictures match other takes of the same finger as well as the originals do', async () => {
  const taken = await Promise.all(
    FINGERS.map((finger) =>
      Promise.all([1, 2].map((impression) => bothOf(fingerPicture({ person: 'kept', finger, impression })))),
    ),
  );
  const compared = taken.flatMap(([one, other]) =>
    one && other ? [compare(one, other), compare(other, one)] : [],
  );
  expect(compared).toHaveLength(2 * FINGERS.length);
  for (const { before, after } of compared) expect(after).toBeGreaterThan(0.9 * before);
  const [before, after] = [
    meanOf(compared.map((each) => each.before)),
    meanOf(compared.map((each) => each.after)),
  ];
  expect(after).toBeGreaterThan(0.98 * before);
  const strangers = taken.flatMap(([one], i) =>
    taken.slice(i + 1).flatMap(([other]) => (one && other ? [compare(one, other).after] : [])),
  );
  expect(strangers.filter((score) => score >= MATCH_THRESHOLD)).toEqual([]);
});
