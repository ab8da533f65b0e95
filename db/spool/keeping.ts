/** What the care for this PC's queue reads and writes: checks, repaired bytes, second copies, room. */
import { createHash } from 'node:crypto';
import type { WritableDb } from '../types.ts';
import { appendAudit } from './audit.ts';
import { readBodyRow, writeRepair } from './body.ts';
import { packetsFrom } from './rows.ts';
import type { SpoolPacket, SpoolState } from './types.ts';

/** Words of `last_error` that mean: the bytes here are not the sealed ones. */
const DAMAGED = `('packet/damaged', 'storage/corrupt')`;

export const CHECK_SQL = `packet INDEXED BY packet_checked WHERE state IN ('SEALED', 'ANNOUNCED', 'QUARANTINED')
  AND (state <> 'QUARANTINED' OR last_error IN ${DAMAGED}) AND seq > ? ORDER BY seq LIMIT ?`;

interface Copyable {
  readonly seq: number;
  readonly id: string;
  readonly size: number;
  readonly mirrored: boolean;
}

export interface KeepingSpool {
  /** Packets whose bytes must be whole: not yet received, and those that are held because they were found damaged. */
  toCheck(afterSeq: number, limit: number): readonly SpoolPacket[];
  /** Row `idx` of a packet's bytes; null behind the last. */
  bodyRow(seq: number, idx: number): Uint8Array | null;
  /** Puts whole bytes beside the damaged ones of a quarantined packet, which then goes again. False: these are others. */
  recordRepaired(id: string, bytes: Uint8Array, at: number): boolean;
  /** The bytes of a quarantined packet turned out to be whole: it goes again. */
  recordWhole(id: string, at: number): void;
  recordChecked(at: number): void;
  health(): { readonly checkedAt: number | null; readonly damaged: number; readonly repaired: number };
  /** Packets of which the mirror was last told another state than they have, after a number. */
  mirrorDue(afterSeq: number, limit: number): readonly SpoolPacket[];
  /** Packets without a second copy. */
  mirrorBehind(): number;
  /** Every packet that ought to have a second copy, after a number, and whether it has one. */
  copyable(afterSeq: number, limit: number): readonly Copyable[];
  /** The mirror holds this packet as it is in `state`; null: it holds nothing of it. */
  recordMirrored(seq: number, state: SpoolState | null): void;
  /** Another mirror from now on: nothing is on it. */
  forgetMirror(): void;
  /** Mean size of the newest packets in bytes; null where there is none. */
  meanSize(newest: number): number | null;
  /** Of the newest two thousand, how many were sealed since, and when the first of them was. */
  sealedSince(at: number): { readonly count: number; readonly firstAt: number | null };
  /** Bytes inside the file that are free for new packets. */
  freeInside(): number;
}

const UNMIRRORED = 'packet INDEXED BY packet_unmirrored WHERE mirror_state IS NOT state AND bodiless = 0';
export const DUE_SQL = `${UNMIRRORED} AND seq > ? ORDER BY seq LIMIT ?`;
export const BEHIND_SQL = `SELECT count(*) AS n FROM ${UNMIRRORED} AND mirror_state IS NULL AND state <> 'PURGED'`;

function backToSealed(db: WritableDb, id: string, detail: string, at: number): void {
  const moved = db.run(
    `UPDATE packet SET state = 'SEALED', offset = 0, last_error = NULL, next_attempt_at = NULL
     WHERE id = ? AND state = 'QUARANTINED'`,
    id,
  );
  if (moved > 0) appendAudit(db, { at, kind: 'repaired', packetId: id, detail });
}

export function keepingSpool(db: WritableDb): KeepingSpool {
  const number = (sql: string, ...values: readonly (string | number)[]) =>
    db.get<{ n: number | null }>(sql, ...values)?.n ?? 0;
  return {
    toCheck: (afterSeq, limit) => packetsFrom(db, CHECK_SQL, afterSeq, limit),
    bodyRow: (seq, idx) => readBodyRow(db, seq, idx),
    recordRepaired: (id, bytes, at) => {
      const packet = db.get<{ seq: number; sha256: string }>(
        'SELECT seq, sha256 FROM packet WHERE id = ?',
        id,
      );
      if (!packet || createHash('sha256').update(bytes).digest('hex') !== packet.sha256) return false;
      db.transaction(() => {
        writeRepair(db, packet.seq, bytes);
        db.run('UPDATE packet SET bodiless = 0 WHERE seq = ? AND bodiless = 1', packet.seq);
        backToSealed(db, id, 'from the second copy', at);
      });
      return true;
    },
    recordWhole: (id, at) => db.transaction(() => backToSealed(db, id, 'found whole', at)),
    recordChecked: (at) => void db.run('UPDATE device SET checked_at = ? WHERE id = 1', at),
    health: () => ({
      checkedAt:
        db.get<{ at: number | null }>('SELECT checked_at AS at FROM device WHERE id = 1')?.at ?? null,
      damaged: number(
        `SELECT count(*) AS n FROM packet WHERE state = 'QUARANTINED' AND last_error IN ${DAMAGED}`,
      ),
      repaired: number('SELECT count(DISTINCT seq) AS n FROM packet_repair'),
    }),
    mirrorDue: (afterSeq, limit) => packetsFrom(db, DUE_SQL, afterSeq, limit),
    mirrorBehind: () => number(BEHIND_SQL),
    copyable: (afterSeq, limit) =>
      db
        .all<{ seq: number; id: string; size: number; mirror_state: string | null }>(
          `SELECT seq, id, size, mirror_state FROM packet
           WHERE seq > ? AND state <> 'PURGED' AND bodiless = 0 ORDER BY seq LIMIT ?`,
          afterSeq,
          limit,
        )
        .map(({ mirror_state: told, ...packet }) => ({ ...packet, mirrored: told !== null })),
    recordMirrored: (seq, state) =>
      void db.run('UPDATE packet SET mirror_state = ? WHERE seq = ?', state, seq),
    forgetMirror: () => void db.run('UPDATE packet SET mirror_state = NULL WHERE mirror_state IS NOT NULL'),
    meanSize: (newest) =>
      db.get<{ n: number | null }>(
        'SELECT avg(size) AS n FROM (SELECT size FROM packet ORDER BY seq DESC LIMIT ?)',
        newest,
      )?.n ?? null,
    sealedSince: (at) =>
      db.get<{ count: number; firstAt: number | null }>(
        `SELECT count(*) AS count, min(sealed_at) AS firstAt
         FROM (SELECT sealed_at FROM packet ORDER BY seq DESC LIMIT 2000) WHERE sealed_at >= ?`,
        at,
      ) ?? { count: 0, firstAt: null },
    freeInside: () =>
      number('SELECT freelist_count * page_size AS n FROM pragma_freelist_count, pragma_page_size'),
  };
}
