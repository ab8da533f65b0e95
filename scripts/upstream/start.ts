import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { es256Signer } from '#domain/protocol/es256.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import { buildApp } from './app.ts';
import { openBodies } from './bodies.ts';
import { startChores } from './chores.ts';
import { isOlderLedger, markHighWater } from './high-water.ts';
import { openMeta } from './ledger/meta.ts';
import { openLedger } from './ledger/open.ts';
import { prepareSchema } from './ledger/schema.ts';
import type { Sql } from './ledger/sql.ts';
import { lockFolder } from './lock.ts';
import { createNonces } from './nonces.ts';
import { publicKeys, type UpstreamSecrets } from './secrets.ts';
import { removeServerFile, writeServerFile } from './server-file.ts';
import { TRAINING_SECRETS } from './training-keys.ts';
import { createUploads } from './uploads.ts';

export interface UpstreamOptions {
  /** This process's own folder: partial bodies, the embedded ledger, and bodies unless they go elsewhere. */
  readonly dataDir: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** Absent: 127.0.0.1. */
  readonly host?: string;
  /** URL of a PostgreSQL server, which several processes may share. Absent: the folder's embedded ledger. */
  readonly database?: string | null;
  /** Another folder, or `s3://bucket/prefix`. Absent: `packets` in the folder. */
  readonly bodies?: string | null;
  /** Bodies that may come in at once. */
  readonly maxBodies?: number;
  /** Milliseconds without a byte after which a connection is closed. */
  readonly idleMs?: number;
  /** Absent: the training keys. */
  readonly secrets?: UpstreamSecrets;
  /** Asked of devices that enrol; absent: none is. */
  readonly enrolmentCode?: string;
  /** The folder was brought back from a backup: a new epoch makes counters reconcile. */
  readonly restored?: boolean;
  /** Training only: packets are accepted and moved on without anybody's doing. */
  readonly autoClerk?: boolean;
  readonly now?: () => number;
  /** Given the bare application before its routes. */
  readonly tap?: (app: FastifyInstance) => void;
}

export interface RunningUpstream {
  readonly url: string;
  readonly keys: UpstreamKeys;
  /** At the start. */
  readonly epoch: string;
  readonly training: boolean;
  close(): Promise<void>;
}

export const ledgerDir = (dataDir: string): string => join(dataDir, 'ledger');

async function serve(options: UpstreamOptions, sql: Sql, restored: boolean): Promise<RunningUpstream> {
  const { dataDir, secrets = TRAINING_SECRETS, now = Date.now, maxBodies, idleMs } = options;
  if (options.autoClerk && !secrets.training) throw new Error('only a training upstream decides by itself');
  await prepareSchema(sql);
  const { epoch, nonceSecret } = await openMeta(sql, restored || (await isOlderLedger(dataDir, sql)));
  await markHighWater(dataDir, sql);
  const keys = publicKeys(secrets);
  const adminToken = randomBytes(24).toString('base64url');
  const bodies = await openBodies(dataDir, options.bodies ?? null);
  const cards = { sql, bodies, secrets, now };
  const parts = {
    sql,
    bodies,
    ...(secrets.training && { cards }),
    uploads: createUploads(),
    nonces: createNonces(nonceSecret),
    epoch,
    keys,
    training: secrets.training,
    signReceipt: await es256Signer(secrets.receipt.jwk),
    enrolmentCode: options.enrolmentCode ?? null,
    adminToken,
    now,
    ...(maxBodies !== undefined && { maxBodies }),
    ...(idleMs !== undefined && { idleMs }),
  };
  const app = buildApp(parts, options.tap);
  const host = options.host ?? '127.0.0.1';
  await app.listen({ host, port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  await writeServerFile(dataDir, { url, pid: process.pid, token: adminToken });
  const chores = startChores({ dataDir, sql, now, clerkOf: options.autoClerk ? cards : null });
  const close = async (): Promise<void> => {
    await app.close();
    await chores.stop();
  };
  return { url, keys, epoch, training: secrets.training, close };
}

/** Starts a reference upstream over a folder, which it locks. Throws a LockedError when another process has it. */
export async function startUpstream(options: UpstreamOptions): Promise<RunningUpstream> {
  const { dataDir, database = null } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(dataDir);
  let sql: Sql | null = null;
  const release = async (): Promise<void> => {
    await sql?.close();
    await lock.release();
  };
  try {
    sql = await openLedger(ledgerDir(dataDir), database);
    // PGlite syncs nothing: after a power cut it may have lost its last receipts, so counters must reconcile.
    const torn = database === null && lock.machineWentDown;
    const running = await serve(options, sql, (options.restored ?? false) || torn);
    let closing: Promise<void> | null = null;
    const close = async (): Promise<void> => {
      await removeServerFile(dataDir);
      await running.close();
      await release();
    };
    return { ...running, close: () => (closing ??= close()) };
  } catch (error) {
    await release();
    throw error;
  }
}
