/**
 * Registrations per second in the ledger against pgbench(1) on the same PostgreSQL server. One registration is two durable
 * transactions: its manifest's row, then receipt, log leaf and event.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { v7 } from 'uuid';
import { es256Signer } from '#domain/protocol/es256.ts';
import { logLeafHash } from '#domain/protocol/log-leaf.ts';
import { createReceipt } from '#domain/protocol/receipt.ts';
import { createCommitter } from '#scripts/upstream/committer.ts';
import { enrolDevice } from '#scripts/upstream/ledger/devices.ts';
import { logSize } from '#scripts/upstream/ledger/log.ts';
import { openMeta } from '#scripts/upstream/ledger/meta.ts';
import { announcePacket } from '#scripts/upstream/ledger/packets.ts';
import { openPostgres } from '#scripts/upstream/ledger/postgres.ts';
import { prepareSchema } from '#scripts/upstream/ledger/schema.ts';
import type { Sql } from '#scripts/upstream/ledger/sql.ts';
import { storePackets } from '#scripts/upstream/ledger/store.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import type { PostgresServer } from '#tests/scripts/upstream/postgres-server.ts';

const DEVICE = 'D'.repeat(43);
const MANIFEST = 'm'.repeat(450);
const SIGNATURE = 's'.repeat(86);
const SHA256 = '0'.repeat(64);

async function prepared(url: string, clients: number): Promise<Sql> {
  const sql = await openPostgres(url, clients);
  await prepareSchema(sql);
  await openMeta(sql, false);
  const jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
  await enrolDevice(sql, { id: DEVICE, jwk, councilName: 'UC Test', counterName: '1', at: 1 });
  return sql;
}

export interface Rate {
  /** Registrations per second. */
  readonly perSecond: number;
  /** Milliseconds of this process's own processor time for each: what is left when PostgreSQL has a machine of its own. */
  readonly ownMs: number;
}

/** The ledger's own code, with real receipts, asked by so many at once in one process. */
export async function ledgerRate(postgres: PostgresServer, clients: number, seconds: number): Promise<Rate> {
  const sql = await prepared(postgres.createDatabase(), clients);
  const sign = await es256Signer(TRAINING_SECRETS.receipt.jwk);
  const committer = createCommitter((ids) =>
    storePackets(sql, ids, 1, async (packet) => {
      const receipt = await createReceipt(
        { v: 1, ...packet, storedAt: 1 },
        TRAINING_SECRETS.receipt.kid,
        sign,
      );
      return { receipt, leaf: await logLeafHash(receipt) };
    }),
  );
  let seq = 0;
  let done = 0;
  const begun = performance.now();
  const before = process.cpuUsage();
  const until = begun + seconds * 1000;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      seq += 1;
      const id = v7();
      const sha256 = createHash('sha256').update(id).digest('hex');
      const manifest = {
        v: 1,
        id,
        seq,
        kind: 'new-card',
        tracking: `T-${seq}`,
        size: 1000,
        sha256,
        device: DEVICE,
        sealedAt: 1,
        bootId: '',
        monotonicMs: 1,
        training: true,
        supersedes: null,
        chain: SHA256,
      } as const;
      await announcePacket(sql, manifest, { manifest: MANIFEST, signature: SIGNATURE }, 1);
      await committer.commit(id);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const perSecond = done / ((performance.now() - begun) / 1000);
  const { user, system } = process.cpuUsage(before);
  const logged = await logSize(sql);
  await sql.close();
  if (logged !== done) throw new Error(`${done} receipts, but ${logged} leaves`);
  return { perSecond, ownMs: (user + system) / 1000 / done };
}

/** The same rows without a log to keep in order: nobody waits for anybody, and nothing is signed. */
const SCRIPT = `\\set n random(1, 9000000000000000)
BEGIN;
INSERT INTO packet (id, device_id, seq, sha256, size, tracking, manifest, signature, announced_at)
  VALUES ('b' || :n::bigint, '${DEVICE}', :n, '${SHA256}', 1000, 'T-1', '${MANIFEST}', '${SIGNATURE}', 1)
  ON CONFLICT DO NOTHING;
SELECT id, device_id, seq, sha256, size, receipt FROM packet WHERE id = 'b' || :n::bigint;
END;
BEGIN;
SELECT id, device_id, seq, sha256, size, receipt FROM packet WHERE id = 'b' || :n::bigint;
UPDATE packet SET stored_at = 1, log_index = :n, receipt = repeat('r', 500) WHERE id = 'b' || :n::bigint;
INSERT INTO log_leaf (log_index, packet_id, hash) VALUES (:n, 'b' || :n::bigint, '${SHA256}');
INSERT INTO outbox (log_index, packet_id, event) VALUES (:n, 'b' || :n::bigint, repeat('e', 300));
END;
`;

export async function pgbenchRate(
  postgres: PostgresServer,
  clients: number,
  seconds: number,
): Promise<number> {
  const url = postgres.createDatabase();
  await (await prepared(url, 1)).close();
  const script = path.join(postgres.dir, 'registration.sql');
  writeFileSync(script, SCRIPT);
  const database = new URL(url).pathname.slice(1);
  const load = ['-c', String(clients), '-j', String(Math.min(clients, 2)), '-T', String(seconds)];
  const args = [
    '-h',
    postgres.dir,
    '-U',
    'postgres',
    '-n',
    '-M',
    'prepared',
    ...load,
    '-f',
    script,
    database,
  ];
  const { stdout } = await promisify(execFile)(postgres.program('pgbench'), args);
  const tps = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1];
  if (tps === undefined || failed !== '0') throw new Error(`pgbench: ${stdout}`);
  return Number(tps);
}

export interface Comparison {
  readonly ours: number;
  readonly pgbench: number;
  readonly ratio: number;
  readonly ownMs: number;
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Both in turns, so that what else this machine does meets both. Medians. */
export async function compareLedger(
  postgres: PostgresServer,
  clients: number,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Comparison> {
  const theirs: number[] = [];
  const rates: Rate[] = [];
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await pgbenchRate(postgres, clients, seconds));
    rates.push(await ledgerRate(postgres, clients, seconds));
  }
  const ours = middle(rates.map(({ perSecond }) => perSecond));
  const pgbench = middle(theirs);
  return { ours, pgbench, ratio: ours / pgbench, ownMs: middle(rates.map(({ ownMs }) => ownMs)) };
}

export const comparisonLine = (clients: number, { ours, pgbench, ratio, ownMs }: Comparison): string =>
  `${clients} at once: ${ours.toFixed(0)} registrations/s, pgbench ${pgbench.toFixed(0)}/s, ratio ${ratio.toFixed(2)}; ${ownMs.toFixed(2)} ms of Node's own each`;
