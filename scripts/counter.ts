/** The command line of the counter, for training, tests and support: `npm run -s counter -- COMMAND`. */
import { COMMANDS } from './counter/commands.ts';
import { UsageError } from './counter/args.ts';

// Nothing that it writes is for another user of this PC.
process.umask(0o077);
const [name = '', ...rest] = process.argv.slice(2);
const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;

async function main(): Promise<number> {
  if (!load) {
    const all = await Promise.all(Object.values(COMMANDS).map((each) => each()));
    const list = all.flatMap(({ usage }) => usage);
    process.stderr.write(`usage:\n${list.map((line) => `  counter ${line}\n`).join('')}`);
    return 2;
  }
  try {
    const command = await load();
    return await command.run(rest);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`counter ${name}: ${error.message}\n`);
      return 2;
    }
    const code =
      error instanceof Error && 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
    process.stderr.write(
      `counter ${name}: ${code}${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 1;
  }
}

// Whoever reads the output is gone (`| head`): there is nobody left to promise anything to.
process.stdout.on('error', () => process.exit(1));
process.exitCode = await main();
