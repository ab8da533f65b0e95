/** Peak memory of a process that extracts fifty prints, against one that decodes and blurs as many. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Bench } from './report.ts';

/** Peak resident memory in MB. */
const peakOf = (work: 'extract' | 'plain'): number =>
  Number(
    execFileSync(process.execPath, [join(import.meta.dirname, 'extract-process.ts'), work], {
      encoding: 'utf8',
    }),
  ) / 1024;

export const extractMemory: Bench = () =>
  Promise.resolve({
    title: 'peak memory of a process for 50 extractions against 50 decodings plus blur',
    unit: 'MB',
    measured: peakOf('extract'),
    baseline: peakOf('plain'),
    bound: 1.5,
  });
