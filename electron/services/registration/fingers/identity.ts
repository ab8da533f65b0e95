/** Whose fingers these are: no finger twice in a registration, and none of the people of this counter. */
import type { DraftRepository } from '#db/repositories/drafts.ts';
import type { Comparison } from '#domain/fingerprints/gates.ts';
import { FINGERS, type Finger } from '#domain/fingerprints/positions.ts';
import type { FingerprintImaging, ImagingResult } from '#drivers/imaging/port.ts';
import type { Print } from '../../fingers/prints.ts';
import { bestOf } from './facts.ts';
import { templateName, type FingersRecord } from './notes.ts';

interface Known {
  readonly with: Comparison['with'];
  readonly template: Uint8Array;
}

export type Templates = Pick<DraftRepository, 'picture'>;

/** The best takes of the fingers that are not on the glass now; a finger that was excepted counts no more. */
function storedBests(templates: Templates, id: string, record: FingersRecord, onGlass: readonly Finger[]) {
  return FINGERS.filter((finger) => !onGlass.includes(finger)).flatMap((finger): Known[] => {
    const note = record.notes[finger];
    const best = note.exception === null ? bestOf(note) : null;
    const stored = best && templates.picture(id, templateName(finger, best.n));
    return stored ? [{ with: finger, template: stored.bytes }] : [];
  });
}

/** Everything a capture is compared with: its own fingers among themselves, the draft's other ones, the people's own. */
export async function comparisonsOf(
  imaging: FingerprintImaging,
  prints: readonly Print[],
  draft: { readonly id: string; readonly record: FingersRecord; readonly templates: Templates },
  ownTemplates: readonly Uint8Array[],
): Promise<ImagingResult<readonly Comparison[]>> {
  const onGlass = prints.map(({ finger }) => finger);
  const others: readonly Known[] = [
    ...storedBests(draft.templates, draft.id, draft.record, onGlass),
    ...ownTemplates.map((template): Known => ({ with: 'operator', template })),
  ];
  const comparisons: Comparison[] = [];
  for (const [at, { finger, template }] of prints.entries()) {
    const beside = prints
      .slice(at + 1)
      .map((other): Known => ({ with: other.finger, template: other.template }));
    const known = [...beside, ...others];
    const matched = await imaging.match(
      template,
      known.map((each) => each.template),
    );
    if (!matched.ok) return matched;
    comparisons.push(
      ...known.map((each, i) => ({ finger, with: each.with, same: matched.value[i]?.certain === true })),
    );
  }
  return { ok: true, value: comparisons };
}
