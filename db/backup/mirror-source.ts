import type { SignedManifest } from '#domain/protocol/manifest.ts';
import { copyName, listMirror, mirrorDir, readMark, readWhole } from './mirror-files.ts';
import type { Source } from './verified.ts';

const MAX_JSON = 64 * 1024;

function signedIn(bytes: Uint8Array | null): SignedManifest | null {
  if (!bytes || bytes.length > MAX_JSON) return null;
  try {
    const found: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (typeof found !== 'object' || found === null || !('manifest' in found) || !('signature' in found))
      return null;
    const { manifest, signature } = found;
    return typeof manifest === 'string' && typeof signature === 'string' ? { manifest, signature } : null;
  } catch {
    return null;
  }
}

/** A counter's second copies; null where the folder holds none of this counter. */
export async function mirrorSource(folder: string, deviceId: string): Promise<Source | null> {
  const within = mirrorDir(folder, deviceId);
  const dir = (await readMark(within)) === null ? folder : within;
  if ((await readMark(dir)) === null) return null;
  const names = await listMirror(dir);
  const found: Source['found'][number][] = [];
  for (const name of names) {
    if (!name.endsWith('.json')) continue;
    const base = name.slice(0, -'.json'.length);
    // A file that cannot be read says nothing; the others still do.
    const signed = signedIn(await readWhole(dir, name).catch(() => null));
    const receipt = names.has(`${base}.receipt`)
      ? await readWhole(dir, `${base}.receipt`).catch(() => null)
      : null;
    if (signed) found.push({ signed, receipts: receipt ? [Buffer.from(receipt).toString()] : [] });
  }
  return {
    found,
    bytes: async (packet, fit) => {
      const bytes = await readWhole(dir, `${copyName(packet)}.ucp`, packet.size).catch(() => null);
      return bytes && fit(bytes) ? bytes : null;
    },
  };
}
