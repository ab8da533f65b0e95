import { logLeafHash } from '#domain/protocol/log-leaf.ts';
import type { Sign } from '#domain/protocol/es256.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import { createReceipt } from '#domain/protocol/receipt.ts';
import { createAdmission, type Admission } from './admission.ts';
import type { Bodies } from './bodies.ts';
import type { CardOffice } from './cards/office.ts';
import { createCommitter, type Committer } from './committer.ts';
import { createEpoch, type Epoch } from './epoch.ts';
import type { Sql } from './ledger/sql.ts';
import { storePackets } from './ledger/store.ts';
import type { Nonces } from './nonces.ts';
import type { Uploads } from './uploads.ts';

/** What an application is built from. Nothing in it is a promise to anybody: that stands in the ledger and the bodies. */
export interface UpstreamParts {
  readonly sql: Sql;
  readonly bodies: Bodies;
  readonly uploads: Uploads;
  readonly nonces: Nonces;
  /** As it stood in the ledger at the start. */
  readonly epoch: string;
  readonly keys: UpstreamKeys;
  readonly training: boolean;
  readonly signReceipt: Sign;
  /** Asked of a device that enrols; null: none is. */
  readonly enrolmentCode: string | null;
  /** Opens the admin routes to the commands on this machine. */
  readonly adminToken: string;
  /** Makes card orders on people's word; absent: it does not. */
  readonly cards?: CardOffice;
  readonly now: () => number;
  /** Bodies that may come in at once. Absent: 2,000, which stay under 600 MB of memory. */
  readonly maxBodies?: number;
  /** A connection on which nothing moves for so long is closed. Absent: 60 s. */
  readonly idleMs?: number;
}

/** All that a handler needs. */
export interface Context extends Omit<UpstreamParts, 'epoch' | 'maxBodies' | 'idleMs'> {
  readonly epoch: Epoch;
  readonly committer: Committer;
  readonly admission: Admission;
}

const MAX_BODIES = 2_000;

export function createContext({ epoch, maxBodies = MAX_BODIES, ...parts }: UpstreamParts): Context {
  const { sql, keys, signReceipt, now } = parts;
  return {
    ...parts,
    epoch: createEpoch(sql, epoch),
    admission: createAdmission(maxBodies, now),
    committer: createCommitter((ids) => {
      const storedAt = now();
      return storePackets(sql, ids, storedAt, async (packet) => {
        const receipt = await createReceipt({ v: 1, ...packet, storedAt }, keys.receipt.kid, signReceipt);
        return { receipt, leaf: await logLeafHash(receipt) };
      });
    }),
  };
}
