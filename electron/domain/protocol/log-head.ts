/** Signed heads of upstream's receipt log (what RFC 9162 §4.10 calls a signed tree head), as compact JWS. */
import type { Sign } from './es256.ts';
import { openJws, signJws } from './jws.ts';
import type { UpstreamKeys } from './keys.ts';

export const LOG_HEAD_TYPE = 'counter-log-head+jws';

export interface LogHead {
  readonly v: 1;
  /** A restore from a backup begins a new epoch; only heads of one epoch must be consistent. */
  readonly epoch: string;
  /** Receipts in the log. */
  readonly size: number;
  /** Merkle tree hash over them, lower-case hex. */
  readonly root: string;
  /** Milliseconds since 1970 by upstream's clock. */
  readonly time: number;
}

export const signLogHead = (head: LogHead, kid: string, sign: Sign): Promise<string> =>
  signJws(LOG_HEAD_TYPE, { ...head }, kid, sign);

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

function isHead(value: unknown): value is LogHead {
  if (typeof value !== 'object' || value === null) return false;
  const { v, epoch, size, root, time } = value as Record<string, unknown>;
  return (
    v === 1 &&
    typeof epoch === 'string' &&
    typeof root === 'string' &&
    /^[0-9a-f]{64}$/.test(root) &&
    isCount(size) &&
    isCount(time)
  );
}

/** Null when it is no head, or not one of this upstream. */
export async function openLogHead(jws: string, pinned: UpstreamKeys['receipt']): Promise<LogHead | null> {
  const opened = await openJws(LOG_HEAD_TYPE, jws, pinned);
  return opened.ok && isHead(opened.payload) ? opened.payload : null;
}
