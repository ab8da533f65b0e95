/**
 * Nonces that need no memory: time and chance under a MAC of the ledger's secret, so that any process over the ledger
 * accepts another's. One may serve several calls until it is old; every call of the protocol may be repeated harmlessly.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const LIFE_MS = 600_000;
const TIME = 6;
const CHANCE = 8;
const MAC = 16;

export interface Nonces {
  mint(now: number): string;
  accepts(nonce: string, now: number): boolean;
}

export function createNonces(secret: Uint8Array): Nonces {
  const mac = (head: Buffer): Buffer => createHmac('sha256', secret).update(head).digest().subarray(0, MAC);
  return {
    mint: (now) => {
      const head = Buffer.alloc(TIME + CHANCE);
      head.writeUIntBE(now, 0, TIME);
      randomBytes(CHANCE).copy(head, TIME);
      return Buffer.concat([head, mac(head)]).toString('base64url');
    },
    accepts: (nonce, now) => {
      const bytes = Buffer.from(nonce, 'base64url');
      if (bytes.length !== TIME + CHANCE + MAC) return false;
      const head = bytes.subarray(0, TIME + CHANCE);
      const age = now - head.readUIntBE(0, TIME);
      return timingSafeEqual(bytes.subarray(TIME + CHANCE), mac(head)) && age >= -LIFE_MS && age <= LIFE_MS;
    },
  };
}
