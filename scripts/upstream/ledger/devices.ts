import type { EcPublicJwk } from '#domain/protocol/keys.ts';
import type { DeliveryPublicKey } from '#domain/protocol/orders.ts';
import { ecPublicJwk } from '#services/sync/wire.ts';
import { raiseAlarm } from './alarms.ts';
import type { Sql, SqlQueries } from './sql.ts';

export interface Device {
  readonly id: string;
  readonly jwk: EcPublicJwk;
  readonly revoked: boolean;
  /** What card orders for it are sealed to; null: it told none. */
  readonly deliveryKey: DeliveryPublicKey | null;
}

interface Row {
  readonly jwk: string;
  readonly revoked_at: number | null;
  readonly delivery_kid: string | null;
  readonly delivery_key: string | null;
  readonly [column: string]: unknown;
}

export async function findDevice(sql: SqlQueries, id: string): Promise<Device | null> {
  const [row] = await sql.query<Row>(
    'SELECT jwk, revoked_at, delivery_kid, delivery_key FROM device WHERE id = $1',
    [id],
  );
  if (!row) return null;
  const { jwk, revoked_at: revokedAt, delivery_kid: kid, delivery_key: publicKey } = row;
  return {
    id,
    jwk: ecPublicJwk.parse(JSON.parse(jwk)),
    revoked: revokedAt !== null,
    deliveryKey: kid !== null && publicKey !== null ? { kid, publicKey } : null,
  };
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

/** Orders are sealed to this key from now on. A counter keeps its key for life: another one is told to people. */
export function keepDeliveryKey(
  sql: Sql,
  device: string,
  { kid, publicKey }: DeliveryPublicKey,
  at: number,
): Promise<void> {
  return sql.transaction(async (queries) => {
    const [row] = await queries.query<{ delivery_kid: string | null }>(
      'SELECT delivery_kid FROM device WHERE id = $1 FOR UPDATE',
      [device],
    );
    const former = row?.delivery_kid ?? null;
    if (former === kid) return;
    await queries.query('UPDATE device SET delivery_kid = $2, delivery_key = $3 WHERE id = $1', [
      device,
      kid,
      publicKey,
    ]);
    if (former !== null)
      await raiseAlarm(queries, {
        kind: 'other-delivery-key',
        packetId: '',
        deviceId: device,
        detail: `${former} before`,
        at,
      });
  });
}
