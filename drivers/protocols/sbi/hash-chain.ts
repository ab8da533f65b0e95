/**
 * The chain of hashes over all captures of one sitting: each is SHA-256 over the one before and the SHA-256 of the ISO
 * record, both as 32 bytes; the first has SHA-256 of nothing before it. Written in upper-case hex. That "the one before"
 * means its bytes and not its hex digits is how MOSIP's own mock service (SBIServiceResponse) reads the specification.
 */
import { fromHex, toHex } from '../../core/hex.ts';

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export const chainStart = (sha256: Sha256): string => toHex(sha256(new Uint8Array()));

/** @param previous 64 hex digits, as they stand in the answer before; null when it is not that */
export function chainNext(previous: string, record: Uint8Array, sha256: Sha256): string | null {
  const before = fromHex(previous);
  if (before === null || before.length !== 32) return null;
  const both = new Uint8Array(64);
  both.set(before);
  both.set(sha256(record), 32);
  return toHex(sha256(both));
}
