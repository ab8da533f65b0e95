/** Readers that come and go, and a service that does so too. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { deviceFail, deviceOk } from '#drivers/core/result.ts';
import { listReaders, watchReaders } from '#drivers/transports/pcsc-readers.ts';
import { ANY_READER } from '#drivers/transports/pcsc-system.ts';
import type { Pcsc, PcscAnswer, PcscContext, ReaderSeen } from '#drivers/transports/pcsc-system.ts';
import { outcome, value } from '../support/results.ts';

const bad = (code: number) => ({ ok: false as const, error: 0x80100000 + code });

/** A service whose readers the test changes. */
function service() {
  let names: readonly string[] = [];
  let running = true;
  let waiting: ((seen: PcscAnswer<readonly ReaderSeen[]>) => void) | null = null;
  let serviceMayRun: (() => void) | null = null;
  const known: number[] = [];
  const answer = (seen: PcscAnswer<readonly ReaderSeen[]>) => {
    waiting?.(seen);
    waiting = null;
  };
  const context: PcscContext = {
    readers: async () => (running ? { ok: true, value: names } : bad(0x1d)),
    change: ([first]) => {
      expect(first?.reader).toBe(ANY_READER);
      known.push(first?.known ?? -1);
      return new Promise((resolve) => (waiting = resolve));
    },
    cancel: async () => answer(bad(0x02)),
    connect: async () => bad(0x0c),
    release: async () => undefined,
  };
  const pcsc: Pcsc = { establish: async () => (running ? { ok: true, value: context } : bad(0x1d)) };
  return {
    load: async () => deviceOk(pcsc),
    known,
    isWaiting: () => expect.poll(() => waiting).not.toBeNull(),
    has: (...now: readonly string[]) => {
      names = now;
      answer({ ok: true, value: [{ state: (now.length << 16) | 2, atr: new Uint8Array() }] });
    },
    answer,
    stops: () => {
      running = false;
      answer(bad(0x1e));
    },
    starts: () => {
      running = true;
      serviceMayRun?.();
    },
    watchService: (mayRun: () => void) => {
      serviceMayRun = mayRun;
      return () => (serviceMayRun = null);
    },
    isAwaited: () => expect.poll(() => serviceMayRun).not.toBeNull(),
  };
}

function watched() {
  const test = service();
  const changed = vi.fn<() => void>();
  const stop = watchReaders(changed, test.load, test.watchService);
  onTestFinished(stop);
  const told = (times: number) => expect.poll(() => changed).toHaveBeenCalledTimes(times);
  return { ...test, changed, told, stop };
}

describe('The readers of PC/SC', () => {
  it('are listed by name', async () => {
    const { load, has, stops } = service();
    has('One', 'Two');
    expect(value(await listReaders(load))).toEqual(['One', 'Two']);
    stops();
    expect(outcome(await listReaders(load))).toBe('device/no-service');
    expect(outcome(await listReaders(async () => deviceFail('device/unsupported')))).toBe(
      'device/unsupported',
    );
  });

  it('are told of when one comes or goes, and not when a wait only ends', async () => {
    const { isWaiting, has, answer, told, changed, known } = watched();
    await isWaiting();
    has('One');
    await told(1);
    await isWaiting();
    answer(bad(0x0a));
    await isWaiting();
    has('One');
    await isWaiting();
    expect(changed).toHaveBeenCalledTimes(1);
    has();
    await told(2);
    expect(known.slice(0, 3)).toEqual([0, 0x1_0000, 0x1_0000]);
  });

  it('are told of with a service that stops and starts again', async () => {
    const { isWaiting, stops, starts, told, isAwaited, changed } = watched();
    await isWaiting();
    stops();
    await told(1);
    await isAwaited();
    starts();
    await told(2);
    await isWaiting();
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('are told of no more after it was stopped, with or without a service', async () => {
    const running = watched();
    await running.isWaiting();
    running.stop();
    running.has('One');
    const without = watched();
    without.stops();
    await without.isAwaited();
    without.stop();
    without.starts();
    await Promise.resolve();
    expect(running.changed).not.toHaveBeenCalled();
    expect(without.changed).not.toHaveBeenCalled();
  });
});
