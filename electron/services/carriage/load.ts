import type { PacketQueue, SpoolPacket } from '#db/spool/types.ts';
import { encodeManifestFile } from '#domain/carriage/carried-manifest.ts';
import type { CounterCard } from '#domain/carriage/counter-card.ts';
import { bodyFile, manifestFile, MAX_RECEIPT_FILE, receiptFile } from '#domain/carriage/names.ts';
import { utf8 } from '#domain/protocol/bytes.ts';
import { sealedBytes } from '../sync/sealed-bytes.ts';
import { checkedBody, checkedManifest } from './checked.ts';
import type { CarriageDeps, CarriageFolder, Listing } from './port.ts';

/** A packet to be carried, where its bytes are, and who sealed it. */
export interface Load {
  readonly queue: Pick<PacketQueue, 'read'>;
  readonly packet: SpoolPacket;
  readonly counter: CounterCard;
}

/** Everything without a receipt: this counter's own first, then what it took from others. */
export const loadsOf = ({ spool, freight, exports }: CarriageDeps, card: CounterCard): readonly Load[] => [
  ...exports.withoutReceipt().map((packet) => ({ queue: spool, packet, counter: card })),
  ...freight.withoutReceipt().flatMap((packet) => {
    const counter = freight.counterOf(packet.id);
    return counter ? [{ queue: freight, packet, counter }] : [];
  }),
];

async function isThere(folder: CarriageFolder, there: Listing, packet: SpoolPacket): Promise<boolean> {
  if (!there.bodies.has(packet.id) || !there.manifests.has(packet.id)) return false;
  const found = await checkedManifest(folder, packet.id);
  if (found?.signed.manifest !== packet.signedManifest.manifest) return false;
  return (await checkedBody(folder, packet)) !== null;
}

/** Puts one packet on the stick unless it lies there whole. unreadable: its bytes here cannot be had. */
export async function leavePacket(
  folder: CarriageFolder,
  there: Listing,
  { queue, packet, counter }: Load,
): Promise<'written' | 'there' | 'unreadable'> {
  if (await isThere(folder, there, packet)) return 'there';
  const found = await sealedBytes(queue, packet);
  if (!found.ok) return 'unreadable';
  await folder.write(bodyFile(packet.id), found.bytes);
  // Last: a manifest on the stick says that the bytes beside it are whole.
  await folder.write(manifestFile(packet.id), encodeManifestFile({ counter, signed: packet.signedManifest }));
  return 'written';
}

export async function leaveReceipt(folder: CarriageFolder, id: string, receipt: string): Promise<void> {
  const found = await folder.read(receiptFile(id), MAX_RECEIPT_FILE);
  if (!found || new TextDecoder().decode(found) !== receipt)
    await folder.write(receiptFile(id), utf8(receipt));
}
