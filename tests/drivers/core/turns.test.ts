import { describe, expect, it } from 'vitest';
import type { Connection, Link } from '#drivers/core/connection.ts';
import { deviceFail, deviceOk } from '#drivers/core/result.ts';
import type { DeviceResult } from '#drivers/core/result.ts';
import { createTurns } from '#drivers/core/turns.ts';
import { never } from '../support/never.ts';
import { outcome } from '../support/results.ts';

const link: Link = { onLost: () => () => undefined, close: () => Promise.resolve() };
const connectionWith = (answer: DeviceResult<Link> = deviceOk(link)): Connection<Link> => ({
  link: () => Promise.resolve(answer),
  onGone: () => () => undefined,
  close: () => Promise.resolve(),
});
/** Work that comes to these ends, one after the other, and counts how often it began. */
function workWith(...ends: readonly DeviceResult<string>[]) {
  const work = { began: 0, run: () => Promise.resolve(ends[work.began++] ?? deviceOk('done')) };
  return work;
}

describe('turns at a device', () => {
  it('come one at a time', async () => {
    const turns = createTurns(connectionWith());
    const first = turns.take(never(), () => Promise.resolve(deviceOk(1)));
    expect(outcome(await turns.take(never(), workWith().run))).toBe('device/busy');
    expect(outcome(await first)).toBe('ok');
    expect(outcome(await turns.take(never(), workWith().run))).toBe('ok');
  });

  it('start again when the device was lost, twice at most', async () => {
    const lost = deviceFail('device/unplugged');
    const lucky = workWith(lost, lost);
    expect(outcome(await createTurns(connectionWith()).take(never(), lucky.run))).toBe('ok');
    const unlucky = workWith(lost, lost, lost);
    expect(outcome(await createTurns(connectionWith()).take(never(), unlucky.run))).toBe('device/unplugged');
    expect([lucky.began, unlucky.began]).toEqual([3, 3]);
  });

  it('do not start again after any other failure', async () => {
    const work = workWith(deviceFail('device/bad-answer'));
    expect(outcome(await createTurns(connectionWith()).take(never(), work.run))).toBe('device/bad-answer');
    expect(work.began).toBe(1);
  });

  it('do not begin without a device, when given up, or once closed', async () => {
    const work = workWith();
    const gone = createTurns(connectionWith(deviceFail('device/unplugged')));
    expect(outcome(await gone.take(never(), work.run))).toBe('device/unplugged');
    const turns = createTurns(connectionWith());
    expect(outcome(await turns.take(AbortSignal.abort(), work.run))).toBe('device/aborted');
    await turns.close();
    expect(outcome(await turns.take(never(), work.run))).toBe('device/aborted');
    expect(work.began).toBe(0);
  });

  it('are given up when the device is closed', async () => {
    const turns = createTurns(connectionWith());
    const running = turns.take(
      never(),
      (_, signal) =>
        new Promise<DeviceResult<void>>((resolve) => {
          signal.addEventListener('abort', () => resolve(deviceFail('device/aborted')));
          void turns.close();
        }),
    );
    expect(outcome(await running)).toBe('device/aborted');
  });
});
