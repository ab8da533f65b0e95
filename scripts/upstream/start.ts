import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { es256Signer } from '#domain/protocol/es256.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import { buildApp } from './app.ts';
import { openBodies } from './bodies.ts';
import { openMeta } from './ledger/meta.ts';
import { openPglite } from './ledger/pglite.ts';
import { prepareSchema } from './ledger/schema.ts';
import type { Sql } from './ledger/sql.ts';
import { lockFolder } from './lock.ts';
import { createNonces } from './nonces.ts';
import { publicKeys, type UpstreamSecrets } from './secrets.ts';
import { removeServerFile, writeServerFile } from './server-file.ts';
import { TRAINING_SECRETS } from './training-keys.ts';
import { createUploads } from './uploads.ts';

export interface UpstreamOptions {
  readonly dataDir: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** Absent: 127.0.0.1. */
  readonly host?: string;
  /** Absent: the training keys. */
  readonly secrets?: UpstreamSecrets;
  /** Asked of devices that enrol; absent: none is. */
  readonly enrolmentCode?: string;
  /** The folder was brought back from a backup: a new epoch makes counters reconcile. */
  readonly restored?: boolean;
  readonly now?: () => number;
}

export interface RunningUpstream {
  readonly url: string;
  readonly keys: UpstreamKeys;
  readonly epoch: string;
  readonly training: boolean;
  close(): Promise<void>;
}

export const ledgerDir = (dataDir: string): string => join(dataDir, 'ledger');

async function serve(options: UpstreamOptions, sql: Sql): Promise<RunningUpstream> {
  const { dataDir, secrets = TRAINING_SECRETS, now = Date.now } = options;
  await prepareSchema(sql);
  const { epoch, nonceSecret } = await openMeta(sql, options.restored ?? false);
  const keys = publicKeys(secrets);
  const adminToken = randomBytes(24).toString('base64url');
  const app = buildApp({
    sql,
    bodies: await openBodies(dataDir),
    uploads: createUploads(),
    nonces: createNonces(nonceSecret),
    epoch,
    keys,
    training: secrets.training,
    signReceipt: await es256Signer(secrets.receipt.jwk),
    enrolmentCode: options.enrolmentCode ?? null,
    adminToken,
    now,
  });
  const host = options.host ?? '127.0.0.1';
  await app.listen({ host, port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  await writeServerFile(dataDir, { url, pid: process.pid, token: adminToken });
  return { url, keys, epoch, training: secrets.training, close: () => app.close() };
}

/** Starts a reference upstream over a folder, which it locks. Throws a LockedError when another process has it. */
export async function startUpstream(options: UpstreamOptions): Promise<RunningUpstream> {
  const { dataDir } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(dataDir);
  let sql: Sql | null = null;
  const release = async (): Promise<void> => {
    await sql?.close();
    await lock.release();
  };
  try {
    sql = await openPglite(ledgerDir(dataDir));
    // PGlite syncs nothing: after a power cut it may have lost its last receipts, so counters must reconcile.
    const restored = (options.restored ?? false) || lock.machineWentDown;
    const running = await serve({ ...options, restored }, sql);
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
