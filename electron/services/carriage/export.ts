/**
 * Writes every packet without a receipt to the stick, and receipts for other counters. Nothing here changes a packet's
 * state: only a receipt that comes back does.
 */
import type { Freight } from '#db/spool/freight-types.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import { createCard } from '#domain/carriage/counter-card.ts';
import type { IndexEntry } from '#domain/carriage/index-file.ts';
import { MAX_CARRIED } from '#domain/carriage/names.ts';
import { leaveIndex } from './leave-index.ts';
import { leavePacket, leaveReceipt, loadsOf } from './load.ts';
import {
  PlaceError,
  type CarriageDeps,
  type CarriageFolder,
  type Job,
  type Listing,
  type PlaceFault,
} from './port.ts';

export interface Exported {
  /** Written now, read back and found equal. */
  readonly packets: number;
  readonly alreadyThere: number;
  /** Receipts for other counters that lie on the stick now. */
  readonly receipts: number;
  /** Packets whose bytes here are damaged or cannot be read, or that are more than one stick is written with. */
  readonly skipped: number;
}

/** How it ended; what was counted is whole on the stick either way. */
export interface ExportEnd {
  readonly counts: Exported;
  readonly fault: PlaceFault | 'carriage/stopped' | null;
}

const NOTHING_THERE: Listing = {
  bodies: new Set(),
  manifests: new Set(),
  receipts: new Set(),
  indexes: [],
};

const entryOf = ({ id, seq, deviceId, size, sha256 }: SpoolPacket): IndexEntry => ({
  id,
  seq,
  device: deviceId,
  size,
  sha256,
});

/** Receipts that were on no stick yet, and those of packets that still lie on this one. */
function receiptsFor(freight: Freight, there: Listing): ReadonlyMap<string, string> {
  const fresh = freight.receiptsToCarry(MAX_CARRIED).map(({ id, receipt }) => [id, receipt] as const);
  const again = [...there.bodies].flatMap((id) => {
    const receipt = freight.get(id)?.receipt ?? null;
    return receipt === null ? [] : [[id, receipt] as const];
  });
  return new Map([...fresh, ...again]);
}

/** Why the place cannot go on; anything else is thrown again. */
export function faultOf(error: unknown): PlaceFault {
  if (error instanceof PlaceError) return error.code;
  throw error;
}

export async function exportTo(deps: CarriageDeps, folder: CarriageFolder, job: Job): Promise<ExportEnd> {
  const { freight, exports, clock } = deps;
  const me = deps.counter();
  const card = await createCard(me.jwk, me, me.sign);
  const loads = loadsOf(deps, card);
  const counts = {
    packets: 0,
    alreadyThere: 0,
    receipts: 0,
    skipped: Math.max(0, loads.length - MAX_CARRIED),
  };
  const entries: IndexEntry[] = [];
  const written: string[] = [];
  const receipts: string[] = [];
  let there = NOTHING_THERE;

  /** False when it was told to stop. */
  async function leaveAll(): Promise<boolean> {
    const wanted = loads.slice(0, MAX_CARRIED);
    const back = receiptsFor(freight, there);
    const total = back.size + wanted.length;
    let done = 0;
    // Receipts first: they are small, and free room at the counters that wait for them.
    for (const [id, receipt] of back) {
      if (job.stop.aborted) return false;
      await leaveReceipt(folder, id, receipt);
      counts.receipts = receipts.push(id);
      job.progress((done += 1), total);
    }
    for (const load of wanted) {
      if (job.stop.aborted) return false;
      const left = await leavePacket(folder, there, load);
      if (left === 'unreadable') counts.skipped += 1;
      else entries.push(entryOf(load.packet));
      if (left === 'there') counts.alreadyThere += 1;
      if (left === 'written') counts.packets = written.push(load.packet.id);
      job.progress((done += 1), total);
    }
    return true;
  }

  let fault: ExportEnd['fault'] = null;
  try {
    there = (await folder.list()) ?? NOTHING_THERE;
    await folder.prepare();
    fault = (await leaveAll()) ? null : 'carriage/stopped';
  } catch (error) {
    fault = faultOf(error);
  }
  // A full stick may still have room for the list; of a place that is gone nothing more is asked.
  if (fault === null || fault === 'carriage/stopped' || fault === 'carriage/place-full')
    await leaveIndex(folder, there, me, card, { entries, receipts, madeAt: clock.now() }).catch(
      (error: unknown) => {
        fault ??= faultOf(error);
      },
    );
  const detail = `packets ${counts.packets}, already there ${counts.alreadyThere}, receipts ${counts.receipts}`;
  if (entries.length + receipts.length > 0)
    exports.recordExport({ at: clock.now(), who: job.who, detail }, written);
  freight.recordReceiptsCarried(receipts, clock.now());
  return { counts, fault };
}
