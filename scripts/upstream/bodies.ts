import { join } from 'node:path';
import { openFolderStore } from './bodies/folder.ts';
import { openPartials, type BodyWriter } from './bodies/partials.ts';
import type { ObjectStore } from './bodies/store.ts';

export type { BodyWriter } from './bodies/partials.ts';

/** Bodies on their way and at rest. Partial ones are this process's cache; final ones belong to all processes. */
export interface Bodies {
  /** Bytes of the partial body; 0 when there is none. */
  received(id: string): Promise<number>;
  /** Opens the partial body for appending at `offset`, which must be its length. */
  append(id: string, offset: number): Promise<BodyWriter>;
  /** Cuts the partial body back. */
  cut(id: string, length: number): Promise<void>;
  /**
   * Makes the partial body durable, and final if its hash is right; false, and it is gone, when it is not. `anew` replaces
   * a final body that is not believed any more, even if the store vouches for it.
   */
  publish(id: string, sha256: string, anew?: boolean): Promise<boolean>;
  /** Whether the final body is there, by its hash. */
  holds(id: string, sha256: string): Promise<boolean>;
  /** The final body; null when this process cannot reach it. */
  read(id: string): Promise<Uint8Array | null>;
}

/** `packets` in the folder itself, another folder's path, or `s3://bucket/prefix`. */
async function openStore(dir: string, where: string | null): Promise<ObjectStore> {
  if (where?.startsWith('s3:')) {
    const { openS3Store, s3Environment } = await import('./bodies/s3.ts');
    return openS3Store(where, s3Environment(process.env));
  }
  return openFolderStore(where ?? join(dir, 'packets'));
}

/** `dir` keeps the partial bodies; `where` names the store of the final ones, null for the folder's own. */
export async function openBodies(dir: string, where: string | null = null): Promise<Bodies> {
  const partials = await openPartials(join(dir, 'partial'));
  const store = await openStore(dir, where);
  return {
    received: partials.received,
    append: partials.append,
    cut: partials.cut,
    publish: async (id, sha256, anew = false) => {
      const path = await partials.settle(id, sha256);
      if (path === null) return false;
      await store.put(id, path, sha256, anew);
      await partials.drop(id);
      return true;
    },
    holds: store.holds,
    read: store.read,
  };
}
