/**
 * Earlier takes that turn out to be of another finger. When a capture is refused because it is a finger that was taken
 * before under another name, that name is in doubt: its next take decides which of its earlier ones stay. Without this
 * a finger that was taken under a wrong name could never be taken under its right one.
 */
import type { Finger } from '#domain/fingerprints/positions.ts';
import type { FingerprintImaging, ImagingResult } from '#drivers/imaging/port.ts';
import type { Print } from '../../fingers/prints.ts';
import type { Templates } from './identity.ts';
import { templateName, type FingersRecord } from './notes.ts';

/** Kept in memory only: after a restart the same refusal brings the same doubt. */
export interface Doubts {
  add(id: string, finger: Finger): void;
  has(id: string, finger: Finger): boolean;
  settle(id: string, fingers: readonly Finger[]): void;
}

export function createDoubts(): Doubts {
  const doubted = new Set<string>();
  const key = (id: string, finger: Finger) => `${id} ${finger}`;
  return {
    add: (id, finger) => void doubted.add(key(id, finger)),
    has: (id, finger) => doubted.has(key(id, finger)),
    settle: (id, fingers) => {
      for (const finger of fingers) doubted.delete(key(id, finger));
    },
  };
}

export type Stale = Readonly<Partial<Record<Finger, readonly number[]>>>;

/**
 * The numbers of the takes to drop: those of a finger in doubt that are not like its new take, and those that are like
 * another finger that lies beside it on the glass.
 */
export async function staleTakes(
  imaging: FingerprintImaging,
  prints: readonly Print[],
  draft: { readonly id: string; readonly record: FingersRecord; readonly templates: Templates },
  doubts: Pick<Doubts, 'has'>,
): Promise<ImagingResult<Stale>> {
  const stale: Partial<Record<Finger, number[]>> = {};
  for (const print of prints) {
    const { finger } = print;
    const inDoubt = doubts.has(draft.id, finger);
    const against = inDoubt ? prints : prints.filter((each) => each !== print);
    if (against.length === 0) continue;
    for (const { n } of draft.record.notes[finger].attempts) {
      const stored = draft.templates.picture(draft.id, templateName(finger, n));
      if (!stored) continue;
      const matched = await imaging.match(
        stored.bytes,
        against.map(({ template }) => template),
      );
      if (!matched.ok) return matched;
      const isAnother = against.some((each, i) => each !== print && matched.value[i]?.certain === true);
      const isOwn = against.some((each, i) => each === print && matched.value[i]?.same === true);
      if (isAnother || (inDoubt && !isOwn)) (stale[finger] ??= []).push(n);
    }
  }
  return { ok: true, value: stale };
}
