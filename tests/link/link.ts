/**
 * Runs a command at the near end of a bad link to a server of this machine:
 * `node tests/link/link.ts --rate 256k [--drop SECONDS] [--delay MS] [--seed TEXT] --to [HOST:]PORT -- COMMAND [ARGS]`.
 * The command finds HOST:PORT of the far end in LINK, and nothing else can be reached from there. Ends as the command does.
 * Needs root and iproute2.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { openLink } from './open-link.ts';

const USAGE =
  'usage: link.ts --rate 256k [--drop SECONDS] [--delay MS] [--seed TEXT] --to [HOST:]PORT -- COMMAND [ARGS]';

/** Bits in a second from "256k", "1.5M" or a plain number. */
export function bitsOf(text: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text) ?? [];
  const bits = Number(digits) * { '': 1, k: 1e3, M: 1e6 }[unit as '' | 'k' | 'M'];
  if (!(bits >= 8000)) throw new Error(`not a rate of 8k or more: ${text}`);
  return bits;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      rate: { type: 'string' },
      drop: { type: 'string' },
      delay: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      to: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [command, ...args] = positionals;
  const [port, host = '127.0.0.1'] = (values.to ?? '').split(':').toReversed();
  const drop = values.drop === undefined ? null : Number(values.drop);
  const delay = Number(values.delay);
  const told = drop === null || drop > 0;
  if (values.rate === undefined || !command || !(Number(port) > 0) || !told || !(delay >= 0))
    throw new Error(USAGE);
  const link = await openLink({
    rate: bitsOf(values.rate),
    drop,
    delay,
    seed: values.seed,
    target: async () => ({ host, port: Number(port) }),
  });
  try {
    const child = link.start(command, args, { LINK: link.authority });
    child.stdout?.pipe(process.stdout);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    const [code] = (await once(child, 'close')) as [number | null];
    const [connections, resets, sent] = [link.connections(), link.resets(), await link.sentBytes()];
    process.stderr.write(
      `link: ${connections} connections, ${resets} reset, ${sent} bytes sent up the line\n`,
    );
    return code ?? 1;
  } finally {
    await link.close();
  }
}

if (import.meta.main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
