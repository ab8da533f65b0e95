import { utf8 } from './bytes.ts';
import { sha256Hex } from './digest.ts';

/** Leaf hash of upstream's receipt log, RFC 9162 §2.1.1: SHA-256 of a zero byte and the entry. Lower-case hex. */
export const logLeafHash = (receipt: string): Promise<string> =>
  sha256Hex(Uint8Array.from([0, ...utf8(receipt)]));
