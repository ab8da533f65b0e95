import { expect, it } from 'vitest';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { MATCH_THRESHOLD, matchTemplates, prepareTemplate } from '#drivers/imaging/match/index.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { errorRates } from '#scripts/counter/fingerprint/rates.ts';

const FINGERS = 12;
const TOUCHES = 3;

it('invented fingers are told apart: three touches of each of twelve', { timeout: 180_000 }, () => {
  const prints = Array.from({ length: FINGERS * TOUCHES }, (_, i) => {
    const [finger, impression] = [Math.floor(i / TOUCHES), i % TOUCHES];
    const picture = fingerPicture({ person: `accuracy ${finger}`, finger: 'right-index', impression });
    return { finger, prepared: prepareTemplate(extractTemplate(picture).template) };
  });
  const [genuine, impostor]: [number[], number[]] = [[], []];
  for (const [i, one] of prints.entries()) {
    for (const other of prints.slice(i + 1)) {
      const score = matchTemplates(one.prepared, other.prepared);
      (one.finger === other.finger ? genuine : impostor).push(score);
    }
  }
  expect([genuine.length, impostor.length]).toEqual([36, 594]);
  const { eer } = errorRates(genuine, impostor);
  expect(eer).toBeLessThanOrEqual(0.01);
  expect(impostor.filter((score) => score >= MATCH_THRESHOLD)).toEqual([]);
  expect(genuine.filter((score) => score < MATCH_THRESHOLD).length).toBeLessThanOrEqual(1);
});
