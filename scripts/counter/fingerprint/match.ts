import { matchTemplates, prepareTemplate, type PreparedTemplate } from '#drivers/imaging/match/index.ts';
import { readArgs, UsageError, writeLine, type Command } from '../args.ts';
import { readInput } from './input.ts';

/** The score of two templates, ISO or ANSI; of a record with several views the first. */
export const match: Command = {
  usage: ['match A.fmr B.fmr'],
  run: async (args) => {
    const { positionals } = readArgs(args, {}, true);
    const [one, other, ...more] = positionals;
    if (one === undefined || other === undefined || more.length > 0)
      throw new UsageError('match takes the names of two templates');
    const score = matchTemplates(await readTemplate(one), await readTemplate(other));
    await writeLine(score.toFixed(2));
    return 0;
  },
};

async function readTemplate(file: string): Promise<PreparedTemplate> {
  const found = await readInput(file);
  if (found.kind !== 'template')
    throw new Error(`${file}: This is a picture; "fingerprint extract" makes a template of it.`);
  const [view] = found.record.views;
  if (!view) throw new Error(`${file}: The template holds no finger.`);
  return prepareTemplate(view.template);
}
