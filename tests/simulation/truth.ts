/** What must never be, watched while the seed runs. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import type { Counter } from './counter/counter.ts';
import type { Seen } from './counter/watched-spool.ts';

const receiptKey = createPublicKey({ key: { ...TRAINING_KEYS.receipt.jwk }, format: 'jwk' });

export interface ReceiptWords {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly epoch: string;
  readonly logIndex: number;
}

/** The words of a receipt that verifies, by an own reading of RFC 7515; else null. */
export function receiptWords(jws: string): ReceiptWords | null {
  const [head = '', body = '', signature = ''] = jws.split('.');
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: receiptKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  return signed ? (JSON.parse(Buffer.from(body, 'base64url').toString()) as ReceiptWords) : null;
}

export interface Truth {
  readonly broken: string[];
  /** Sees what a counter's spool was told. */
  seenBy(name: string): Seen;
  /** Counters and their slips, once they are made. */
  counters: readonly Counter[];
}

export function createTruth(): Truth {
  const broken: string[] = [];
  /** The receipt of each packet under each epoch. */
  const receipts = new Map<string, string>();
  const truth: Truth = {
    broken,
    counters: [],
    seenBy: (name) => (call, values) => {
      if (call !== 'recordStored') return;
      const [id, receipt] = values as [string, string];
      const slip = truth.counters.flatMap(({ slips }) => slips).find((one) => one.id === id);
      const words = receiptWords(receipt);
      if (
        !words ||
        !slip ||
        words.id !== id ||
        words.sha256 !== slip.sha256 ||
        words.size !== slip.bytes.length
      ) {
        broken.push(`I3: ${name} holds ${id} for stored without a receipt of it`);
        return;
      }
      const key = `${id} ${words.epoch}`;
      const first = receipts.get(key) ?? receipt;
      receipts.set(key, first);
      if (first !== receipt) broken.push(`I9: ${id} has two receipts under one epoch`);
    },
  };
  return truth;
}

/** I2, I5 and I7 of one counter: every slip's packet is there, as it was sealed, its bytes unless they were purged. */
export function checkSpool({ name, slips, kept }: Counter): readonly string[] {
  const spool = kept();
  return slips.flatMap((slip) => {
    const row = spool.get(slip.id);
    if (!row) return [`I5: ${name} has no row of ${slip.id}`];
    const wrong = row.seq !== slip.seq || row.sha256 !== slip.sha256 || row.size !== slip.bytes.length;
    if (wrong) return [`I2: ${name} changed ${slip.id}`];
    if (row.state === 'PURGED') return [];
    const bytes = spool.read(slip.id, 0, row.size);
    return createHash('sha256').update(bytes).digest('hex') === slip.sha256
      ? []
      : [`I2: ${name} has other bytes of ${slip.id}`];
  });
}
