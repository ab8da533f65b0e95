import { expect, it } from 'vitest';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { matchTemplates, prepareTemplate } from '#drivers/imaging/match/index.ts';
import { assessQuality } from '#drivers/imaging/quality/index.ts';
import { realPrint, REAL_PRINTS_THERE, WITHOUT_REAL_PRINTS } from '../support/real-prints.ts';

const FINGERS = [101, 102, 103, 104, 105, 106, 107, 108, 109, 110];
const IMPRESSIONS = [1, 2, 3, 4, 5];

/** Spearman's: 1 when both rise together, 0 when one says nothing of the other. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]) => {
    const sorted = values.toSorted((x, y) => x - y);
    return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
  };
  const [inA, inB] = [ranks(a), ranks(b)];
  const middle = (a.length - 1) / 2;
  let [both, ownA, ownB] = [0, 0, 0];
  inA.forEach((rank, at) => {
    const other = (inB[at] ?? 0) - middle;
    both += (rank - middle) * other;
    ownA += (rank - middle) ** 2;
    ownB += other ** 2;
  });
  return both / Math.sqrt(ownA * ownB);
}

it.skipIf(!REAL_PRINTS_THERE)(
  `two real prints of one finger match the better, the better the worse of both is${WITHOUT_REAL_PRINTS}`,
  async () => {
    const worse: number[] = [];
    const scores: number[] = [];
    for (const finger of FINGERS) {
      const prints = await Promise.all(IMPRESSIONS.map((impression) => realPrint(finger, impression)));
      const seen = prints.map((image) => {
        const extraction = extractTemplate(image);
        const { score } = assessQuality(image, extraction);
        return { prepared: prepareTemplate(extraction.template), score };
      });
      seen.forEach((one, at) => {
        for (const other of seen.slice(at + 1)) {
          worse.push(Math.min(one.score, other.score));
          scores.push(matchTemplates(one.prepared, other.prepared));
        }
      });
    }
    expect(worse).toHaveLength(100);
    expect(rankCorrelation(worse, scores)).toBeGreaterThan(0.3);
  },
);
