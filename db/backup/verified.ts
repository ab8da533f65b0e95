/** Only what this counter's own key signed, with the bytes that it signed for, comes back into the queue. */
import { createHash } from 'node:crypto';
import type { EcPublicJwk, UpstreamKeys } from '#domain/protocol/keys.ts';
import { PACKET_ID, readManifest, verifyManifest } from '#domain/protocol/manifest-signature.ts';
import type { Manifest, ReceiptPayload, SignedManifest } from '#domain/protocol/manifest.ts';
import { verifyReceipt } from '#domain/protocol/receipt.ts';

export interface Trusted {
  readonly deviceId: string;
  readonly deviceKey: EcPublicJwk;
  /** What is pinned of upstream; null before the first enrolment: then no receipt counts. */
  readonly receiptKey: UpstreamKeys['receipt'] | null;
}

/** Where packets may be found again. Nothing that it answers has been verified. */
export interface Source {
  readonly found: readonly { readonly signed: SignedManifest; readonly receipts: readonly string[] }[];
  /** The bytes of a packet that `fit`; null where none do. */
  bytes(packet: Manifest, fit: (bytes: Uint8Array) => boolean): Promise<Uint8Array | null>;
}

export interface VerifiedPacket {
  readonly manifest: Manifest;
  readonly signed: SignedManifest;
  readonly receipt: { readonly text: string; readonly payload: ReceiptPayload } | null;
  /** The sealed bytes; null where no source has them whole. */
  bytes(): Promise<Uint8Array | null>;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;

async function manifestOf(signed: SignedManifest, trusted: Trusted): Promise<Manifest | null> {
  if (!(await verifyManifest(signed, trusted.deviceKey))) return null;
  // The counter signed it, so it has the shape of a manifest; which one is still to be seen.
  const manifest = readManifest(signed) as Manifest | null;
  const isOurs =
    manifest?.v === 1 &&
    manifest.device === trusted.deviceId &&
    PACKET_ID.test(manifest.id) &&
    isCount(manifest.seq) &&
    isCount(manifest.size);
  return isOurs ? manifest : null;
}

async function receiptOf(
  texts: readonly string[],
  manifest: Manifest,
  { receiptKey }: Trusted,
): Promise<VerifiedPacket['receipt']> {
  let newest: VerifiedPacket['receipt'] = null;
  if (receiptKey)
    for (const text of texts) {
      const verdict = await verifyReceipt(text, receiptKey, manifest);
      if (verdict.ok && verdict.payload.storedAt >= (newest?.payload.storedAt ?? 0))
        newest = { text, payload: verdict.payload };
    }
  return newest;
}

/** Every packet that the sources know and this counter signed, by number, each one once; a number may come twice. */
export async function verifiedPackets(
  sources: readonly Source[],
  trusted: Trusted,
): Promise<readonly VerifiedPacket[]> {
  const receipts = new Map<string, string[]>();
  for (const { signed, receipts: texts } of sources.flatMap(({ found }) => found))
    receipts.set(signed.manifest, [...(receipts.get(signed.manifest) ?? []), ...texts]);
  const packets = new Map<string, VerifiedPacket>();
  for (const { signed } of sources.flatMap(({ found }) => found)) {
    const manifest = await manifestOf(signed, trusted);
    if (!manifest || packets.has(manifest.id)) continue;
    const fit = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') === manifest.sha256;
    packets.set(manifest.id, {
      manifest,
      signed,
      receipt: await receiptOf(receipts.get(signed.manifest) ?? [], manifest, trusted),
      bytes: async () => {
        for (const source of sources) {
          const bytes = await source.bytes(manifest, fit);
          if (bytes) return bytes;
        }
        return null;
      },
    });
  }
  return [...packets.values()].toSorted((a, b) => a.manifest.seq - b.manifest.seq);
}
