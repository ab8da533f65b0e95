import { describe, expect, it } from 'vitest';
import type { Place } from '#contract/model.ts';
import { createPlaces, type FoundPlace } from '#services/carriage/places.ts';
import { openStickFolder } from '#core/places/stick-folder.ts';

/** Sticks that come and go as the test says. */
function world() {
  const sticks = new Map<string, number>();
  const told: Place[][] = [];
  const timers: { readonly ms: number; readonly callback: () => void; off: boolean }[] = [];
  let changed: (() => void) | null = null;
  let ids = 0;
  const named = (folder: string): FoundPlace => ({ folder, name: folder.slice(1) });
  const places = createPlaces({
    source: {
      removable: async () => [...sticks.keys()].filter((folder) => folder.startsWith('/stick')).map(named),
      chosen: async (folder) => (sticks.has(folder) ? named(folder) : null),
      freeBytes: async (folder) => sticks.get(folder) ?? null,
      open: openStickFolder,
      watch: (callback) => {
        changed = callback;
        return () => void (changed = null);
      },
    },
    holds: async () => null,
    newId: () => `id-${(ids += 1)}`,
    publish: (now) => told.push(now),
    after: (ms, callback) => {
      const timer = { ms, callback, off: false };
      timers.push(timer);
      return () => void (timer.off = true);
    },
  });
  return {
    places,
    sticks,
    told,
    timers,
    watched: () => changed !== null,
    /** The system says that something changed; resolves when that was looked at. */
    change: async () => {
      changed?.();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
  };
}

describe('Places', () => {
  it('are the sticks that are there, by ids that stay while their folder stays', async () => {
    const { places, sticks } = world();
    sticks.set('/stick-a', 100);
    const first = await places.list();
    expect(first).toEqual([{ id: 'id-1', name: 'stick-a', freeBytes: 100, holds: null }]);
    expect(JSON.stringify(first)).not.toContain('/');
    sticks.set('/stick-b', 50);
    expect((await places.list()).map(({ id }) => id)).toEqual(['id-1', 'id-2']);
    expect(places.folderOf('id-2')).toBe('/stick-b');
    expect(places.folderOf('id-3')).toBeNull();
  });
  it('and folders that somebody chose, while they are there', async () => {
    const { places, sticks } = world();
    expect(await places.choose('/none')).toBeNull();
    sticks.set('/share', 7);
    const chosen = await places.choose('/share');
    expect(chosen).toMatchObject({ name: 'share', freeBytes: 7 });
    expect(await places.list()).toEqual([chosen]);
    sticks.clear();
    expect(await places.list()).toEqual([]);
  });
  it('are told of when one comes or goes, once somebody asked for them', async () => {
    const { places, sticks, told, change, watched } = world();
    expect(watched()).toBe(false);
    await places.list();
    sticks.set('/stick-a', 100);
    await change();
    await change();
    expect(told.map((now) => now.map(({ name }) => name))).toEqual([['stick-a']]);
    sticks.clear();
    await change();
    expect(told.at(-1)).toEqual([]);
  });
  it('are not looked at any more ten minutes after the last question', async () => {
    const { places, timers, watched } = world();
    await places.list();
    await places.list();
    expect(timers.map(({ ms, off }) => [ms, off])).toEqual([
      [600_000, true],
      [600_000, false],
    ]);
    expect(watched()).toBe(true);
    timers.at(-1)?.callback();
    expect(watched()).toBe(false);
  });
});
