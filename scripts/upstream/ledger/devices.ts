import type { EcPublicJwk } from '#domain/protocol/keys.ts';
import { ecPublicJwk } from '#services/sync/wire.ts';
import type { SqlQueries } from './sql.ts';

export interface Device {
  readonly id: string;
  readonly jwk: EcPublicJwk;
  readonly revoked: boolean;
}

export async function findDevice(sql: SqlQueries, id: string): Promise<Device | null> {
  const [row] = await sql.query<{ jwk: string; revoked_at: number | null }>(
    'SELECT jwk, revoked_at FROM device WHERE id = $1',
    [id],
  );
  return row ? { id, jwk: ecPublicJwk.parse(JSON.parse(row.jwk)), revoked: row.revoked_at !== null } : null;
}

/** Enrolling again changes the names only; a revoked device stays revoked. */
export async function enrolDevice(
  sql: SqlQueries,
  device: {
    readonly id: string;
    readonly jwk: EcPublicJwk;
    readonly councilName: string;
    readonly counterName: string;
    readonly at: number;
  },
): Promise<void> {
  await sql.query(
    `INSERT INTO device (id, jwk, council_name, counter_name, enrolled_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET council_name = EXCLUDED.council_name, counter_name = EXCLUDED.counter_name`,
    [device.id, JSON.stringify(device.jwk), device.councilName, device.counterName, device.at],
  );
}

export async function revokeDevice(sql: SqlQueries, id: string, at: number): Promise<boolean> {
  const rows = await sql.query(
    'UPDATE device SET revoked_at = COALESCE(revoked_at, $2) WHERE id = $1 RETURNING id',
    [id, at],
  );
  return rows.length > 0;
}
