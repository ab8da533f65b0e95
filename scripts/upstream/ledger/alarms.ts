import type { SqlQueries } from './sql.ts';

export interface Alarm {
  readonly kind:
    | 'other-manifest'
    | 'number-taken'
    | 'other-bytes'
    | 'revoked-device'
    | 'other-delivery-key'
    | 'printed-twice'
    | 'issued-twice'
    | 'withdrawn-card';
  /** Of a packet, or of a card order; empty where it is about neither. */
  readonly packetId: string;
  readonly deviceId: string;
  readonly detail: string;
  readonly at: number;
}

/** For people: something that an honest counter never does, or that nobody but people can judge. */
export async function raiseAlarm(sql: SqlQueries, alarm: Alarm): Promise<void> {
  await sql.query('INSERT INTO alarm (at, kind, packet_id, device_id, detail) VALUES ($1, $2, $3, $4, $5)', [
    alarm.at,
    alarm.kind,
    alarm.packetId,
    alarm.deviceId,
    alarm.detail,
  ]);
}
