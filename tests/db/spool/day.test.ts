import { expect, test } from 'vitest';
import { spoolFixture } from '../fixtures.ts';

test('a day has what was sealed in it, up to but not at its end, and who did anything then', () => {
  const { spool, add } = spoolFixture();
  const [, first, last] = [add(10, 999), add(10, 1000), add(10, 1999), add(10, 2000)];
  spool.audit({ at: 1500, kind: 'signed-in', who: 'operator-2' });
  spool.audit({ at: 1500, kind: 'checked' });
  spool.audit({ at: 2500, kind: 'signed-in', who: 'operator-3' });
  const day = spool.ofDay(1000, 2000);
  expect(day.packets.map(({ id }) => id)).toEqual([first, last]);
  expect(day.workers).toEqual([
    { who: 'operator-1', sealed: 2 },
    { who: 'operator-2', sealed: 0 },
  ]);
});

test('a day without work is empty', () =>
  expect(spoolFixture().spool.ofDay(0, 1000)).toEqual({ packets: [], workers: [] }));
