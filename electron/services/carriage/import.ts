/**
 * Takes in what a stick holds: packets of other counters, to be sent on, and receipts for what is here. Nobody vouches for
 * a stick, so only what proves itself is taken; the rest is counted and stays where it is.
 */
import type { SpoolState } from '#db/spool/types.ts';
import { openIndexFile } from '#domain/carriage/index-file.ts';
import { MAX_CARRIED, MAX_INDEX_FILE, MAX_RECEIPT_FILE, receiptFile } from '#domain/carriage/names.ts';
import { acceptReceipt } from '../sync/accept-receipt.ts';
import { checkedBody, checkedManifest } from './checked.ts';
import { faultOf } from './export.ts';
import {
  PlaceError,
  type CarriageDeps,
  type CarriageFolder,
  type Job,
  type Listing,
  type PlaceFault,
} from './port.ts';

export interface Imported {
  readonly packets: number;
  readonly alreadyHere: number;
  /** Receipts of this counter's packets that verified now. */
  readonly receipts: number;
  /** Packets, receipts and lists that are not what they say, or that a list names and that are not there. */
  readonly unreadable: number;
}

/** How it ended; what was counted is durable here either way. */
export interface ImportEnd {
  readonly counts: Imported;
  readonly fault: ReadingFault | null;
  /** Own packets that have a receipt now. */
  readonly settled: readonly string[];
}

type ReadingFault =
  Exclude<PlaceFault, 'carriage/place-full'> | 'carriage/stopped' | 'carriage/nothing-there';

/** Reading fills no stick. */
function readingFaultOf(error: unknown): ReadingFault {
  const code = faultOf(error);
  return code === 'carriage/place-full' ? 'storage/io' : code;
}

type Taken = 'taken' | 'here' | 'unreadable' | 'ignored';

/** Ids that the signed lists name; null stands for a list that cannot be read. */
async function* listedIds(
  folder: CarriageFolder,
  { indexes }: Listing,
): AsyncGenerator<readonly string[] | null> {
  for (const name of indexes) {
    const bytes = await folder.read(name, MAX_INDEX_FILE);
    const index = bytes && (await openIndexFile(bytes));
    yield index ? index.entries.map(({ id }) => id) : null;
  }
}

async function takePacket(
  { spool, freight, counter, room, clock }: CarriageDeps,
  folder: CarriageFolder,
  there: Listing,
  id: string,
): Promise<Taken> {
  const known = spool.get(id) ?? freight.get(id);
  // A list that names a packet which is here already tells of no loss.
  if (known && !there.bodies.has(id) && !there.manifests.has(id)) return 'ignored';
  if (!there.manifests.has(id) || (!known && !there.bodies.has(id))) return 'unreadable';
  const found = await checkedManifest(folder, id);
  if (!found) return 'unreadable';
  if (known) return known.signedManifest.manifest === found.signed.manifest ? 'here' : 'unreadable';
  // An upstream for training takes nothing else, and the other way round: it would wait here for ever.
  if (found.manifest.training !== counter().training) return 'unreadable';
  const bytes = await checkedBody(folder, found.manifest);
  if (!bytes) return 'unreadable';
  if ((await room()) < bytes.length) throw new PlaceError('storage/full');
  freight.take({ ...found, bytes }, clock.now());
  return 'taken';
}

/** A held packet too: that upstream has it is worth more than what is wrong with it here. */
const LACKS_RECEIPT: ReadonlySet<SpoolState> = new Set(['SEALED', 'ANNOUNCED', 'QUARANTINED']);

/** Of this counter's own packets alone: what others sealed is sent all the same, and upstream says that it has it. */
async function takeReceipt(
  { spool, keys }: CarriageDeps,
  folder: CarriageFolder,
  id: string,
): Promise<Taken> {
  const packet = spool.get(id);
  if (!packet || !LACKS_RECEIPT.has(packet.state)) return 'ignored';
  const bytes = await folder.read(receiptFile(id), MAX_RECEIPT_FILE);
  if (!bytes) return 'unreadable';
  const receipt = new TextDecoder().decode(bytes);
  return (await acceptReceipt(spool, packet, receipt, keys())) ? 'taken' : 'unreadable';
}

export async function importFrom(deps: CarriageDeps, folder: CarriageFolder, job: Job): Promise<ImportEnd> {
  const { spool, clock } = deps;
  const counts = { packets: 0, alreadyHere: 0, receipts: 0, unreadable: 0 };
  const settled: string[] = [];

  /** False when it was told to stop. */
  async function takeAll(there: Listing): Promise<boolean> {
    const ids = new Set([...there.bodies, ...there.manifests]);
    for await (const listed of listedIds(folder, there)) {
      if (job.stop.aborted) return false;
      if (!listed) counts.unreadable += 1;
      for (const id of listed ?? []) if (ids.size < 2 * MAX_CARRIED) ids.add(id);
    }
    const total = there.receipts.size + ids.size;
    let done = 0;
    for (const id of [...there.receipts].toSorted()) {
      if (job.stop.aborted) return false;
      const took = await takeReceipt(deps, folder, id);
      if (took === 'taken') counts.receipts = settled.push(id);
      if (took === 'unreadable') counts.unreadable += 1;
      job.progress((done += 1), total);
    }
    for (const id of [...ids].toSorted()) {
      if (job.stop.aborted) return false;
      const took = await takePacket(deps, folder, there, id);
      if (took === 'taken') counts.packets += 1;
      if (took === 'here') counts.alreadyHere += 1;
      if (took === 'unreadable') counts.unreadable += 1;
      job.progress((done += 1), total);
    }
    return true;
  }

  const end = (fault: ImportEnd['fault']): ImportEnd => {
    const { packets, alreadyHere, receipts, unreadable } = counts;
    const detail = `packets ${packets}, already here ${alreadyHere}, receipts ${receipts}, unreadable ${unreadable}`;
    if (fault !== 'carriage/nothing-there')
      spool.audit({ at: clock.now(), kind: 'imported', ...(job.who !== null && { who: job.who }), detail });
    return { counts, fault, settled };
  };

  try {
    const there = await folder.list();
    if (!there) return end('carriage/nothing-there');
    return end((await takeAll(there)) ? null : 'carriage/stopped');
  } catch (error) {
    return end(readingFaultOf(error));
  }
}
