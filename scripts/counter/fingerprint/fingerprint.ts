import { UsageError, type Command } from '../args.ts';
import { convert } from './convert.ts';
import { evaluate } from './evaluate.ts';
import { extract } from './extract.ts';
import { match } from './match.ts';
import { quality } from './quality.ts';

/** Each subcommand in a file of its own; add yours here. */
const SUBCOMMANDS: Readonly<Record<string, Command>> = {
  extract,
  match,
  evaluate,
  convert,
  quality,
};

/** What can be done with prints and templates in files. */
export const fingerprint: Command = {
  usage: Object.values(SUBCOMMANDS).flatMap(({ usage }) => usage.map((line) => `fingerprint ${line}`)),
  run: async ([name = '', ...args]) => {
    const command = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
    if (!command) throw new UsageError(`what to do? there is: ${Object.keys(SUBCOMMANDS).join(', ')}`);
    return command.run(args);
  },
};
