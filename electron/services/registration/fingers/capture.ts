/**
 * Takes fingers into a draft. What is refused leaves no trace; what is accepted is saved with pictures, templates and notes
 * in one change.
 */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { CaptureResult, RegistrationState } from '#contract/model.ts';
import { identityRefusal, type IdentityRefusal, type Refusal } from '#domain/fingerprints/gates.ts';
import type { CapturePolicy } from '#domain/fingerprints/policy.ts';
import type { Finger, Target } from '#domain/fingerprints/positions.ts';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import type { FingerprintImaging, ImagingError } from '#drivers/imaging/port.ts';
import { expectedOf, type Glass, type Taken } from '../../fingers/glass.ts';
import { printsOf, type Print } from '../../fingers/prints.ts';
import type { Clock } from '../../ports.ts';
import type { Drafts } from '../drafts.ts';
import { exceptedFingers } from './facts.ts';
import { comparisonsOf, type Templates } from './identity.ts';
import { keptChange } from './keeping.ts';
import { createDoubts, staleTakes } from './stale.ts';
import { handOf } from './hand.ts';

type CaptureError =
  | DeviceErrorCode
  | 'registration/not-found'
  | 'registration/already-submitted'
  | 'registration/finger-excepted';
type CaptureAnswer = Answer<
  { readonly state: RegistrationState; readonly result: CaptureResult },
  CaptureError
>;

export interface FingerCapture {
  take(id: string, target: Target, operatorId: string): Promise<CaptureAnswer>;
}

interface Needs {
  readonly drafts: Drafts;
  readonly templates: Templates;
  readonly glass: Glass;
  readonly imaging: FingerprintImaging;
  /** Templates of the people's own fingers. */
  readonly ownTemplates: () => readonly Uint8Array[];
  readonly policy: () => CapturePolicy;
  readonly clock: Clock;
  readonly warn: (what: string, facts: { readonly code: string }) => void;
}

interface Job {
  readonly id: string;
  readonly target: Target;
  readonly expected: readonly Finger[];
  readonly operatorId: string;
}

export function createFingerCapture(needs: Needs): FingerCapture {
  const { drafts, templates, glass, imaging, policy, clock } = needs;
  const doubts = createDoubts();

  const couldNotWork = (error: ImagingError) => {
    needs.warn('a capture could not be worked on', { code: error.code });
    return fail('device/image-failed');
  };

  const refused = (
    { id, expected, operatorId }: Job,
    refusal: { readonly reason: Refusal } | IdentityRefusal,
    found: number,
  ): CaptureAnswer => {
    const state = drafts.get(id, operatorId);
    if (!state.ok) return state;
    const result: CaptureResult = {
      kind: 'refused',
      reason: refusal.reason,
      expected: expected.length,
      found,
      finger: 'finger' in refusal ? refusal.finger : null,
      sameAs: 'sameAs' in refusal ? refusal.sameAs : null,
    };
    return ok({ state: state.value, result });
  };

  const keep = async (job: Job, prints: readonly Print[], taken: Taken): Promise<CaptureAnswer> => {
    const { id, operatorId } = job;
    const before = drafts.record(id);
    if (!before) return fail('registration/not-found');
    const draft = { id, record: before.record.fingers, templates };
    const stale = await staleTakes(imaging, prints, draft, doubts);
    if (!stale.ok) return couldNotWork(stale.error);
    // Read anew: while this was worked on, somebody may have typed, or excepted a finger. From here on nothing waits.
    const now = drafts.record(id);
    if (!now) return fail('registration/not-found');
    const record = now.record.fingers;
    const still = prints.filter(({ finger }) => record.notes[finger].exception === null);
    if (still.length === 0) return fail('registration/finger-excepted');
    const accepted = { prints: still, stale: stale.value, device: taken.device, at: clock.now() };
    const saved = drafts.change(id, { ...keptChange(record, accepted, policy()), operatorId });
    if (!saved.ok) return saved;
    const names = still.map(({ finger }) => finger);
    doubts.settle(id, names);
    const { thresholds } = policy();
    const fingers = still.map(({ finger, quality }) => ({
      finger,
      n: record.notes[finger].takes + 1,
      quality: { ...quality },
      passes: quality.score >= thresholds[finger],
    }));
    return ok({ state: saved.value, result: { kind: 'kept', fingers } });
  };

  const judge = async (job: Job, taken: Taken, signal: AbortSignal): Promise<CaptureAnswer> => {
    const { id, target, expected } = job;
    const outcome = await printsOf(imaging, taken.capture, target, expected);
    if (outcome.kind === 'failed') return couldNotWork(outcome.error);
    if (outcome.kind === 'refused') return refused(job, outcome, outcome.found);
    const { prints } = outcome;
    const found = drafts.record(id);
    if (!found) return fail('registration/not-found');
    const draft = { id, record: found.record.fingers, templates };
    const compared = await comparisonsOf(imaging, prints, draft, needs.ownTemplates());
    if (!compared.ok) return couldNotWork(compared.error);
    const refusal = identityRefusal(compared.value);
    if (refusal) {
      if ('sameAs' in refusal && !prints.some(({ finger }) => finger === refusal.sameAs))
        doubts.add(id, refusal.sameAs);
      return refused(job, refusal, prints.length);
    }
    if (signal.aborted) return fail('device/aborted');
    return keep(job, prints, taken);
  };

  return {
    take: async (id, target, operatorId) => {
      const before = drafts.record(id);
      if (!before) return fail('registration/not-found');
      const expected = expectedOf(target, exceptedFingers(before.record.fingers));
      if (expected.length === 0) return fail('registration/finger-excepted');
      const job = { id, target, expected, operatorId };
      return glass.take(
        { draftId: id, target, fingers: expected, hand: handOf(id, before.record) },
        (taken, signal) => judge(job, taken, signal),
      );
    },
  };
}
