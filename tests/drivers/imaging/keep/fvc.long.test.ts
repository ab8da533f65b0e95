import { describe, expect, it } from 'vitest';
import { errorRates } from '#scripts/counter/fingerprint/rates.ts';
import { REAL_PRINTS_THERE, realPrint, WITHOUT_REAL_PRINTS } from '../support/real-prints.ts';
import { bothOf, compare, meanOf, type Both } from './scores.ts';

const FINGERS = Array.from({ length: 10 }, (_, at) => 101 + at);
const IMPRESSIONS = Array.from({ length: 8 }, (_, at) => 1 + at);

describe.runIf(REAL_PRINTS_THERE)(`kept pictures of FVC2002 DB1_B${WITHOUT_REAL_PRINTS}`, () => {
  it('give the scores and the error rates of the originals', { timeout: 900_000 }, async () => {
    const prints: (Both & { readonly finger: number })[] = [];
    for (const finger of FINGERS)
      for (const impression of IMPRESSIONS)
        prints.push({ finger, ...(await bothOf(await realPrint(finger, impression))) });
    const [genuine, impostor] = [true, false].map((same) =>
      prints.flatMap((one, i) =>
        prints
          .slice(i + 1)
          .flatMap((other) => ((one.finger === other.finger) === same ? [compare(one, other)] : [])),
      ),
    );
    if (!genuine || !impostor) throw new Error('both kinds are there');
    const before = errorRates(
      genuine.map((each) => each.before),
      impostor.map((each) => each.before),
    );
    const after = errorRates(
      genuine.map((each) => each.after),
      impostor.map((each) => each.after),
    );
    const means = {
      before: meanOf(genuine.map((each) => each.before)),
      after: meanOf(genuine.map((each) => each.after)),
    };
    process.stdout.write(`FVC2002 DB1_B, originals and kept: ${JSON.stringify({ before, after, means })}\n`);
    expect([genuine.length, impostor.length]).toEqual([280, 2880]);
    expect(means.after).toBeGreaterThan(0.99 * means.before);
    expect(after.eer ?? 1).toBeLessThanOrEqual((before.eer ?? 1) + 0.005);
    expect(after.fnmrAtFmr1000 ?? 1).toBeLessThanOrEqual((before.fnmrAtFmr1000 ?? 1) + 0.01);
  });
});
