/** Bodies while they come in: partial/ID. Losing one costs bytes on the link and nothing else. */
import { mkdir, open, rm, stat, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PACKET_ID } from '#domain/protocol/manifest-signature.ts';
import { hashOf, isMissing, syncFile, syncFolder } from '../durable.ts';

export interface BodyWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface Partials {
  /** Bytes; 0 when there is none. */
  received(id: string): Promise<number>;
  append(id: string, offset: number): Promise<BodyWriter>;
  cut(id: string, length: number): Promise<void>;
  /** Syncs it and answers its path; null, and it is gone, when its hash is another. */
  settle(id: string, sha256: string): Promise<string | null>;
  drop(id: string): Promise<void>;
}

export async function openPartials(dir: string): Promise<Partials> {
  await mkdir(dir, { recursive: true });
  await syncFolder(dirname(dir));
  const pathOf = (id: string): string => {
    if (!PACKET_ID.test(id)) throw new TypeError('not a packet id');
    return join(dir, id);
  };
  return {
    received: async (id) => {
      try {
        return (await stat(pathOf(id))).size;
      } catch (error) {
        if (isMissing(error)) return 0;
        throw error;
      }
    },
    append: async (id, offset) => {
      const file = await open(pathOf(id), 'a');
      if ((await file.stat()).size !== offset) {
        await file.close();
        throw new Error('the partial body changed');
      }
      return {
        write: async (bytes) => {
          await file.writeFile(bytes);
        },
        close: () => file.close(),
      };
    },
    cut: async (id, length) => {
      await truncate(pathOf(id), length);
    },
    settle: async (id, sha256) => {
      const path = pathOf(id);
      await syncFile(path);
      if ((await hashOf(path)) === sha256) return path;
      await rm(path, { force: true });
      return null;
    },
    drop: (id) => rm(pathOf(id), { force: true }),
  };
}
