import { describe, expect, it } from 'vitest';
import { createBucket } from '#services/sync/bucket.ts';
import type { Pace } from '#services/sync/types.ts';
import { createVirtualClock } from './virtual-clock.ts';

const START = 1_790_000_000_000;
const PIECE = 16_384;

function setUp(start: Pace = { bytesPerSecond: 16_384, paused: false }) {
  let pace = start;
  let waits = 0;
  const clock = createVirtualClock(START);
  const stop = new AbortController();
  const bucket = createBucket(clock, () => pace);
  const take = () =>
    bucket.take(PIECE, {
      stop: stop.signal,
      waiting: () => {
        waits += 1;
      },
      paused: () => pace.paused,
    });
  /** Takes while time passes; milliseconds until leave came. */
  const timed = async () => {
    const began = clock.now();
    let over = false;
    const leave = take().finally(() => {
      over = true;
    });
    for (;;) {
      await new Promise(setImmediate);
      if (over) return { leave: await leave, ms: clock.now() - began };
      clock.advanceToNext();
    }
  };
  return {
    clock,
    stop,
    take,
    timed,
    waits: () => waits,
    set: (change: Partial<Pace>) => {
      pace = { ...pace, ...change };
    },
  };
}

describe('Leave to send', () => {
  it('comes at once where no pace is set', async () => {
    const { timed } = setUp({ bytesPerSecond: null, paused: false });
    for (let n = 0; n < 100; n += 1) expect(await timed()).toEqual({ leave: true, ms: 0 });
  });

  it('comes piece by piece at the pace, without a burst after a rest', async () => {
    const { timed, clock } = setUp();
    expect((await timed()).ms).toBe(0);
    for (let n = 0; n < 5; n += 1) expect(await timed()).toEqual({ leave: true, ms: 1000 });
    clock.advanceTo(clock.now() + 3_600_000);
    expect((await timed()).ms).toBe(0);
    expect((await timed()).ms).toBe(1000);
  });

  it('tells the watch over the call of every stretch of its own silence', async () => {
    const { timed, waits } = setUp({ bytesPerSecond: 1024, paused: false });
    await timed();
    expect((await timed()).ms).toBe(16_000);
    expect(waits()).toBe(4);
  });

  it('follows a new pace in the middle of a wait', async () => {
    const { take, clock, set } = setUp({ bytesPerSecond: 1024, paused: false });
    await take();
    const second = take();
    await new Promise(setImmediate);
    set({ bytesPerSecond: null });
    clock.advanceToNext();
    expect(await second).toBe(true);
    expect(clock.now() - START).toBe(5_000);
  });

  it('is refused while sending is paused, and when it is stopped in the middle of a wait', async () => {
    const { take, set, stop } = setUp();
    await take();
    const waiting = take();
    stop.abort();
    expect(await waiting).toBe(false);
    set({ paused: true });
    expect(await setUp({ bytesPerSecond: null, paused: true }).take()).toBe(false);
  });

  it.each([-10, 10])(
    'is never longer than the piece before took, though the clock is set by %i years',
    async (years) => {
      const { timed, clock } = setUp();
      await timed();
      clock.set(START + years * 31_557_600_000);
      expect((await timed()).ms).toBeLessThanOrEqual(1000);
      expect((await timed()).ms).toBeLessThanOrEqual(1000);
    },
  );
});
