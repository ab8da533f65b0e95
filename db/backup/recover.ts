/**
 * Brings the queue back after spool.db was damaged or lost: every packet that this counter signed and whose bytes are whole,
 * out of the pages that can still be read and from the mirror. The damaged file is kept.
 */
import { existsSync, rmSync } from 'node:fs';
import { readManifest } from '#domain/protocol/manifest-signature.ts';
import { connect, type Connection } from '../connection.ts';
import { StorageError } from '../errors.ts';
import { assertNotNewer } from '../migrate.ts';
import { SPOOL_MIGRATIONS } from '../migrations/spool.ts';
import { databaseFiles, openDatabase } from '../open.ts';
import { appendAudit } from '../spool/audit.ts';
import { gaps, type SeqGap } from '../spool/gaps.ts';
import { createSpool } from '../spool/spool.ts';
import { mirrorSource } from './mirror-source.ts';
import { restoreFees } from './rebuild-fees.ts';
import {
  goOnBehind,
  LEFT_OUT,
  restoreAudit,
  takeIn,
  type AuditCounts,
  type PacketCounts,
} from './rebuild.ts';
import { salvageSpool, type SalvagedSpool } from './salvage/spool-rows.ts';
import { finishSwap, rebuiltFile, swap } from './swap.ts';
import { verifiedPackets, type Source, type Trusted, type VerifiedPacket } from './verified.ts';

export interface RecoverRequest {
  /** The caller owns it. */
  readonly dataDir: string;
  readonly trusted: Trusted;
  /** Where second copies may lie; null: nowhere. */
  readonly mirror: string | null;
  readonly at: number;
}

export interface Recovered {
  /** How spool.db was found. sound: only what it lacked was taken in from the mirror. */
  readonly was: 'sound' | 'damaged' | 'missing';
  /** Folder with the damaged file; null where there was none to keep. */
  readonly aside: string | null;
  /** Whether a mirror of this counter was there. */
  readonly mirror: boolean;
  readonly packets: PacketCounts;
  /** Null where the audit chain was left as it was. */
  readonly audit: AuditCounts | null;
  /** Packets that it carried for other counters: these are not taken over, their own counters have them. */
  readonly carried: number;
  /** Packets whose number another one has, as after an old copy of the file was put in place: they stay where they are. */
  readonly crowdedOut: number;
  /** Numbers without a packet, as they stand now. */
  readonly gaps: readonly SeqGap[];
}

type Result = Pick<Recovered, 'packets' | 'audit' | 'carried' | 'crowdedOut' | 'gaps'>;

const NOTHING: PacketCounts = { toSend: 0, received: 0, held: 0 };

/** Looks without changing anything; an empty file in the place of one that was begun is none. */
function stateOf(file: string): Recovered['was'] {
  if (!existsSync(file)) return 'missing';
  try {
    const db = connect(file, { readonly: true });
    try {
      assertNotNewer(db, SPOOL_MIGRATIONS);
      if (db.pragma('quick_check(1)') !== 'ok') return 'damaged';
      const isBegun =
        db.get(`SELECT 1 FROM sqlite_schema WHERE name = 'device'`) && db.get('SELECT 1 FROM device');
      return isBegun ? 'sound' : 'missing';
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof StorageError && error.code === 'storage/corrupt') return 'damaged';
    throw error;
  }
}

const salvageSource = (salvaged: SalvagedSpool): Source => ({
  found: salvaged.manifests,
  bytes: async ({ seq, size }, fit) => salvaged.body(seq, size, fit),
});

async function underRecovery(
  db: Connection,
  at: number,
  work: () => Promise<PacketCounts>,
): Promise<PacketCounts> {
  db.run('INSERT INTO recovery (at) VALUES (?)', at);
  const counts = await work();
  db.run('UPDATE recovery SET ended_at = ? WHERE ended_at IS NULL', at);
  return counts;
}

/** How many packets of other counters the damaged file names. */
const carriedIn = (salvaged: SalvagedSpool | null, deviceId: string): number =>
  (salvaged?.manifests ?? []).filter(({ signed }) => {
    const manifest = readManifest(signed) as { readonly device?: unknown } | null;
    return typeof manifest?.device === 'string' && manifest.device !== deviceId;
  }).length;

function clear(file: string): void {
  for (const companion of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${companion}`, { force: true });
}

/** The first packet of each number that is free. */
function firstOfEach(packets: readonly VerifiedPacket[], isFree: (seq: number) => boolean) {
  const taken = new Set<number>();
  return packets.filter(({ manifest: { seq } }) => {
    if (taken.has(seq) || !isFree(seq)) return false;
    taken.add(seq);
    return true;
  });
}

async function rebuild(
  { dataDir, trusted, at }: RecoverRequest,
  salvaged: SalvagedSpool | null,
  mirror: Source | null,
): Promise<Result> {
  const file = rebuiltFile(dataDir);
  clear(file);
  const sources = [...(salvaged ? [salvageSource(salvaged)] : []), ...(mirror ? [mirror] : [])];
  const all = await verifiedPackets(sources, trusted);
  const found = firstOfEach(all, () => true);
  const db = openDatabase(file, SPOOL_MIGRATIONS);
  try {
    const spool = createSpool(db);
    spool.begin(trusted.deviceId);
    const device = salvaged?.device ?? null;
    const audit = db.transaction(() =>
      restoreAudit(db, salvaged?.audit ?? new Map(), device?.auditSent ?? 0, at),
    );
    const packets = await underRecovery(db, at, () => takeIn(db, spool, found, at));
    goOnBehind(db, device, true, at);
    restoreFees(db, LEFT_OUT);
    const carried = carriedIn(salvaged, trusted.deviceId);
    return { packets, audit, carried, crowdedOut: all.length - found.length, gaps: gaps(db) };
  } finally {
    db.close();
  }
}

/** Packets that a sound spool lacks: it is older than the mirror, or the mirror was away when it was rebuilt. */
async function fill({ dataDir, trusted, at }: RecoverRequest, mirror: Source | null): Promise<Result> {
  const db = openDatabase(databaseFiles(dataDir).spool, SPOOL_MIGRATIONS);
  try {
    const spool = createSpool(db);
    const all = await verifiedPackets(mirror ? [mirror] : [], trusted);
    const unknown = all.filter(({ manifest: { id } }) => spool.get(id) === null);
    const lacking = firstOfEach(unknown, (seq) => spool.bySeq(seq, seq).length === 0);
    const crowdedOut = unknown.length - lacking.length;
    if (lacking.length === 0)
      return { packets: NOTHING, audit: null, carried: 0, crowdedOut, gaps: gaps(db) };
    db.transaction(() => appendAudit(db, { at, kind: 'queue-filled', detail: `${lacking.length} packets` }));
    const packets = await underRecovery(db, at, () => takeIn(db, spool, lacking, at));
    return { packets, audit: null, carried: 0, crowdedOut, gaps: gaps(db) };
  } finally {
    db.close();
  }
}

/** Throws a StorageError, and then everything is as it was, or goes on at the next time. */
export async function recoverSpool(request: RecoverRequest): Promise<Recovered> {
  const { dataDir, trusted, at } = request;
  const { spool } = databaseFiles(dataDir);
  const before = finishSwap(dataDir);
  const was = stateOf(spool);
  const mirror = request.mirror === null ? null : await mirrorSource(request.mirror, trusted.deviceId);
  if (was === 'sound')
    return { was, aside: before, mirror: mirror !== null, ...(await fill(request, mirror)) };
  const salvaged = salvageSpool(spool, trusted.deviceId);
  let result: Result;
  try {
    result = await rebuild(request, salvaged, mirror);
  } catch (error) {
    // What is half built takes room that may be wanted.
    clear(rebuiltFile(dataDir));
    throw error;
  } finally {
    salvaged?.close();
  }
  const aside = swap(dataDir, at);
  return { was, aside: salvaged ? aside : null, mirror: mirror !== null, ...result };
}
