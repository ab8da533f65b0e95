import { describe, expect, it } from 'vitest';
import { createDiskWatch, diskStateOf, type Room } from '#services/keeping/disk.ts';
import { spoolFixture } from '#tests/db/fixtures.ts';
import { createVirtualClock } from '#tests/services/sync/virtual-clock.ts';

const DAY = 86_400_000;
const NOW = 1_790_000_000_000;
const facts = {
  totalBytes: 100_000_000_000,
  freeBytes: 50_000_000_000,
  insideBytes: 0,
  meanSize: 1_000_000,
  sealed: { count: 0, firstAt: null },
  now: NOW,
};

describe('room for packets', () => {
  it.each([
    ['roomy', { freeBytes: 30_000_000_001 }],
    ['filling', { freeBytes: 30_000_000_000 }],
    ['filling', { totalBytes: 100_000_000, freeBytes: 20_000_000 }],
    ['short', { totalBytes: 100_000_000, freeBytes: 19_999_999 }],
    ['short', { totalBytes: 20_000_000, freeBytes: 19_999_999 }],
    ['short', { freeBytes: 2_000_000 }],
    ['full', { freeBytes: 1_999_999 }],
    ['short', { freeBytes: 1_999_999, insideBytes: 1 }],
    ['full', { freeBytes: 0 }],
  ] as const)('is %s with %j', (level, change) => {
    expect(diskStateOf({ ...facts, ...change }).level).toBe(level);
  });

  it('is counted in packets of the newest size, and of a usual one before there are any', () => {
    expect(diskStateOf({ ...facts, freeBytes: 9_999_999 }).packetsLeft).toBe(9);
    expect(diskStateOf({ ...facts, freeBytes: 8_000_000, meanSize: null }).packetsLeft).toBe(10);
  });

  it('lasts for days at the pace of those since the first packet, at least one day', () => {
    const sealed = (count: number, days: number) =>
      diskStateOf({ ...facts, freeBytes: 300_000_000, sealed: { count, firstAt: NOW - days * DAY } })
        .daysLeft;
    expect(sealed(420, 14)).toBe(10);
    expect(sealed(30, 0.1)).toBe(10);
    expect(diskStateOf(facts).daysLeft).toBeNull();
  });
});

describe('the disk watch', () => {
  it('measures again every ten minutes, and tells only what is news', () => {
    const { spool, add } = spoolFixture();
    const clock = createVirtualClock(NOW);
    let room: Room = { totalBytes: 100_000_000, freeBytes: 90_000_000 };
    let changes = 0;
    const watch = createDiskWatch({
      spool,
      room: () => room,
      clock,
      changed: () => {
        changes += 1;
      },
      warn: () => undefined,
    });
    expect(watch.current()).toEqual({
      level: 'roomy',
      freeBytes: 90_000_000,
      packetsLeft: 112,
      daysLeft: null,
    });
    watch.start();
    clock.advanceTo(NOW + 600_000);
    expect(changes).toBe(0);
    room = { totalBytes: 100_000_000, freeBytes: 1_000_000 };
    clock.advanceTo(NOW + 1_200_000);
    expect(changes).toBe(1);
    expect(watch.current()).toMatchObject({ level: 'full', packetsLeft: 1 });
    add(10_000, NOW);
    expect(watch.measure()).toMatchObject({ level: 'filling', packetsLeft: 100, daysLeft: 100 });
    watch.stop();
  });
});
