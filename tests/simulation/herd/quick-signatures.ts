/**
 * To be imported before anything that keeps crypto.subtle, and only by the simulation of ten thousand counters: receipts
 * and statements are sealed with a hash in the place of ES256, which would take most of its time. Who verifies what, and
 * when, stays the engine's own code.
 */
import { createHash } from 'node:crypto';

const seal = (data: Uint8Array): ArrayBuffer => {
  const hash = createHash('sha256').update(data).digest();
  return new Uint8Array(Buffer.concat([hash, hash])).buffer;
};

Object.defineProperty(globalThis.crypto, 'subtle', {
  value: {
    digest: async (_name: string, data: Uint8Array): Promise<ArrayBuffer> =>
      new Uint8Array(createHash('sha256').update(data).digest()).buffer,
    importKey: async (): Promise<object> => ({}),
    sign: async (_name: unknown, _key: object, data: Uint8Array): Promise<ArrayBuffer> => seal(data),
    verify: async (_name: unknown, _key: object, signature: Uint8Array, data: Uint8Array): Promise<boolean> =>
      Buffer.from(seal(data)).equals(signature),
  },
});
