import type { Place } from '#contract/model.ts';
import { openIndexFile } from '#domain/carriage/index-file.ts';
import { indexFile, MAX_INDEX_FILE } from '#domain/carriage/names.ts';
import type { CarriageFolder } from './port.ts';

/** What a place holds of ours, by the names of its files; `isOwn`: whether this counter sealed the packet. */
export async function holdsOf(
  folder: CarriageFolder,
  deviceId: string | null,
  isOwn: (id: string) => boolean,
): Promise<Place['holds']> {
  const there = await folder.list();
  if (!there) return null;
  const packets = [...there.bodies].filter((id) => there.manifests.has(id));
  const name = deviceId === null ? null : indexFile(deviceId);
  const bytes =
    name !== null && there.indexes.includes(name) ? await folder.read(name, MAX_INDEX_FILE) : null;
  const index = bytes && (await openIndexFile(bytes));
  return {
    packets: packets.length,
    own: packets.filter(isOwn).length,
    receipts: there.receipts.size,
    exportedAt: index?.device === deviceId ? (index?.madeAt ?? null) : null,
  };
}
