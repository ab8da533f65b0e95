import { UsageError, type Command } from '../args.ts';
import { decode } from './decode.ts';
import { render } from './render.ts';

/** Each subcommand in a file of its own; add yours here. */
const SUBCOMMANDS: Readonly<Record<string, Command>> = { render, decode };

/** What can be done with jobs for printers in files. */
export const printer: Command = {
  usage: Object.values(SUBCOMMANDS).flatMap(({ usage }) => usage.map((line) => `printer ${line}`)),
  run: async ([name = '', ...args]) => {
    const command = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
    if (!command) throw new UsageError(`what to do? there is: ${Object.keys(SUBCOMMANDS).join(', ')}`);
    return command.run(args);
  },
};
