import type { Manifest, SignedManifest } from '#domain/protocol/manifest.ts';
import type { Sql, SqlQueries } from './sql.ts';

export interface PacketRow {
  readonly id: string;
  readonly device_id: string;
  readonly seq: number;
  readonly sha256: string;
  readonly size: number;
  readonly receipt: string | null;
  readonly [column: string]: unknown;
}

const COLUMNS = 'id, device_id, seq, sha256, size, receipt';

export async function findPacket(sql: SqlQueries, id: string): Promise<PacketRow | null> {
  const [row] = await sql.query<PacketRow>(`SELECT ${COLUMNS} FROM packet WHERE id = $1`, [id]);
  return row ?? null;
}

export interface Alarm {
  readonly kind: 'other-manifest' | 'number-taken' | 'other-bytes';
  readonly packetId: string;
  readonly deviceId: string;
  readonly detail: string;
  readonly at: number;
}

/** For people: something that an honest counter never does. */
export async function raiseAlarm(sql: SqlQueries, alarm: Alarm): Promise<void> {
  await sql.query('INSERT INTO alarm (at, kind, packet_id, device_id, detail) VALUES ($1, $2, $3, $4, $5)', [
    alarm.at,
    alarm.kind,
    alarm.packetId,
    alarm.deviceId,
    alarm.detail,
  ]);
}

export type Announced =
  { readonly kind: 'known'; readonly packet: PacketRow } | { readonly kind: 'conflict' };

/** Notes a manifest whose signature was checked. The first one of an id and of a number stands for ever. */
export function announcePacket(
  sql: Sql,
  manifest: Manifest,
  signed: SignedManifest,
  at: number,
): Promise<Announced> {
  const { id, device, seq, sha256, size } = manifest;
  return sql.transaction(async (queries) => {
    await queries.query(
      `INSERT INTO packet (id, device_id, seq, sha256, size, manifest, signature, announced_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [id, device, seq, sha256, size, signed.manifest, signed.signature, at],
    );
    const packet = await findPacket(queries, id);
    const same =
      packet?.device_id === device && packet.seq === seq && packet.sha256 === sha256 && packet.size === size;
    if (packet && same) return { kind: 'known', packet };
    const kind = packet ? 'other-manifest' : 'number-taken';
    await raiseAlarm(queries, {
      kind,
      packetId: id,
      deviceId: device,
      detail: `seq ${seq} sha256 ${sha256}`,
      at,
    });
    return { kind: 'conflict' };
  });
}

export interface Stored {
  readonly receipt: string;
  readonly leaf: string;
}

/**
 * Commits that the body is durable: receipt and log leaf in one transaction, the log without gaps. Called again, it
 * answers the first receipt.
 */
export function storePacket(
  sql: Sql,
  id: string,
  at: number,
  make: (packet: PacketRow, logIndex: number) => Promise<Stored>,
): Promise<string> {
  return sql.transaction(async (queries) => {
    // One writer of the log at a time, over all processes; the lock ends with the transaction.
    await queries.query('LOCK TABLE log_leaf IN EXCLUSIVE MODE');
    const packet = await findPacket(queries, id);
    if (!packet) throw new Error('stored before it was announced');
    if (packet.receipt !== null) return packet.receipt;
    const [last] = await queries.query<{ next: number }>(
      'SELECT COALESCE(MAX(log_index) + 1, 0) AS next FROM log_leaf',
    );
    const logIndex = last?.next ?? 0;
    const { receipt, leaf } = await make(packet, logIndex);
    await queries.query('UPDATE packet SET stored_at = $2, log_index = $3, receipt = $4 WHERE id = $1', [
      id,
      at,
      logIndex,
      receipt,
    ]);
    await queries.query('INSERT INTO log_leaf (log_index, packet_id, hash) VALUES ($1, $2, $3)', [
      logIndex,
      id,
      leaf,
    ]);
    return receipt;
  });
}

export interface ListedPacket {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly device: string;
  readonly seq: number;
  readonly logIndex: number;
  readonly storedAt: number;
  readonly [column: string]: unknown;
}

/** What upstream holds: packets with a receipt, in the order of the log. */
export const listStored = (sql: SqlQueries): Promise<readonly ListedPacket[]> =>
  sql.query<ListedPacket>(
    `SELECT id, sha256, size, device_id AS device, seq, log_index AS "logIndex", stored_at AS "storedAt"
     FROM packet WHERE receipt IS NOT NULL ORDER BY log_index`,
  );
