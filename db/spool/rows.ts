import type { ReadableDb } from '../types.ts';
import { ROW_COLUMNS, toPacket, type PacketRow } from './packet-row.ts';
import type { SpoolPacket, SpoolState } from './types.ts';

const COLUMNS = `(SELECT device_id FROM device WHERE device.id = 1) AS device_id,
  EXISTS (SELECT 1 FROM packet AS newer WHERE newer.supersedes = packet.id) AS replaced,
  ${ROW_COLUMNS}, outcome, stage, reason, outcome_at`;

export function packetById(db: ReadableDb, id: string): SpoolPacket | null {
  const row = db.get<PacketRow>(`SELECT ${COLUMNS} FROM packet WHERE id = ?`, id);
  return row ? toPacket(row) : null;
}

export const UNSENT_SQL = `SELECT ${COLUMNS} FROM packet INDEXED BY packet_unsent
  WHERE state IN ('SEALED', 'ANNOUNCED') ORDER BY seq LIMIT ?`;
export const unsentPackets = (db: ReadableDb, limit: number): readonly SpoolPacket[] =>
  db.all<PacketRow>(UNSENT_SQL, limit).map(toPacket);

export const UNSENT_BYTES_SQL = `SELECT coalesce(sum(size - offset), 0) AS bytes FROM packet INDEXED BY packet_unsent
  WHERE state IN ('SEALED', 'ANNOUNCED')`;
export const unsentBytes = (db: ReadableDb): number =>
  db.get<{ bytes: number }>(UNSENT_BYTES_SQL)?.bytes ?? 0;

export const FIND_SQL = `SELECT seq FROM packet INDEXED BY packet_find
  WHERE tracking LIKE ? ESCAPE '\\' AND iif(state = 'PURGED' AND outcome = 'REJECTED', 'REJECTED', state) IN (SELECT value FROM json_each(?)) ORDER BY seq DESC`;
/** Numbers of packets in these states with `text` in their tracking number, the newest first. */
export const findPackets = (db: ReadableDb, text: string, states: readonly SpoolState[]): readonly number[] =>
  db
    .all<{ seq: number }>(
      FIND_SQL,
      `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
      JSON.stringify(states),
    )
    .map(({ seq }) => seq);

/** In the order of `seqs`; numbers that are not there are left out. */
export const packetsOf = (db: ReadableDb, seqs: readonly number[]): readonly SpoolPacket[] =>
  db
    .all<PacketRow>(
      `SELECT ${COLUMNS} FROM (SELECT key, value FROM json_each(?)) AS wanted
         JOIN packet ON packet.seq = wanted.value ORDER BY wanted.key`,
      JSON.stringify(seqs),
    )
    .map(toPacket);

export const OTHER_EPOCH_SQL = `SELECT id, sha256 FROM packet INDEXED BY packet_by_epoch
  WHERE state IN ('STORED', 'ACCEPTED') AND receipt_epoch <> ? ORDER BY seq`;
export const packetsOfOtherEpoch = (
  db: ReadableDb,
  epoch: string,
): readonly Pick<SpoolPacket, 'id' | 'sha256'>[] => db.all(OTHER_EPOCH_SQL, epoch);

export const packetsBySeq = (db: ReadableDb, from: number, to: number): readonly SpoolPacket[] =>
  db
    .all<PacketRow>(`SELECT ${COLUMNS} FROM packet WHERE seq BETWEEN ? AND ? ORDER BY seq`, from, to)
    .map(toPacket);

/** `source`: FROM clause and what follows it. */
export const packetsFrom = (
  db: ReadableDb,
  source: string,
  ...values: readonly number[]
): readonly SpoolPacket[] => db.all<PacketRow>(`SELECT ${COLUMNS} FROM ${source}`, ...values).map(toPacket);
