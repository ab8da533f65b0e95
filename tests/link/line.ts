/**
 * A slow line between two ends of this machine, made of Linux network namespaces: a counter's end, a modem in the middle
 * whose queues are shaped by tc-tbf(8) both ways, and this machine as the far end. TCP on it is the kernel's own.
 *
 *   counter (198.18.N.1) -- modem (198.18.N.2, 198.18.N.5) -- here (198.18.N.6)
 *
 * Addresses are of the block set aside for such measurements (RFC 2544, 198.18.0.0/15).
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';
import { isAlive } from '#scripts/upstream/lock.ts';

const run = promisify(execFile);
/** Debian keeps ip and tc out of a user's path. */
const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
const ip = (...args: readonly string[]) => run('ip', args, { env: { ...process.env, PATH } });
const PREFIX = 'uclink';
const LINES = 256;

export interface LineOptions {
  /** Bits of Ethernet frames in a second, each way. */
  readonly rate: number;
}

export interface Line {
  /** This machine's address as the counter's end sees it. */
  readonly host: string;
  /** Starts a program at the counter's end. */
  start(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess;
  /** Bytes of Ethernet frames that the modem has let through towards the far end. */
  sentBytes(): Promise<number>;
  close(): Promise<void>;
}

/** Bytes that the modem holds back before it drops: half a second, and never less than ten full frames. */
const queueOf = (rate: number): number => Math.max(15_140, Math.round(rate / 16));

/** Bytes that a shaped line lets through at once after a pause: two Ethernet frames. */
export const BURST = 3028;

async function shape(namespace: string, device: string, rate: number): Promise<void> {
  const limits = ['rate', `${rate}bit`, 'burst', String(BURST), 'limit', String(queueOf(rate))];
  const args = ['-n', namespace, 'qdisc', 'add', 'dev', device, 'root', 'tbf', ...limits];
  await run('tc', args, { env: { ...process.env, PATH } });
}

const counterEnd = (name: string): string => `${name}c`;
const modem = (name: string): string => `${name}m`;

async function remove(name: string): Promise<void> {
  // At once; a namespace that is deleted takes its devices along some time later, and keeps their names until then.
  await ip('link', 'delete', 'dev', name).catch(() => undefined);
  for (const namespace of [counterEnd(name), modem(name)])
    await ip('netns', 'delete', namespace).catch(() => undefined);
}

async function build(name: string, at: number, rate: number): Promise<void> {
  const [c, m, net] = [counterEnd(name), modem(name), `198.18.${at}`];
  await ip('netns', 'add', m);
  await ip('link', 'add', name, 'type', 'veth', 'peer', 'name', 'up', 'netns', m);
  await ip('-n', c, 'link', 'add', 'wan', 'type', 'veth', 'peer', 'name', 'lan', 'netns', m);
  // Frames as long as on a real line: no offloading that hands over many in one.
  for (const where of [[name], ['up', m], ['wan', c], ['lan', m]] as const) {
    const [device, namespace] = where;
    const inside = namespace === undefined ? [] : ['-n', namespace];
    await ip(...inside, 'link', 'set', 'dev', device, 'gso_max_segs', '1', 'up');
  }
  for (const namespace of [c, m]) await ip('-n', namespace, 'link', 'set', 'lo', 'up');
  await ip('-n', c, 'address', 'add', `${net}.1/30`, 'dev', 'wan');
  await ip('-n', m, 'address', 'add', `${net}.2/30`, 'dev', 'lan');
  await ip('-n', m, 'address', 'add', `${net}.5/30`, 'dev', 'up');
  await ip('address', 'add', `${net}.6/30`, 'dev', name);
  // What counter PCs run: Windows and Linux both send by CUBIC (RFC 9438).
  await ip('-n', c, 'route', 'add', 'default', 'via', `${net}.2`, 'congctl', 'cubic');
  await ip('route', 'add', `${net}.0/30`, 'via', `${net}.5`);
  await ip('netns', 'exec', m, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward');
  await shape(m, 'up', rate);
  await shape(m, 'lan', rate);
}

/** Removes a line whose maker was killed. */
async function removeIfDead(name: string): Promise<void> {
  const { stdout } = await ip('-n', counterEnd(name), '-j', 'link', 'show', 'lo');
  const [loopback] = JSON.parse(stdout) as readonly { readonly ifalias?: string }[];
  if (loopback?.ifalias !== undefined && !isAlive(Number(loopback.ifalias))) await remove(name);
}

/** Takes a free name; making the namespace is what makes it ours. */
async function claim(): Promise<number> {
  for (let step = 0; step < 2 * LINES; step += 1) {
    const at = (process.pid + step) % LINES;
    const namespace = counterEnd(`${PREFIX}${at}`);
    try {
      await ip('netns', 'add', namespace);
      await ip('-n', namespace, 'link', 'set', 'dev', 'lo', 'alias', String(process.pid));
      return at;
    } catch {
      await removeIfDead(`${PREFIX}${at}`).catch(() => undefined);
    }
  }
  throw new Error('no line is free');
}

export async function createLine({ rate }: LineOptions): Promise<Line> {
  const at = await claim();
  const name = `${PREFIX}${at}`;
  try {
    await build(name, at, rate);
  } catch (error) {
    await remove(name);
    throw error;
  }
  return {
    host: `198.18.${at}.6`,
    start: (command, args, env = {}) =>
      spawn('ip', ['netns', 'exec', counterEnd(name), command, ...args], {
        env: { ...process.env, PATH, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    sentBytes: async () => {
      const { stdout } = await run('tc', ['-n', modem(name), '-s', '-j', 'qdisc', 'show', 'dev', 'up'], {
        env: { ...process.env, PATH },
      });
      const [queue] = JSON.parse(stdout) as readonly { readonly bytes: number }[];
      return queue?.bytes ?? 0;
    },
    close: () => remove(name),
  };
}

/** Why no line can be made here; null: one can. */
export async function whyNoLine(): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'network namespaces need root on Linux';
  try {
    await (await createLine({ rate: 256_000 })).close();
    return null;
  } catch (error) {
    return `no network namespaces with tc-tbf here (Debian: iproute2): ${String(error).split('\n')[0] ?? ''}`;
  }
}
