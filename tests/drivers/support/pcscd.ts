/** PC/SC's service for Linux with virtual readers, in a corner of its own where no other program meets it. Root only. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const mayHide = () => spawnSync('unshare', ['-m', 'true']).status === 0;
const missing =
  process.platform !== 'linux'
    ? ['Linux']
    : [
        ...(existsSync('/usr/sbin/pcscd') ? [] : ['pcscd']),
        ...(existsSync(DRIVER) ? [] : ['vsmartcard-vpcd']),
        ...(mayHide() ? [] : ['the right to mount (root)']),
      ];
export const hasPcscd = missing.length === 0;
if (!hasPcscd) process.stderr.write(`pcscd: not run, there is no ${missing.join(', no ')}\n`);

/** The first of two; both have a port. */
export const READER = 'Virtual PCD 00 00';

export interface PcscdBench {
  /** Where a card is put into the first reader. */
  readonly port: number;
  /** What pcsclite's programs are told by `PCSCLITE_CSOCK_NAME`. */
  readonly socket: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops, and takes its folder away. */
  end(): Promise<void>;
  /** Resolves when the service writes a line with these words. */
  says(words: string): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

export async function createPcscd(): Promise<PcscdBench> {
  // A specification's own, for all its tests.
  const dir = mkdtempSync(join(tmpdir(), 'uc-counter-pcscd-'));
  const [run, readers] = [join(dir, 'run'), join(dir, 'readers')];
  mkdirSync(run);
  mkdirSync(readers);
  const port = await freePort();
  const channel = `0x${port.toString(16)}`;
  const reader = `FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:${channel}\nLIBPATH ${DRIVER}\nCHANNELID ${channel}\n`;
  writeFileSync(join(readers, 'vpcd'), reader);
  // Its folder is fixed; whoever looks from outside this namespace sees no change of it.
  const script = `mount -t tmpfs none /run && mkdir /run/pcscd && mount --bind ${run} /run/pcscd && exec pcscd --foreground --info -c ${readers}`;
  const waiting = new Map<string, () => void>();
  let service: ChildProcess | null = null;
  const says = (words: string) => new Promise<void>((resolve) => void waiting.set(words, resolve));

  const bench: PcscdBench = {
    port,
    socket: join(run, 'pcscd.comm'),
    says,
    async start() {
      const ready = says('daemon ready');
      const started = spawn('unshare', ['-m', 'sh', '-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      service = started;
      createInterface({ input: started.stdout }).on('line', (line) => {
        for (const [words, resolve] of waiting) {
          if (!line.includes(words)) continue;
          waiting.delete(words);
          resolve();
        }
      });
      await ready;
    },
    async stop() {
      const ending = service;
      service = null;
      if (!ending) return;
      const ended = new Promise((resolve) => ending.once('exit', resolve));
      ending.kill();
      await ended;
    },
    async end() {
      await bench.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return bench;
}
