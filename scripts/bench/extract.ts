/** One extraction of a 388 x 374 print against decoding the same print from PNG plus a plain Gaussian blur of it. */
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { benchPrint, plainWork } from './print.ts';
import type { Bench } from './report.ts';
import { takeTurns } from './rounds.ts';

export const extract: Bench = async () => {
  const print = benchPrint(1);
  const [measured = 0, baseline = 0] = await takeTurns(
    [() => void extractTemplate(print), await plainWork(print)],
    60,
    20,
  );
  return {
    title: 'minutiae of a 388 x 374 print against PNG decoding plus plain blur',
    unit: 'ms',
    measured,
    baseline,
    bound: 6,
  };
};
