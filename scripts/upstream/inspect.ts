/** What an upstream holds, for the commands: asks the running server, or opens the folder when none runs. */
import { openBodies } from './bodies.ts';
import { findPacket, listStored, type ListedPacket } from './ledger/packets.ts';
import { askServer, withLedger } from './offline.ts';
import type { UpstreamSecrets } from './secrets.ts';
import { TRAINING_SECRETS } from './training-keys.ts';

/** Packets with a receipt, in the order of the log. Throws when the folder is no upstream's. */
export async function listPackets(dataDir: string): Promise<readonly ListedPacket[]> {
  const answer = await askServer(dataDir, '/admin/packets');
  // 404: another server took the port of one that died.
  if (answer?.status === 200) return ((await answer.json()) as { packets: readonly ListedPacket[] }).packets;
  return withLedger(dataDir, listStored);
}

/** A stored packet's sealed bytes; null when there is no such packet. */
export async function readPacket(dataDir: string, id: string): Promise<Uint8Array | null> {
  const answer = await askServer(dataDir, `/admin/packets/${encodeURIComponent(id)}/body`);
  if (answer?.status === 200) return new Uint8Array(await answer.arrayBuffer());
  if (answer && (await listPackets(dataDir)).every((packet) => packet.id !== id)) return null;
  return withLedger(dataDir, async (sql) => {
    const packet = await findPacket(sql, id);
    return packet?.receipt ? (await openBodies(dataDir)).read(id) : null;
  });
}

/** Opens sealed bytes with one recipient's private key (db/vault/packet). */
export type OpenPacket<T> = (
  sealed: Uint8Array,
  recipient: UpstreamSecrets['recipients'][number],
) => Promise<T>;

/** A stored packet, unsealed with the upstream's own key; null when there is no such packet. */
export async function openStored<T>(
  dataDir: string,
  id: string,
  openPacket: OpenPacket<T>,
  secrets: UpstreamSecrets = TRAINING_SECRETS,
): Promise<T | null> {
  const gateway = secrets.recipients.find(({ role }) => role === 'gateway');
  if (!gateway) throw new Error('this upstream has no gateway key');
  const sealed = await readPacket(dataDir, id);
  return sealed && openPacket(sealed, gateway);
}
