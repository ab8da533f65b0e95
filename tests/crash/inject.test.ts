/** Kills, input errors and full disks at single system calls: afterwards every slip is upstream once or still in a spool. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUpstream, type RunningUpstream } from '#scripts/upstream/start.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import { bundle } from './harness/bundle.ts';
import { canTrace } from './harness/record.ts';
import { nameOf, pointsOf, sample, type Fault } from './inject/points.ts';
import {
  countRegistering,
  countServing,
  countSyncing,
  strikeRegistering,
  strikeServing,
  strikeSyncing,
  type Findings,
} from './inject/trials.ts';

const SEED = process.env['CRASH_SEED'] ?? 'short';
const FAULTS: readonly Fault[] = ['KILL', 'EIO', 'ENOSPC'];

describe.skipIf(!canTrace())(`a fault at one system call (strace; seed ${SEED})`, () => {
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

  const expectHarmless = async (
    points: ReturnType<typeof sample>,
    trial: (p: (typeof points)[number]) => Promise<Findings>,
  ) => {
    for (const point of points) expect(await trial(point), nameOf(point)).toEqual([]);
  };

  it('of a counter that registers loses and doubles nothing', async () => {
    const points = pointsOf(await countRegistering(programs), FAULTS);
    await expectHarmless(sample(points, 6, SEED), (point) => strikeRegistering(programs, upstream, point));
  });

  it('of a counter that delivers loses and doubles nothing', async () => {
    const points = pointsOf(await countSyncing(programs, upstream), FAULTS);
    await expectHarmless(sample(points, 4, SEED), (point) => strikeSyncing(programs, upstream, point));
  });

  it('of a server that receives loses and doubles nothing', async () => {
    const dir = await upstreamFolder();
    try {
      const bodies = pointsOf(await countServing({ dir }, true), ['EIO', 'ENOSPC'], { writeFails: true });
      const kills = pointsOf(await countServing({ dir }, false), ['KILL']);
      const points = [...sample(bodies, 2, SEED), ...sample(kills, 1, SEED)];
      await expectHarmless(points, (point) => strikeServing({ dir }, point));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
