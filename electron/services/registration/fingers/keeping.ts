/** How accepted prints become one change of the draft: the best takes stay, the others go with all their bytes. */
import type { DraftChange } from '#db/repositories/drafts.ts';
import { afterChange } from '#domain/fingerprints/challenge.ts';
import type { CapturePolicy } from '#domain/fingerprints/policy.ts';
import type { Finger } from '#domain/fingerprints/positions.ts';
import { withAttempt } from '#domain/fingerprints/status.ts';
import type { Print } from '../../fingers/prints.ts';
import {
  challengeValue,
  fingerValue,
  pictureName,
  signedName,
  templateName,
  type AttemptNote,
  type DeviceNote,
  type FingerNote,
  type FingersRecord,
} from './notes.ts';
import type { Stale } from './stale.ts';

export interface Accepted {
  readonly prints: readonly Print[];
  readonly stale: Stale;
  readonly device: DeviceNote;
  readonly at: number;
}

type Change = Pick<DraftChange, 'values' | 'pictures' | 'what'>;
type Pictures = Record<string, { readonly mediaType: string; readonly bytes: Uint8Array } | null>;

function attemptOf(print: Print, n: number, { at, device }: Accepted): AttemptNote {
  const { via, width, height, resolution, compression, quality, deviceQuality, signedRecord } = print;
  const signed = signedRecord !== null;
  const picture = { width, height, resolution, compression };
  return { n, at, via, ...picture, quality: { ...quality }, deviceQuality, device, signed };
}

/** The best of the earlier takes and the new one; a finger may be kept low until it reaches its threshold. */
function noteAfter(
  note: FingerNote,
  attempt: AttemptNote,
  stale: readonly number[],
  threshold: number,
  kept: number,
) {
  const before = note.attempts.filter(({ n }) => !stale.includes(n));
  const ranked = (each: AttemptNote) => ({ n: each.n, quality: each.quality.score, each });
  const attempts = withAttempt(before.map(ranked), ranked(attempt), kept).map(({ each }) => each);
  const keptLow = attempt.quality.score >= threshold ? null : note.keptLow;
  return { ...note, takes: attempt.n, attempts, keptLow };
}

const bytesOf = (finger: Finger, n: number, print: Print): Pictures => ({
  [pictureName(finger, n)]: { mediaType: 'image/jp2', bytes: print.jp2 },
  [templateName(finger, n)]: { mediaType: 'application/octet-stream', bytes: print.template },
  ...(print.signedRecord && {
    [signedName(finger, n)]: { mediaType: 'application/jose', bytes: print.signedRecord },
  }),
});
const withoutBytes = (finger: Finger, n: number): Pictures => ({
  [pictureName(finger, n)]: null,
  [templateName(finger, n)]: null,
  [signedName(finger, n)]: null,
});

/** `policy.takes` is also how many are kept. */
export function keptChange(record: FingersRecord, accepted: Accepted, policy: CapturePolicy): Change {
  const { prints, stale } = accepted;
  const values: Record<string, string | null> = {};
  const pictures: Pictures = {};
  const words: string[] = [];
  for (const print of prints) {
    const { finger } = print;
    const before = record.notes[finger];
    const n = before.takes + 1;
    const dropped = stale[finger] ?? [];
    const attempt = attemptOf(print, n, accepted);
    const after = noteAfter(before, attempt, dropped, policy.thresholds[finger], policy.takes);
    const isKept = (which: number) => after.attempts.some((each) => each.n === which);
    for (const old of before.attempts)
      if (!isKept(old.n)) Object.assign(pictures, withoutBytes(finger, old.n));
    if (isKept(n)) Object.assign(pictures, bytesOf(finger, n, print));
    Object.assign(values, fingerValue(finger, after));
    words.push(`${finger} take ${n}${dropped.length > 0 ? `, not like take ${dropped.join(' ')}` : ''}`);
  }
  const fingers = prints.map(({ finger }) => finger);
  Object.assign(values, challengeValue(afterChange(record.challenge, fingers)));
  return { values, pictures, what: `taken: ${words.join('; ')}` };
}
