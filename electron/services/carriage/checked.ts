import { decodeManifestFile } from '#domain/carriage/carried-manifest.ts';
import { openCard, type CounterCard } from '#domain/carriage/counter-card.ts';
import { bodyFile, manifestFile, MAX_MANIFEST_FILE } from '#domain/carriage/names.ts';
import { sha256Hex } from '#domain/protocol/digest.ts';
import { readManifest, verifyManifest } from '#domain/protocol/manifest-signature.ts';
import type { Manifest, SignedManifest } from '#domain/protocol/manifest.ts';
import { manifest as manifestShape } from '../sync/wire.ts';
import type { CarriageFolder } from './port.ts';

export interface CheckedManifest {
  readonly manifest: Manifest;
  readonly signed: SignedManifest;
  readonly counter: CounterCard;
}

/**
 * The manifest under this packet's name, when it is what it says: canonical, in shape, about this id, and signed by the
 * key whose thumbprint it names. Null otherwise.
 */
export async function checkedManifest(folder: CarriageFolder, id: string): Promise<CheckedManifest | null> {
  const bytes = await folder.read(manifestFile(id), MAX_MANIFEST_FILE);
  const carried = bytes && decodeManifestFile(bytes);
  if (!carried) return null;
  const { signed, counter } = carried;
  const told = manifestShape.safeParse(readManifest(signed));
  if (!told.success || told.data.id !== id) return null;
  const card = await openCard(counter);
  if (card?.device !== told.data.device || card.training !== told.data.training) return null;
  return (await verifyManifest(signed, card.jwk)) ? { manifest: told.data, signed, counter } : null;
}

/** The sealed bytes on the stick, when they are those of the manifest; null otherwise. */
export async function checkedBody(
  folder: CarriageFolder,
  { id, size, sha256 }: Pick<Manifest, 'id' | 'size' | 'sha256'>,
): Promise<Uint8Array | null> {
  const bytes = await folder.read(bodyFile(id), size);
  if (bytes?.length !== size) return null;
  return (await sha256Hex(bytes)) === sha256 ? bytes : null;
}
