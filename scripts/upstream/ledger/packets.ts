import type { Manifest, SignedManifest } from '#domain/protocol/manifest.ts';
import { raiseAlarm } from './alarms.ts';
import type { Sql, SqlQueries } from './sql.ts';

export interface PacketRow {
  readonly id: string;
  readonly device_id: string;
  readonly seq: number;
  readonly sha256: string;
  readonly size: number;
  readonly receipt: string | null;
  /** The stored body is not believed any more: it is wanted again, for the same receipt. */
  readonly distrusted: boolean;
  readonly [column: string]: unknown;
}

const COLUMNS = 'id, device_id, seq, sha256, size, receipt, distrusted_at IS NOT NULL AS distrusted';

export async function findPacket(sql: SqlQueries, id: string): Promise<PacketRow | null> {
  const [row] = await sql.query<PacketRow>(`SELECT ${COLUMNS} FROM packet WHERE id = $1`, [id]);
  return row ?? null;
}

export type Announced =
  { readonly kind: 'known'; readonly packet: PacketRow } | { readonly kind: 'conflict' };

/** Notes a manifest whose signature was checked. The first one of an id and of a number stands for ever. */
export async function announcePacket(
  sql: Sql,
  manifest: Manifest,
  signed: SignedManifest,
  at: number,
): Promise<Announced> {
  const { id, device, seq, sha256, size, tracking } = manifest;
  // A statement is a durable transaction of its own, and nearly every manifest is new.
  const [fresh] = await sql.query<PacketRow>(
    `INSERT INTO packet (id, device_id, seq, sha256, size, tracking, manifest, signature, announced_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    [id, device, seq, sha256, size, tracking, signed.manifest, signed.signature, at],
  );
  if (fresh) return { kind: 'known', packet: fresh };
  const packet = await findPacket(sql, id);
  const same =
    packet?.device_id === device && packet.seq === seq && packet.sha256 === sha256 && packet.size === size;
  if (packet && same) return { kind: 'known', packet };
  const kind = packet ? 'other-manifest' : 'number-taken';
  const detail = `seq ${seq} sha256 ${sha256}`;
  await raiseAlarm(sql, { kind, packetId: id, deviceId: device, detail, at });
  return { kind: 'conflict' };
}

export interface ListedPacket {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly device: string;
  readonly seq: number;
  readonly logIndex: number;
  readonly storedAt: number;
  /** It came from a device that was revoked by then: people must look before anybody relies on it. */
  readonly review: boolean;
  readonly [column: string]: unknown;
}

/** What upstream holds: packets with a receipt, in the order of the log. */
export const listStored = (sql: SqlQueries): Promise<readonly ListedPacket[]> =>
  sql.query<ListedPacket>(
    `SELECT id, sha256, size, device_id AS device, seq, log_index AS "logIndex", stored_at AS "storedAt", review
     FROM packet WHERE receipt IS NOT NULL ORDER BY log_index`,
  );
