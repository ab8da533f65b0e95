/** The reference upstream as a process of its own, as a district office would run it, behind a proxy that can be cut. */
import { spawn, execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { startCuttingProxy, type CuttingProxy } from '#tests/harness/cutting-proxy.ts';
import { projectRoot } from './folders.ts';

const COUNTER = join(projectRoot, 'scripts/counter.ts');
const run = promisify(execFile);

export interface HeldPacket {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly seq: number;
}

export interface LinkedUpstream {
  /** Where counters find it: the proxy's address. */
  readonly url: string;
  /** Its own address, past the proxy. */
  readonly direct: string;
  readonly link: CuttingProxy;
  list(): Promise<readonly HeldPacket[]>;
  /** What is inside a packet, opened with the training key. */
  open(id: string): Promise<Record<string, unknown>>;
  /** Orders a card for somebody invented, to be printed at that counter; null while it has told no key to seal to. */
  orderCard(device: string, seed: string, ...more: readonly string[]): Promise<string | null>;
  /** How far upstream has heard of each card. */
  cards(): Promise<readonly { readonly id: string; readonly progress: string | null }[]>;
  close(): Promise<void>;
}

export async function startLinkedUpstream(dataDir: string): Promise<LinkedUpstream> {
  const server: ChildProcess = spawn(
    process.execPath,
    [COUNTER, 'upstream', '--data', dataDir, '--no-clerk'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (!server.stdout) throw new Error('upstream has no output');
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const { url: direct } = JSON.parse(line) as { url: string };
  const link = await startCuttingProxy(direct);
  const ask = async (...args: string[]): Promise<unknown> =>
    JSON.parse(
      (await run(process.execPath, [COUNTER, 'upstream', ...args, '--data', dataDir])).stdout,
    ) as unknown;
  return {
    url: link.url,
    direct,
    link,
    list: async () => (await ask('list', '--json')) as readonly HeldPacket[],
    open: async (id) => (await ask('open', id)) as Record<string, unknown>,
    orderCard: async (device, seed, ...more) => {
      const wanted = ['--mode', 'counter', `--device=${device}`, '--synthetic', seed, ...more];
      const answer = await ask('order', ...wanted).catch(() => null);
      return (answer as { readonly ordered: string } | null)?.ordered ?? null;
    },
    cards: async () =>
      (await ask('orders', '--json')) as readonly { readonly id: string; readonly progress: string | null }[],
    close: async () => {
      await link.close();
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
}
