import { encodeIndexFile, openIndexFile, type IndexEntry } from '#domain/carriage/index-file.ts';
import type { CounterCard } from '#domain/carriage/counter-card.ts';
import { indexFile, MAX_CARRIED, MAX_INDEX_FILE } from '#domain/carriage/names.ts';
import type { CarriageFolder, CarryingCounter, Listing } from './port.ts';

interface Left {
  readonly entries: readonly IndexEntry[];
  /** Ids of the packets whose receipts were left. */
  readonly receipts: readonly string[];
  readonly madeAt: number;
}

/** Signs the list of all that this counter left on the stick: now, and earlier as far as it still lies there. */
export async function leaveIndex(
  folder: CarriageFolder,
  there: Listing,
  me: CarryingCounter,
  card: CounterCard,
  { entries, receipts, madeAt }: Left,
): Promise<void> {
  const name = indexFile(me.deviceId);
  const former = there.indexes.includes(name) ? await folder.read(name, MAX_INDEX_FILE) : null;
  const opened = former && (await openIndexFile(former));
  const known = opened?.device === me.deviceId ? opened : null;
  const still = (known?.entries ?? []).filter(({ id }) => there.bodies.has(id) && there.manifests.has(id));
  const all = new Map([...still, ...entries].map((entry) => [entry.id, entry]));
  const stillReceipts = (known?.receipts ?? []).filter((id) => there.receipts.has(id));
  const index = {
    v: 1,
    device: me.deviceId,
    madeAt,
    // The newest, should there ever be too many.
    entries: [...all.values()].slice(-MAX_CARRIED),
    receipts: [...new Set([...stillReceipts, ...receipts])].slice(-MAX_CARRIED),
  } as const;
  await folder.write(name, await encodeIndexFile(card, index, me.sign));
}
