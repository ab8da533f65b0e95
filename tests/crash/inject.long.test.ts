/** As inject.test.ts, at every call. CRASH_POINTS limits each trial to so many places, which the seed picks. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startUpstream, type RunningUpstream } from '#scripts/upstream/start.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import { lacksPostgres, startPostgres } from '#tests/scripts/upstream/postgres-server.ts';
import { bundle } from './harness/bundle.ts';
import { canTrace } from './harness/record.ts';
import { nameOf, pointsOf, sample, type Fault, type Point } from './inject/points.ts';
import {
  countRegistering,
  countServing,
  countSyncing,
  strikeRegistering,
  strikeServing,
  strikeSyncing,
  type Findings,
} from './inject/trials.ts';

const SEED = process.env['CRASH_SEED'] ?? String(Date.now());
const LIMIT = Number(process.env['CRASH_POINTS'] ?? Number.POSITIVE_INFINITY);
const FAULTS: readonly Fault[] = ['KILL', 'EIO', 'ENOSPC'];

const chosen = (points: readonly Point[]): readonly Point[] =>
  points.length > LIMIT ? sample(points, LIMIT, SEED) : points;

/** So many at a time; answers what was wrong where. */
async function tryAll(
  what: string,
  points: readonly Point[],
  atOnce: number,
  trial: (point: Point) => Promise<Findings>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const left = [...points];
  const work = async () => {
    for (let point = left.shift(); point; point = left.shift())
      wrong.push(...(await trial(point)).map((found) => `${point && nameOf(point)}: ${found}`));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  process.stdout.write(`${what}: ${points.length} faults, ${wrong.length} findings (seed ${SEED})\n`);
  return wrong;
}

describe.skipIf(!canTrace())(`a fault at every system call (strace; seed ${SEED})`, () => {
  let programs: string;
  let upstream: RunningUpstream & { readonly dir: string };
  beforeAll(async () => {
    programs = await bundle('plain');
    const dir = await upstreamFolder();
    upstream = { ...(await startUpstream({ dataDir: dir })), dir };
  });
  afterAll(async () => {
    await upstream.close();
    rmSync(upstream.dir, { recursive: true, force: true });
  });

  it('of a counter that registers loses and doubles nothing', async () => {
    const points = chosen(pointsOf(await countRegistering(programs), FAULTS));
    const trial = (point: Point) => strikeRegistering(programs, upstream, point);
    expect(await tryAll('registering', points, 2, trial)).toEqual([]);
  });

  it('of a counter that delivers loses and doubles nothing', async () => {
    const points = chosen(pointsOf(await countSyncing(programs, upstream), FAULTS));
    const trial = (point: Point) => strikeSyncing(programs, upstream, point);
    expect(await tryAll('delivering', points, 2, trial)).toEqual([]);
  });

  const serve = async (name: string, database?: string): Promise<readonly string[]> => {
    const dir = await upstreamFolder();
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const trial = { dir, ...(database !== undefined && { database }) };
    const points = [
      ...pointsOf(await countServing(trial, true), ['EIO', 'ENOSPC'], { writeFails: true }),
      ...pointsOf(await countServing(trial, false), ['KILL']),
    ];
    return tryAll(name, chosen(points), 1, (point) => strikeServing(trial, point));
  };

  it('of a server with the embedded ledger loses and doubles nothing', async () => {
    expect(await serve('receiving, embedded ledger')).toEqual([]);
  });

  it.skipIf(lacksPostgres())('of a server over PostgreSQL loses and doubles nothing', async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    expect(await serve('receiving, PostgreSQL', postgres.createDatabase())).toEqual([]);
  });
});
