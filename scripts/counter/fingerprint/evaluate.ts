import { availableParallelism } from 'node:os';
import { readArgs, UsageError, writeLine, type Command } from '../args.ts';
import { evaluatePrints, type Evaluation } from './evaluation.ts';
import { listPrints } from './fvc-folder.ts';

const HELP = `counter fingerprint evaluate DIR [--json]

DIR holds prints named FINGER_IMPRESSION.ext as in the FVC competitions (101_1.tif), pictures of any known kind or
templates, of any number of fingers and impressions.

genuine:   every pair of impressions of one finger
impostor:  every impression of one finger against every impression of every other
           (10 fingers of 8 impressions: 280 genuine, 45 x 64 = 2880 impostor comparisons)
A print without minutiae is compared too: each of its comparisons counts as no match.

--json prints one object: eer, fnmrAtFmr100, fnmrAtFmr1000 and fnmrAtFmr0 (shares from 0 to 1, null where there is
nothing to tell them from; FNMR where FMR is at most 1 %, 0.1 % and 0), fingers, prints, genuine, impostor (counts),
failedToExtract (files), extractMs, matchMs (medians of one thread), threads.`;

/** How well extractor and matcher tell fingers apart, on a folder of prints. */
export const evaluate: Command = {
  usage: ['evaluate DIR [--json] [--help]'],
  run: async (args) => {
    const { values, positionals } = readArgs(
      args,
      { json: { type: 'boolean' }, help: { type: 'boolean' } },
      true,
    );
    if (values.help) {
      await writeLine(HELP);
      return 0;
    }
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0)
      throw new UsageError('evaluate takes the name of one folder');
    const prints = await listPrints(folder);
    const result = await evaluatePrints(prints, { threads: availableParallelism(), progress: showProgress });
    for (const line of values.json ? [JSON.stringify(result)] : linesOf(result)) await writeLine(line);
    return 0;
  },
};

function showProgress(what: string, done: number, total: number): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${what} ${done} of ${total}${done === total ? '\n' : ''}`);
}

const percent = (share: number | null): string => (share === null ? 'none' : `${(100 * share).toFixed(2)} %`);
const time = (milliseconds: number | null): string =>
  milliseconds === null ? 'none' : `${milliseconds.toFixed(1)} ms`;

function linesOf(result: Evaluation): readonly string[] {
  return [
    `prints        ${result.prints} of ${result.fingers} fingers, ${result.failedToExtract.length} without minutiae`,
    `comparisons   ${result.genuine} genuine, ${result.impostor} impostor`,
    `EER           ${percent(result.eer)}`,
    `FNMR at FMR 1 %    ${percent(result.fnmrAtFmr100)}`,
    `FNMR at FMR 0.1 %  ${percent(result.fnmrAtFmr1000)}`,
    `FNMR at FMR 0      ${percent(result.fnmrAtFmr0)}`,
    `extract       ${time(result.extractMs)} median`,
    `match         ${time(result.matchMs)} median`,
  ];
}
