/** A light upstream for the whole country: the reference server's rules without HTTP and SQL, its own admission, and a count. */
import { createHash } from 'node:crypto';
import { createReceipt } from '#domain/protocol/receipt.ts';
import { createStatement } from '#domain/protocol/statement.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { createAdmission, type Admission } from '#scripts/upstream/admission.ts';
import { Problem } from '#scripts/upstream/problem.ts';

const kid = TRAINING_KEYS.receipt.kid;
const sign = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const hash = createHash('sha256').update(bytes).digest();
  return Buffer.concat([hash, hash]);
};

export interface Country {
  readonly epoch: string;
  readonly admission: Admission;
  /** Packets that were committed: once each, or this throws. */
  readonly committed: number;
  /** Counts a request that arrived. */
  arrived(): void;
  /** Requests in each second, from the start. */
  readonly perSecond: readonly number[];
  refused: number;
  offset(id: string): number;
  receipt(id: string): string | null;
  /** More of a body; the receipt when it is whole. */
  take(part: Part, to: number): Promise<string | null>;
  statement(device: string, after: number): Promise<string>;
}

export interface Part {
  readonly id: string;
  readonly device: string;
  readonly seq: number;
  readonly sha256: string;
  readonly size: number;
}

/** `now` in milliseconds since 1970; `slots`: bodies that may come in at once, over all processes. */
export function createCountry(now: () => number, started: number, slots: number): Country {
  const partial = new Map<string, number>();
  const receipts = new Map<string, string>();
  const perSecond: number[] = [];
  let committed = 0;
  const epoch = 'country';
  const country: Country = {
    epoch,
    admission: createAdmission(slots, now),
    get committed() {
      return committed;
    },
    arrived: () => {
      const second = Math.floor((now() - started) / 1000);
      perSecond[second] = (perSecond[second] ?? 0) + 1;
    },
    perSecond,
    refused: 0,
    offset: (id) => partial.get(id) ?? 0,
    receipt: (id) => receipts.get(id) ?? null,
    take: async ({ id, device, seq, sha256, size }, to) => {
      partial.set(id, to);
      if (to < size) return null;
      const known = receipts.get(id);
      if (known !== undefined) return known;
      partial.delete(id);
      const logIndex = committed;
      committed += 1;
      const receipt = await createReceipt(
        { v: 1, id, sha256, size, device, seq, epoch, logIndex, storedAt: now() },
        kid,
        sign,
      );
      receipts.set(id, receipt);
      return receipt;
    },
    statement: (device, after) =>
      createStatement(
        {
          v: 1,
          device,
          epoch,
          time: now(),
          backupWatermark: null,
          after,
          cursor: after,
          outcomes: [],
          reference: [],
        },
        kid,
        sign,
      ),
  };
  return country;
}

/** Seconds to wait, of a refusal of admission. */
export const retryAfterOf = (error: unknown): number | null =>
  error instanceof Problem ? Number(error.fields['retry-after'] ?? 0) * 1000 : null;
