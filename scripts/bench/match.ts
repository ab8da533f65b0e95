/** One comparison of two touches of a finger, prepared once, against decoding a print from PNG plus a plain blur of it. */
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { matchTemplates, prepareTemplate } from '#drivers/imaging/match/index.ts';
import { benchPrint, plainWork } from './print.ts';
import type { Bench } from './report.ts';
import { takeTurns } from './rounds.ts';

export const match: Bench = async () => {
  const print = benchPrint(1);
  const a = prepareTemplate(extractTemplate(print).template);
  const b = prepareTemplate(extractTemplate(benchPrint(2)).template);
  const [measured = 0, baseline = 0] = await takeTurns(
    [() => void matchTemplates(a, b), await plainWork(print)],
    100,
    40,
  );
  return {
    title: 'one match of two 388 x 374 prints against PNG decoding plus plain blur',
    unit: 'ms',
    measured,
    baseline,
    bound: 0.3,
  };
};
