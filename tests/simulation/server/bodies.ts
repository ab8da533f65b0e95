/** Bodies in memory with the manners of the folder: parts are a cache, whole ones stay. */
import { createHash } from 'node:crypto';
import type { Bodies } from '#scripts/upstream/bodies.ts';
import type { Life } from './life.ts';
import type { Disk } from './sql.ts';

/** Whole bodies, which all processes share. */
export type WholeBodies = Map<string, Buffer>;

const hashOf = (bytes: Buffer | undefined): string | null =>
  bytes ? createHash('sha256').update(bytes).digest('hex') : null;

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** `partial` is one process's own cache; it outlives the process. */
export function steppedBodies(
  whole: WholeBodies,
  partial: Map<string, Buffer>,
  life: Life,
  disk: Disk,
): Bodies {
  const step = <T>(work: () => T): Promise<T> =>
    life.lived(
      (async () => {
        await life.step();
        return work();
      })(),
    );
  return {
    received: (id) => step(() => partial.get(id)?.length ?? 0),
    append: (id, offset) =>
      step(() => {
        if ((partial.get(id)?.length ?? 0) !== offset) throw new Error('the partial body changed');
        if (!partial.has(id)) partial.set(id, Buffer.alloc(0));
        return {
          write: (bytes) =>
            step(() => {
              if (disk.full) throw failure('ENOSPC');
              partial.set(id, Buffer.concat([partial.get(id) ?? Buffer.alloc(0), bytes]));
            }),
          close: () => step(() => undefined),
        };
      }),
    cut: (id, length) =>
      step(() => {
        const held = partial.get(id);
        if (!held) throw failure('ENOENT');
        partial.set(id, held.subarray(0, length));
      }),
    publish: async (id, sha256) => {
      const right = await step(() => {
        if (!partial.has(id)) throw failure('ENOENT');
        if (hashOf(partial.get(id)) === sha256) return true;
        partial.delete(id);
        return false;
      });
      if (!right) return false;
      await step(() => {
        if (disk.full) throw failure('ENOSPC');
        const bytes = partial.get(id);
        if (!bytes) throw failure('ENOENT');
        whole.set(id, bytes);
      });
      await step(() => partial.delete(id));
      return true;
    },
    holds: (id, sha256) => step(() => hashOf(whole.get(id)) === sha256),
    read: (id) =>
      step(() => {
        const bytes = whole.get(id);
        return bytes ? new Uint8Array(bytes) : null;
      }),
  };
}
