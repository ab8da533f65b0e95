/** The file beside a sealed packet: its signed manifest, and the card of the counter that sealed it. */
import { utf8 } from '../protocol/bytes.ts';
import { canonicalJson, parseCanonicalJson } from '../protocol/canonical-json.ts';
import { MAX_MANIFEST } from '../protocol/limits.ts';
import type { SignedManifest } from '../protocol/manifest.ts';
import { isCard, type CounterCard } from './counter-card.ts';
import { isRecord, isText } from './shape.ts';

/** It stands alone: without any other file of the stick it says what the bytes beside it must be, and who signed that. */
export interface CarriedManifest {
  readonly counter: CounterCard;
  readonly signed: SignedManifest;
}

export const encodeManifestFile = ({ counter, signed }: CarriedManifest): Uint8Array =>
  utf8(
    canonicalJson({
      counter: { request: counter.request, signature: counter.signature },
      manifest: signed.manifest,
      signature: signed.signature,
    }),
  );

/** Null for anything else; signatures are the caller's to check. */
export function decodeManifestFile(bytes: Uint8Array): CarriedManifest | null {
  try {
    const value: unknown = parseCanonicalJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!isRecord(value, ['counter', 'manifest', 'signature'])) return null;
    const { counter, manifest, signature } = value;
    if (!isCard(counter) || !isText(manifest, MAX_MANIFEST) || !isText(signature, 86)) return null;
    return { counter, signed: { manifest, signature } };
  } catch {
    return null;
  }
}
