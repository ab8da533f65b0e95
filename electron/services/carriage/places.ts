/**
 * Sticks that are there now, and folders that people chose since the start. The page knows places by ids; paths stay in
 * core.
 */
import type { Place } from '#contract/model.ts';
import type { NewId } from '../ports.ts';
import type { CarriageFolder } from './port.ts';

/** A folder of a file system that is there. */
export interface FoundPlace {
  readonly folder: string;
  /** The stick's own label, or the folder's last part. */
  readonly name: string;
}

export interface PlaceSource {
  /** Removable drives that are there now. */
  removable(): Promise<readonly FoundPlace[]>;
  /** The place of a folder that a person chose, or null when it cannot be one. */
  chosen(folder: string): Promise<FoundPlace | null>;
  /** Null when it is gone. */
  freeBytes(folder: string): Promise<number | null>;
  open(folder: string): CarriageFolder;
  /** Calls back when drives may have come or gone, until stopped. */
  watch(changed: () => void): () => void;
}

export interface PlacesDeps {
  readonly source: PlaceSource;
  readonly holds: (folder: CarriageFolder) => Promise<Place['holds']>;
  readonly newId: NewId;
  readonly publish: (places: Place[]) => void;
  /** Calls back once after `ms`; the answer cancels. */
  readonly after: (ms: number, callback: () => void) => () => void;
}

export interface Places {
  /** What is there now. Somebody is looking: changes are told for ten minutes from now. */
  list(): Promise<Place[]>;
  /** Null when the folder is gone or cannot be a place. */
  choose(folder: string): Promise<Place | null>;
  folderOf(placeId: string): string | null;
  close(): void;
}

const INTEREST_MS = 600_000;

export function createPlaces({ source, holds, newId, publish, after }: PlacesDeps): Places {
  const ids = new Map<string, string>();
  const chosen = new Map<string, FoundPlace>();
  let told = '';
  let unwatch: (() => void) | null = null;
  let forget: (() => void) | null = null;

  function idOf(folder: string): string {
    const known = ids.get(folder) ?? newId();
    ids.set(folder, known);
    return known;
  }

  async function placeOf({ folder, name }: FoundPlace): Promise<Place | null> {
    const freeBytes = await source.freeBytes(folder);
    if (freeBytes === null) return null;
    return { id: idOf(folder), name, freeBytes, holds: await holds(source.open(folder)).catch(() => null) };
  }

  async function found(): Promise<readonly FoundPlace[]> {
    const all = [...(await source.removable()), ...chosen.values()];
    return [...new Map(all.map((place) => [place.folder, place])).values()];
  }

  async function read(): Promise<Place[]> {
    const places = await Promise.all((await found()).map(placeOf));
    const there = places.filter((place) => place !== null);
    told = there.map(({ id }) => id).join();
    return there;
  }

  /** Tells only when one came or went: reading what a stick holds takes time. */
  async function look(): Promise<void> {
    const folders = await found();
    const free = await Promise.all(folders.map(({ folder }) => source.freeBytes(folder)));
    const now = folders.filter((_, at) => free[at] !== null).map(({ folder }) => idOf(folder));
    if (unwatch && now.join() !== told) publish(await read());
  }

  function close(): void {
    unwatch?.();
    forget?.();
    unwatch = null;
    forget = null;
  }

  return {
    list: async () => {
      forget?.();
      forget = after(INTEREST_MS, close);
      // A look that fails is made again at the next change.
      unwatch ??= source.watch(() => void look().catch(() => undefined));
      return read();
    },
    choose: async (folder) => {
      const place = await source.chosen(folder);
      if (!place) return null;
      chosen.set(place.folder, place);
      return placeOf(place);
    },
    folderOf: (placeId) => [...ids].find(([, id]) => id === placeId)?.[0] ?? null,
    close,
  };
}
