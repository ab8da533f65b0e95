import { PACKET_ID } from '#domain/protocol/manifest-signature.ts';

/** Where final bodies lie: a folder, or anything that speaks S3. */
export interface ObjectStore {
  /**
   * Stores the file at `path` under this id, durable when it resolves. The file is synced and has this hash; it may be moved
   * away. The same bytes again are no error. `anew` replaces what is there without asking the store whether it is right.
   */
  put(id: string, path: string, sha256: string, anew: boolean): Promise<void>;
  /** Whether a body with this hash is there. */
  holds(id: string, sha256: string): Promise<boolean>;
  /** Null when it is not there. */
  read(id: string): Promise<Uint8Array | null>;
}

/** XX/ID: the only place where an id becomes part of a path. The last characters of a UUIDv7 are random, the first are time. */
export function objectName(id: string): string {
  if (!PACKET_ID.test(id)) throw new TypeError('not a packet id');
  return `${id.slice(-2)}/${id}`;
}
