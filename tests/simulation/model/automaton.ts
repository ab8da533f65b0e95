/** The counter's side of the model, learned from the real spool: what each write makes of a packet in each standing. */
import { randomUUID } from 'node:crypto';
import type { Connection } from '#db/connection.ts';
import { createSpool, type Spool } from '#db/spool/spool.ts';
import type { SpoolState } from '#db/spool/types.ts';
import type { CarriedEpoch } from '#domain/protocol/statement.ts';
import { hexHash, receiptOf } from '#tests/db/fixtures.ts';

/** All that the model knows of a packet at the counter. `epoch` of its receipt; 0: it has none. */
export interface Standing {
  readonly state: SpoolState;
  readonly epoch: number;
  readonly outcome: 'ACCEPTED' | 'REJECTED' | null;
}

export const EPOCHS = [1, 2, 3] as const;
/** Those after which another may come. */
export const EARLIER = [1, 2] as const;

export type Write =
  | 'announced'
  | 'lost'
  | 'quarantined'
  | 'accepted'
  | 'rejected'
  | 'resend'
  | `stored ${(typeof EPOCHS)[number]}`
  | `purge ${(typeof EPOCHS)[number]}`
  /** A statement of the last epoch says that the log goes on with this receipt, or has lost it. */
  | `${'carried' | 'lost receipt'} ${(typeof EARLIER)[number]}`;

export const WRITES: readonly Write[] = [
  'announced',
  'lost',
  'quarantined',
  'accepted',
  'rejected',
  'resend',
  ...EPOCHS.map((epoch) => `stored ${epoch}` as const),
  ...EPOCHS.map((epoch) => `purge ${epoch}` as const),
  ...EARLIER.flatMap((epoch) => [`carried ${epoch}`, `lost receipt ${epoch}`] as const),
];

const STORED_AT = 1000;
const LOG_INDEX = 7;
const MUCH_LATER = STORED_AT + 15 * 86_400_000;

function statement(
  spool: Spool,
  epoch: string,
  watermark: number | null,
  outcomes: Outcomes,
  carried: readonly CarriedEpoch[] = [],
): void {
  const { statusCursor } = spool.device();
  spool.recordStatement(
    {
      v: 1,
      device: spool.device().deviceId,
      epoch,
      time: MUCH_LATER,
      backupWatermark: watermark,
      carried,
      after: statusCursor,
      cursor: statusCursor + 1,
      outcomes,
      reference: [],
    },
    1,
  );
}
type Outcomes = Parameters<Spool['recordStatement']>[0]['outcomes'];

function outcome(spool: Spool, id: string, word: Outcomes[number]['outcome']): void {
  statement(spool, 'epoch-0', null, [
    { id, outcome: word, stage: word === 'ACCEPTED' ? 'in-process' : null, reason: null, at: 1 },
  ]);
}

function apply(spool: Spool, id: string, write: Write): void {
  switch (write) {
    case 'announced':
      return spool.recordAnnounced(id, 0, 1);
    case 'lost':
      return spool.recordLostUpstream(id, 'lost', 1);
    case 'quarantined':
      return spool.recordQuarantined(id, 'storage/corrupt', 1);
    case 'accepted':
      return outcome(spool, id, 'ACCEPTED');
    case 'rejected':
      return outcome(spool, id, 'REJECTED');
    case 'resend':
      return outcome(spool, id, 'RESEND');
    case 'stored 1':
    case 'stored 2':
    case 'stored 3':
      return spool.recordStored(id, receiptOf(`epoch-${write.slice(-1)}`), LOG_INDEX, STORED_AT);
    case 'purge 1':
    case 'purge 2':
    case 'purge 3':
      statement(spool, `epoch-${write.slice(-1)}`, 100, []);
      spool.purge(1_000_000, 1);
      return statement(spool, 'epoch-0', null, []);
    case 'carried 1':
    case 'carried 2':
      statement(spool, 'epoch-9', 100, [], [{ epoch: `epoch-${write.slice(-1)}`, size: LOG_INDEX + 1 }]);
      spool.purge(1_000_000, 1);
      return statement(spool, 'epoch-0', null, []);
    case 'lost receipt 1':
    case 'lost receipt 2':
      return statement(spool, 'epoch-9', 100, [], [{ epoch: `epoch-${write.slice(-1)}`, size: LOG_INDEX }]);
  }
}

function addPacket(spool: Spool): string {
  const { seq } = spool.next();
  const bytes = Uint8Array.from([seq & 255, seq >> 8, 1]);
  const id = randomUUID();
  spool.add({
    id,
    seq,
    kind: 'new-card',
    tracking: `R-${seq}`,
    supersedes: null,
    sealedAt: 1,
    sha256: hexHash(bytes),
    bytes,
    signedManifest: { manifest: '{}', signature: 'AA' },
    operatorId: 'operator-1',
  });
  return id;
}

function standing(db: Connection, id: string): Standing {
  const row = db.get<{ state: SpoolState; receipt_epoch: string | null; outcome: Standing['outcome'] }>(
    'SELECT state, receipt_epoch, outcome FROM packet WHERE id = ?',
    id,
  );
  if (!row) throw new Error('the packet is gone');
  return { state: row.state, epoch: Number(row.receipt_epoch?.slice(-1) ?? 0), outcome: row.outcome };
}

export const nameOf = ({ state, epoch, outcome: word }: Standing): string =>
  `${state}/${epoch}/${word ?? '-'}`;

export interface Automaton {
  readonly standings: ReadonlyMap<string, Standing>;
  /** After this write; a write that the spool refuses by throwing is not there. */
  next(name: string, write: Write): string | undefined;
}

/** Tries every write in every standing that can be reached, each on a packet of its own in a real database. */
export function learnAutomaton(db: Connection): Automaton {
  const spool = createSpool(db);
  const sealed: Standing = { state: 'SEALED', epoch: 0, outcome: null };
  const standings = new Map([[nameOf(sealed), sealed]]);
  const paths = new Map<string, readonly Write[]>([[nameOf(sealed), []]]);
  const table = new Map<string, string>();
  for (const [name, path] of paths)
    for (const write of WRITES) {
      const id = addPacket(spool);
      for (const step of path) apply(spool, id, step);
      try {
        apply(spool, id, write);
      } catch {
        continue;
      }
      const after = standing(db, id);
      table.set(`${name} ${write}`, nameOf(after));
      if (standings.has(nameOf(after))) continue;
      standings.set(nameOf(after), after);
      paths.set(nameOf(after), [...path, write]);
    }
  return { standings, next: (name, write) => table.get(`${name} ${write}`) };
}
