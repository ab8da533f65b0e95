/** Brings the second copy of one packet to what the spool holds. */
import { createHash } from 'node:crypto';
import type { SpoolPacket } from '../spool/types.ts';
import { StorageError } from '../errors.ts';
import {
  copyName,
  listMirror,
  makeMirror,
  mirrorDir,
  readMark,
  readWhole,
  removeFile,
  roomIn,
  writeWhole,
} from './mirror-files.ts';

/** What a .json on the mirror says beside the manifest; signed is only the manifest. */
export interface CopyFacts {
  readonly v: 1;
  readonly manifest: string;
  readonly signature: string;
  readonly state: SpoolPacket['state'];
  readonly storedAt: number | null;
}

/** A mirror that is there: one counter's folder on it. */
export interface OpenMirror {
  /** Whether this packet's bytes are on it. */
  holds(packet: Pick<SpoolPacket, 'seq' | 'id'>): boolean;
  /**
   * Writes what is missing or changed of a packet; the bytes of a purged one go. Durable when it resolves. `read` gives the
   * sealed bytes. Answers damaged, with nothing written, where these are not the sealed ones. Throws a StorageError.
   */
  keep(packet: SpoolPacket, read: () => Promise<Uint8Array>): Promise<'kept' | 'damaged'>;
  /** The bytes of a packet's copy, whatever they are; null where there is none of its size. */
  bytes(packet: Pick<SpoolPacket, 'seq' | 'id' | 'size'>): Promise<Uint8Array | null>;
}

/** What may stay free beside a packet, for its other files. */
const MARGIN = 64 * 1024;

const factsOf = ({ signedManifest, state, storedAt }: SpoolPacket): CopyFacts => ({
  v: 1,
  ...signedManifest,
  state,
  storedAt,
});

export interface Mirrors {
  /** Which mirror lies at this place; null where none does. */
  which(folder: string): Promise<string | null>;
  make(folder: string): Promise<string>;
  /** Bytes that may still be written there. */
  room(folder: string): Promise<number>;
  open(folder: string): Promise<OpenMirror>;
}

export function createMirrors(deviceId: () => string): Mirrors {
  const dirOf = (folder: string) => mirrorDir(folder, deviceId());
  return {
    which: (folder) => readMark(dirOf(folder)),
    make: (folder) => makeMirror(dirOf(folder), deviceId()),
    room: roomIn,
    open: async (folder) => {
      const dir = dirOf(folder);
      const names = await listMirror(dir);
      return {
        holds: (packet) => names.has(`${copyName(packet)}.ucp`),
        bytes: (packet) => readWhole(dir, `${copyName(packet)}.ucp`, packet.size),
        keep: async (packet, read) => {
          const name = copyName(packet);
          const body = `${name}.ucp`;
          if (packet.state === 'PURGED') {
            await removeFile(dir, body);
            names.delete(body);
          } else if (!names.has(body)) {
            const bytes = await read();
            if (createHash('sha256').update(bytes).digest('hex') !== packet.sha256) return 'damaged';
            if ((await roomIn(dir)) < bytes.length + MARGIN) throw new StorageError('storage/full', body);
            await writeWhole(dir, body, bytes);
            names.add(body);
          }
          await writeWhole(dir, `${name}.json`, Buffer.from(`${JSON.stringify(factsOf(packet))}\n`));
          if (packet.receipt !== null) await writeWhole(dir, `${name}.receipt`, Buffer.from(packet.receipt));
          return 'kept';
        },
      };
    },
  };
}
