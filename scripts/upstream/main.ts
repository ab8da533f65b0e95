/**
 * Runs the training upstream as a process of its own:
 * `node scripts/upstream/main.ts --data DIR [--port P] [--host H] [--restored] [--until-stdin-ends]`.
 * Once it listens it prints one JSON line {url, training, epoch, keys} and sends the same object to its parent, when it
 * has one. It ends on SIGTERM, SIGINT, the message 'stop', or when the parent's channel closes.
 */
import { parseArgs } from 'node:util';
import { startUpstream } from './start.ts';

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
}

/** Electron gives a utility process a port to its parent; plain Node has none. */
const parentPort = (): ParentPort | undefined =>
  (process as NodeJS.Process & { readonly parentPort?: ParentPort }).parentPort;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      restored: { type: 'boolean', default: false },
      'until-stdin-ends': { type: 'boolean', default: false },
    },
  });
  const { data: dataDir, host, restored } = values;
  const port = Number(values.port);
  if (!dataDir || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(
      'usage: main.ts --data DIR [--port 0..65535] [--host H] [--restored] [--until-stdin-ends]',
    );
  const upstream = await startUpstream({ dataDir, port, host, restored });

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
