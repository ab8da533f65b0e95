/** Bodies in a folder: partial/ID while they come in, packets/XX/ID once they are whole and durable. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PACKET_ID } from '#domain/protocol/manifest-signature.ts';
import { publishFile, syncFile, syncFolder } from './durable.ts';

export interface Bodies {
  /** Bytes of the partial body; 0 when there is none. */
  received(id: string): Promise<number>;
  /** Opens the partial body for appending at `offset`, which must be its length. */
  append(id: string, offset: number): Promise<BodyWriter>;
  /** Cuts the partial body back. */
  cut(id: string, length: number): Promise<void>;
  /** Makes the partial body final if its hash is right; false, and it is gone, when it is not. */
  publish(id: string, sha256: string): Promise<boolean>;
  /** Whether the final body is there, by its hash. */
  holds(id: string, sha256: string): Promise<boolean>;
  read(id: string): Promise<Uint8Array>;
}

export interface BodyWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

export async function openBodies(dir: string): Promise<Bodies> {
  const partial = join(dir, 'partial');
  const packets = join(dir, 'packets');
  await mkdir(partial, { recursive: true });
  await mkdir(packets, { recursive: true });
  await syncFolder(dir);
  /** The only place where an id becomes a path. */
  const safe = (id: string): string => {
    if (!PACKET_ID.test(id)) throw new TypeError('not a packet id');
    return id;
  };
  const partialOf = (id: string): string => join(partial, safe(id));
  // The last characters of a UUIDv7 are random; the first are the time.
  const finalOf = (id: string): string => join(packets, safe(id).slice(-2), id);

  return {
    received: async (id) => {
      try {
        return (await stat(partialOf(id))).size;
      } catch (error) {
        if (isMissing(error)) return 0;
        throw error;
      }
    },
    append: async (id, offset) => {
      const file = await open(partialOf(id), 'a');
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
      await truncate(partialOf(id), length);
    },
    publish: async (id, sha256) => {
      const path = partialOf(id);
      await syncFile(path);
      if ((await hashOf(path)) !== sha256) {
        await rm(path, { force: true });
        return false;
      }
      await publishFile(path, finalOf(id));
      return true;
    },
    holds: async (id, sha256) => (await hashOf(finalOf(id))) === sha256,
    read: async (id) => new Uint8Array(await readFile(finalOf(id))),
  };
}
