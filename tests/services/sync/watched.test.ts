import { describe, expect, it } from 'vitest';
import { NO_PROGRESS_MS } from '#domain/protocol/limits.ts';
import type { Reply, Watch } from '#services/sync/port.ts';
import { watched } from '#services/sync/watched.ts';
import { createVirtualClock } from './virtual-clock.ts';

const good: Reply<number> = { ok: true, value: 1, epoch: 'e' };
const stopped: Reply<number> = { ok: false, fault: { kind: 'stopped' }, epoch: null };
const never = new AbortController().signal;

/** Answers 'stopped' once its watch gives it up. */
const hanging = (watch: Watch): Promise<Reply<number>> =>
  new Promise((resolve) => {
    watch.signal.addEventListener('abort', () => resolve(stopped));
  });

describe('A call that is watched', () => {
  it('is given up as unreachable when it shows no sign of life', async () => {
    const clock = createVirtualClock(0);
    const call = watched(clock, never, hanging);
    clock.advanceTo(NO_PROGRESS_MS);
    expect(await call).toMatchObject({ ok: false, fault: { code: 'upstream/unreachable' } });
  });

  it('is stopped when its caller stops, and when it stopped by itself for want of leave', async () => {
    const stop = new AbortController();
    const call = watched(createVirtualClock(0), stop.signal, hanging);
    stop.abort();
    expect(await call).toEqual(stopped);
    expect(await watched(createVirtualClock(0), never, () => Promise.resolve(stopped))).toEqual(stopped);
  });

  it('leaves no timer behind, though a sign of life comes after the answer', async () => {
    const clock = createVirtualClock(0);
    let late = () => undefined as void;
    await watched(clock, never, (watch) => {
      late = watch.progress;
      return Promise.resolve(good);
    });
    late();
    expect(clock.dueIn()).toBe(Infinity);
  });
});
