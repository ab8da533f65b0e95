/** From what a scanner handed over to one analysed print for each finger that was wanted, or why not. */
import { assigned, placementRefusal, type Refusal, type Seen } from '#domain/fingerprints/gates.ts';
import { SLAPS, SLAP_FINGERS, type Finger, type Slap, type Target } from '#domain/fingerprints/positions.ts';
import type { Capture } from '#drivers/devices/fingerprint/port.ts';
import type { AnalysedPrint, FingerprintImaging, ImagingError } from '#drivers/imaging/port.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';

export interface Print extends AnalysedPrint {
  readonly finger: Finger;
  readonly via: 'finger' | 'slap';
  readonly resolution: number;
  readonly deviceQuality: number | null;
  readonly signedRecord: Uint8Array | null;
}

export type PrintsOutcome =
  | { readonly kind: 'prints'; readonly prints: readonly Print[] }
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly found: number }
  /** The pictures could not be worked on; not the applicant's fault. */
  | { readonly kind: 'failed'; readonly error: ImagingError };

/** One finger's picture before anybody looked at it. */
interface Piece {
  readonly image: GreyImage;
  readonly deviceQuality: number | null;
  readonly signedRecord: Uint8Array | null;
}
interface Pieces {
  readonly seen: Seen;
  readonly pieces: readonly Piece[];
}

const slapOf = (finger: Finger): Slap =>
  SLAPS.find((slap) => SLAP_FINGERS[slap].includes(finger)) ?? 'thumbs';

async function piecesOf(
  imaging: FingerprintImaging,
  capture: Capture,
  target: Target,
  expected: readonly Finger[],
): Promise<Pieces | ImagingError> {
  switch (capture.kind) {
    case 'fingers': {
      const fingers = capture.fingers.map(({ finger }) => finger);
      return { seen: { fingers, hand: null }, pieces: capture.fingers };
    }
    case 'slap': {
      const slap = target.kind === 'slap' ? target.slap : slapOf(target.finger);
      const found = await imaging.segment(capture.image, slap, expected);
      if (!found.ok) return found.error;
      const { segments, hand } = found.value;
      return {
        seen: { fingers: segments.map(({ finger }) => finger), hand },
        pieces: segments.map(({ image }) => ({ image, deviceQuality: null, signedRecord: null })),
      };
    }
  }
}

/** `expected` from left to right. Answers the prints in the order in which they lay. */
export async function printsOf(
  imaging: FingerprintImaging,
  capture: Capture,
  target: Target,
  expected: readonly Finger[],
): Promise<PrintsOutcome> {
  const found = await piecesOf(imaging, capture, target, expected);
  if ('code' in found) return { kind: 'failed', error: found };
  const refusal = placementRefusal(expected, found.seen);
  if (refusal) return { kind: 'refused', reason: refusal, found: found.pieces.length };
  const names = assigned(expected, found.seen.fingers);
  const prints: Print[] = [];
  for (const [at, { image, deviceQuality, signedRecord }] of found.pieces.entries()) {
    const finger = names[at];
    if (finger === undefined) continue;
    const analysed = await imaging.analyse(image, finger);
    if (!analysed.ok && analysed.error.code === 'imaging/no-print') continue;
    if (!analysed.ok) return { kind: 'failed', error: analysed.error };
    const { resolution } = image;
    prints.push({ ...analysed.value, resolution, deviceQuality, signedRecord, finger, via: target.kind });
  }
  if (prints.length === 0) return { kind: 'refused', reason: 'no-print', found: 0 };
  if (prints.length < expected.length) return { kind: 'refused', reason: 'too-few', found: prints.length };
  return { kind: 'prints', prints };
}
