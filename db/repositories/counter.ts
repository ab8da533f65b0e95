import type { EcPublicJwk, UpstreamKeys } from '#domain/protocol/keys.ts';
import type { WritableDb } from '../types.ts';
import { createOperatorRepository, type OperatorRecord } from './operators.ts';

/** Who this counter is. One row, written at set-up; only its upstream may change later. */
export interface CounterRecord {
  readonly councilName: string;
  readonly counterName: string;
  readonly training: boolean;
  readonly upstreamKind: 'builtin' | 'url' | 'later';
  readonly upstreamUrl: string | null;
  /** Null until upstream is known: nothing can be sealed then. */
  readonly upstreamKeys: UpstreamKeys | null;
  readonly enrolledAt: number | null;
  readonly deviceId: string;
  readonly devicePublic: EcPublicJwk;
  readonly deviceSecret: Uint8Array;
  /** The data key sealed to the authority, so that drafts outlive a broken operating-system key store. */
  readonly escrowedDataKey: Uint8Array | null;
  readonly createdAt: number;
}

export interface ChosenUpstream {
  readonly kind: 'builtin' | 'url';
  /** Null for the built-in one, whose address changes at every start. */
  readonly url: string | null;
  readonly keys: UpstreamKeys;
  readonly enrolledAt: number;
  /** Kept only when there is none yet. */
  readonly escrowedDataKey: Uint8Array | null;
}

export interface CounterRepository {
  get(): CounterRecord | null;
  /** The counter and its first person in one transaction: until it is done, a set-up cut short simply starts again. */
  create(record: CounterRecord, firstPerson: OperatorRecord): void;
  /** Upstream knows this counter; these keys are pinned from now on. */
  enrolled(keys: UpstreamKeys, at: number): void;
  /** Where packets go from now on, all of it in one transaction. */
  chooseUpstream(chosen: ChosenUpstream): void;
  /** Keeps the data key as sealed to the authority. */
  keepEscrow(escrowedDataKey: Uint8Array): void;
  /** The delivery key's secret as it is kept (db/vault/delivery-key.ts); null until there is one. */
  deliverySecret(): Uint8Array | null;
  /** Keeps it, if there is none yet, for ever: what is sealed to it opens with nothing else. */
  keepDeliverySecret(secret: Uint8Array): void;
}

interface Row {
  council_name: string;
  counter_name: string;
  training: number;
  upstream_kind: CounterRecord['upstreamKind'];
  upstream_url: string | null;
  upstream_keys: string | null;
  enrolled_at: number | null;
  device_id: string;
  device_public: string;
  device_secret: Buffer;
  escrowed_data_key: Buffer | null;
  created_at: number;
}

const toRecord = (row: Row): CounterRecord => ({
  councilName: row.council_name,
  counterName: row.counter_name,
  training: row.training === 1,
  upstreamKind: row.upstream_kind,
  upstreamUrl: row.upstream_url,
  upstreamKeys: row.upstream_keys === null ? null : (JSON.parse(row.upstream_keys) as UpstreamKeys),
  enrolledAt: row.enrolled_at,
  deviceId: row.device_id,
  devicePublic: JSON.parse(row.device_public) as EcPublicJwk,
  deviceSecret: row.device_secret,
  escrowedDataKey: row.escrowed_data_key,
  createdAt: row.created_at,
});

export const createCounterRepository = (db: WritableDb): CounterRepository => ({
  get: () => {
    const row = db.get<Row>('SELECT * FROM counter WHERE id = 1');
    return row ? toRecord(row) : null;
  },
  create: (record, firstPerson) =>
    db.transaction(() => {
      db.run(
        `INSERT INTO counter (id, council_name, counter_name, training, upstream_kind, upstream_url, upstream_keys, enrolled_at,
         device_id, device_public, device_secret, escrowed_data_key, created_at)
       VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        record.councilName,
        record.counterName,
        record.training ? 1 : 0,
        record.upstreamKind,
        record.upstreamUrl,
        record.upstreamKeys && JSON.stringify(record.upstreamKeys),
        record.enrolledAt,
        record.deviceId,
        JSON.stringify(record.devicePublic),
        record.deviceSecret,
        record.escrowedDataKey,
        record.createdAt,
      );
      createOperatorRepository(db).create(firstPerson, record.createdAt);
    }),
  enrolled: (keys, at) =>
    void db.run(
      'UPDATE counter SET upstream_keys = ?, enrolled_at = ? WHERE id = 1',
      JSON.stringify(keys),
      at,
    ),
  chooseUpstream: ({ kind, url, keys, enrolledAt, escrowedDataKey }) =>
    void db.run(
      `UPDATE counter SET upstream_kind = ?, upstream_url = ?, upstream_keys = ?, enrolled_at = ?,
       escrowed_data_key = coalesce(escrowed_data_key, ?) WHERE id = 1`,
      kind,
      url,
      JSON.stringify(keys),
      enrolledAt,
      escrowedDataKey,
    ),
  keepEscrow: (escrowedDataKey) =>
    void db.run('UPDATE counter SET escrowed_data_key = ? WHERE id = 1', escrowedDataKey),
  deliverySecret: () =>
    db.get<{ secret: Buffer | null }>('SELECT delivery_secret AS secret FROM counter WHERE id = 1')?.secret ??
    null,
  keepDeliverySecret: (secret) =>
    void db.run('UPDATE counter SET delivery_secret = ? WHERE id = 1 AND delivery_secret IS NULL', secret),
});
