/**
 * Runs the training upstream as a process of its own:
 * `node scripts/upstream/main.ts --data DIR [options]`, see USAGE and README.md.
 * Once it listens it prints one JSON line {url, training, epoch, keys} and sends the same object to its parent, when it
 * has one. It ends on SIGTERM, SIGINT, the message 'stop', or when the parent's channel closes.
 */
import { parseArgs } from 'node:util';
import { startUpstream } from './start.ts';

const USAGE = `usage: main.ts --data DIR [--port 0..65535] [--host H] [--database URL | --embedded]
  [--bodies FOLDER | --bodies s3://BUCKET/PREFIX] [--max-bodies N] [--no-clerk] [--restored] [--until-stdin-ends]`;

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
}

/** Electron gives a utility process a port to its parent; plain Node has none. */
const parentPort = (): ParentPort | undefined =>
  (process as NodeJS.Process & { readonly parentPort?: ParentPort }).parentPort;

/** A whole number from `least` to `most`; NaN for anything else. */
function numberIn(text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : Number.NaN;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      database: { type: 'string' },
      embedded: { type: 'boolean', default: false },
      bodies: { type: 'string' },
      'max-bodies': { type: 'string', default: '2000' },
      'no-clerk': { type: 'boolean', default: false },
      restored: { type: 'boolean', default: false },
      'until-stdin-ends': { type: 'boolean', default: false },
    },
  });
  const { data: dataDir, host, restored } = values;
  const port = numberIn(values.port, 0, 65_535);
  const maxBodies = numberIn(values['max-bodies'], 1, 100_000);
  if (!dataDir || Number.isNaN(port) || Number.isNaN(maxBodies) || (values.embedded && values.database))
    throw new Error(USAGE);
  const upstream = await startUpstream({
    dataDir,
    port,
    host,
    restored,
    maxBodies,
    database: values.embedded ? null : (values.database ?? process.env['DATABASE_URL'] ?? null),
    bodies: values.bodies ?? null,
    autoClerk: !values['no-clerk'],
  });

  const stop = (): void => {
    upstream.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  process.on('message', (message) => {
    if (message === 'stop') stop();
  });
  parentPort()?.on('message', ({ data }) => {
    if (data === 'stop') stop();
  });
  if (values['until-stdin-ends']) process.stdin.resume().once('end', stop);

  const { url, training, epoch, keys } = upstream;
  const told = { url, training, epoch, keys };
  // Whoever started this may be gone by now; that is heard as 'disconnect', not as a failure to tell.
  process.stdout.on('error', () => undefined);
  process.stdout.write(`${JSON.stringify(told)}\n`);
  if (process.connected) process.send?.(told, undefined, undefined, () => undefined);
  parentPort()?.postMessage(told);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'the upstream could not start'}\n`);
  process.exit(1);
});
