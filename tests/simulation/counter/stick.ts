/** A stick in memory: whole files, which can be pulled at any write. */
import { bodyIdOf, isIndexFile, manifestIdOf, receiptIdOf } from '#domain/carriage/names.ts';
import { PlaceError, type CarriageFolder } from '#services/carriage/port.ts';
import { stirred } from '../time/settled.ts';

export interface Stick extends CarriageFolder {
  /** The stick is pulled before this many more writes; null: it stays. */
  pullIn: number | null;
}

const idsOf = (names: readonly string[], idOf: (name: string) => string | null): ReadonlySet<string> =>
  new Set(names.flatMap((name) => idOf(name.split('/').at(-1) ?? '') ?? []));

export function createStick(): Stick {
  const files = new Map<string, Uint8Array>();
  const stick: Stick = {
    pullIn: null,
    list: async () => {
      stirred();
      if (files.size === 0) return null;
      const names = [...files.keys()];
      return {
        bodies: idsOf(names, bodyIdOf),
        manifests: idsOf(names, manifestIdOf),
        receipts: idsOf(names, receiptIdOf),
        indexes: names.filter(isIndexFile),
      };
    },
    read: async (name, most) => {
      stirred();
      const bytes = files.get(name);
      return bytes && bytes.length <= most ? bytes : null;
    },
    prepare: async () => stirred(),
    write: async (name, bytes) => {
      stirred();
      if (stick.pullIn !== null && (stick.pullIn -= 1) <= 0) {
        stick.pullIn = null;
        throw new PlaceError('carriage/place-gone');
      }
      files.set(name, Uint8Array.from(bytes));
    },
  };
  return stick;
}
