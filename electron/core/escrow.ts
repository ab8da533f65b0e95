import { sealPacket } from '#db/vault/packet/seal.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';

/**
 * The data key sealed to the authority's escrow key, so that drafts outlive a broken operating-system key store; null when
 * upstream names no escrow key. The envelope is a packet's, under the device's id.
 */
export async function escrowDataKey(
  deviceId: string,
  dataKey: Uint8Array,
  keys: UpstreamKeys,
): Promise<Uint8Array | null> {
  const recipients = keys.recipients.filter(({ role }) => role === 'escrow');
  return recipients.length === 0 ? null : sealPacket(deviceId, dataKey, recipients);
}
