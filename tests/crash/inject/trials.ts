/** One fault each: into a counter that registers, a counter that delivers, a server that receives. */
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { smallJpeg } from '#tests/harness/jpeg.ts';
import { openCrashCounter, register, setUp } from '../harness/counter.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { factLine } from '../replay/facts.ts';
import { aftermath, deliver } from './aftermath.ts';
import { countCalls, strike, type Point } from './points.ts';
import { startServer } from './server.ts';

export interface Upstream {
  readonly url: string;
  readonly dir: string;
}

/** What a trial answers: what is wrong; empty when nothing is. */
export type Findings = readonly string[];

async function inScratch<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(path.join(scratchFolder(), 'uc-inject-'));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export const countRegistering = (programs: string): Promise<ReturnType<typeof countCalls>> =>
  inScratch(async (dir) => {
    const log = path.join(dir, 'log');
    await strike({ log, point: null }, [path.join(programs, 'register.js'), path.join(dir, 'data'), '1']);
    return countCalls(log);
  });

/** A new counter is set up and registers one person while the fault strikes. */
export const strikeRegistering = (programs: string, upstream: Upstream, point: Point): Promise<Findings> =>
  inScratch(async (dir) => {
    const data = path.join(dir, 'data');
    const program = [path.join(programs, 'register.js'), data, '1'];
    const { output } = await strike({ log: '/dev/null', point }, program);
    return aftermath(data, upstream, output);
  });

/** A counter with two sealed packets; answers its folder's slips as they were printed. */
async function sealTwo(data: string): Promise<{ readonly slips: string; readonly ids: readonly string[] }> {
  const counter = openCrashCounter(data);
  await setUp(counter);
  const jpeg = smallJpeg(240, 320);
  const ids = [
    await register(counter, { seed: 'one', jpeg }, () => undefined),
    await register(counter, { seed: 'two', jpeg }, () => undefined),
  ];
  const slips = ids.map((id) => {
    const sha256 = counter.spool.get(id)?.sha256 ?? '';
    return `${factLine({ kind: 'slip', id, sha256, draft: '-' })}\n`;
  });
  await counter.stop();
  return { slips: slips.join(''), ids };
}

export const countSyncing = (programs: string, upstream: Upstream): Promise<ReturnType<typeof countCalls>> =>
  inScratch(async (dir) => {
    const [data, log] = [path.join(dir, 'data'), path.join(dir, 'log')];
    await sealTwo(data);
    await strike({ log, point: null }, [path.join(programs, 'sync.js'), data, upstream.url]);
    return countCalls(log);
  });

/** A counter delivers two packets while the fault strikes. */
export const strikeSyncing = (programs: string, upstream: Upstream, point: Point): Promise<Findings> =>
  inScratch(async (dir) => {
    const data = path.join(dir, 'data');
    const { slips } = await sealTwo(data);
    await strike({ log: '/dev/null', point }, [path.join(programs, 'sync.js'), data, upstream.url]);
    return aftermath(data, upstream, slips);
  });

interface ServerTrial {
  /** The upstream's folder. */
  readonly dir: string;
  readonly database?: string;
}

/** Everything of two packets' bodies in the folder. */
const bodyPaths = (dir: string, ids: readonly string[]): readonly string[] => [
  ...[dir, path.join(dir, 'partial'), path.join(dir, 'packets')],
  ...ids.flatMap((id) => [
    path.join(dir, 'partial', id),
    path.join(dir, 'packets', id.slice(-2)),
    path.join(dir, 'packets', id.slice(-2), id),
  ]),
];

/** The line in strace's log with which the server says that it listens. */
const LISTENS = String.raw`"{\"url\"`;

/** `bodies`: only calls on the bodies count, from the first on; else all, from when it listens. */
export const countServing = (trial: ServerTrial, bodies: boolean): Promise<ReturnType<typeof countCalls>> =>
  inScratch(async (work) => {
    const [data, log] = [path.join(work, 'data'), path.join(work, 'log')];
    const { ids } = await sealTwo(data);
    const paths = bodies ? bodyPaths(trial.dir, ids) : [];
    const server = await startServer({ ...trial, log, point: null, paths });
    if (!server) throw new Error('the server did not start');
    await deliver(data, server.url);
    await server.stop();
    return countCalls(log, bodies ? '' : LISTENS);
  });

/** A server receives two packets while the fault strikes it; then it starts again and the counter delivers the rest. */
export const strikeServing = (trial: ServerTrial, point: Point): Promise<Findings> =>
  inScratch(async (work) => {
    const data = path.join(work, 'data');
    const { slips, ids } = await sealTwo(data);
    const paths = point.fault === 'KILL' ? [] : bodyPaths(trial.dir, ids);
    const struck = await startServer({ ...trial, log: '/dev/null', point, paths });
    if (struck) {
      await deliver(data, struck.url);
      await struck.stop();
    }
    const again = await startServer({ ...trial, log: '/dev/null', point: null });
    if (!again) return ['the server does not start again'];
    try {
      return await aftermath(data, { url: again.url, dir: trial.dir }, slips);
    } finally {
      await again.stop();
    }
  });
