/** Two random fingers asked for again, and matched against what was taken of them. */
import type { Answer } from '#contract/define.ts';
import { fail } from '#contract/errors.ts';
import type { RegistrationState } from '#contract/model.ts';
import { answered, drawChallenge, type Chance } from '#domain/fingerprints/challenge.ts';
import type { CapturePolicy } from '#domain/fingerprints/policy.ts';
import type { Finger } from '#domain/fingerprints/positions.ts';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import type { Glass, Taken } from '../../fingers/glass.ts';
import { printsOf } from '../../fingers/prints.ts';
import type { Drafts, StateAnswer } from '../drafts.ts';
import { bestOf, statusesOf } from './facts.ts';
import type { Templates } from './identity.ts';
import { challengeValue, templateName } from './notes.ts';
import { handOf } from './hand.ts';

type AnswerError =
  | DeviceErrorCode
  | 'registration/not-matched'
  | 'registration/too-early'
  | 'registration/not-found'
  | 'registration/already-submitted';

export interface FingerChallenge {
  start(id: string, operatorId: string): StateAnswer | ReturnType<typeof fail<'registration/too-early'>>;
  answer(id: string, finger: Finger, operatorId: string): Promise<Answer<RegistrationState, AnswerError>>;
}

interface Needs {
  readonly drafts: Drafts;
  readonly templates: Templates;
  readonly glass: Glass;
  readonly imaging: FingerprintImaging;
  readonly policy: () => CapturePolicy;
  readonly chance: Chance;
  readonly warn: (what: string, facts: { readonly code: string }) => void;
}

export function createFingerChallenge(needs: Needs): FingerChallenge {
  const { drafts, templates, glass, imaging, policy } = needs;

  const save = (id: string, finger: Finger, matches: boolean, operatorId: string): StateAnswer | null => {
    const challenge = drafts.record(id)?.record.fingers.challenge;
    // Drawn anew, or dropped by another capture, while this finger was on the glass.
    if (!challenge?.fingers.includes(finger)) return null;
    return drafts.change(id, {
      values: challengeValue(answered(challenge, finger, matches)),
      what: `challenge: ${finger} ${matches ? 'matched' : 'not matched'}`,
      operatorId,
    });
  };

  const judge = async (
    id: string,
    finger: Finger,
    operatorId: string,
    { capture }: Taken,
  ): Promise<Answer<RegistrationState, AnswerError>> => {
    const outcome = await printsOf(imaging, capture, { kind: 'finger', finger }, [finger]);
    if (outcome.kind === 'refused') return fail('device/poor-image');
    if (outcome.kind === 'failed') {
      needs.warn('a capture could not be worked on', { code: outcome.error.code });
      return fail('device/image-failed');
    }
    const [print] = outcome.prints;
    const note = drafts.record(id)?.record.fingers.notes[finger];
    const best = note && bestOf(note);
    const stored = best && templates.picture(id, templateName(finger, best.n));
    if (!print || !stored) return fail('registration/not-found');
    const matched = await imaging.match(print.template, [stored.bytes]);
    if (!matched.ok) {
      needs.warn('a challenge could not be matched', { code: matched.error.code });
      return fail('device/image-failed');
    }
    const matches = matched.value[0]?.same === true;
    const saved = save(id, finger, matches, operatorId) ?? fail('registration/too-early');
    if (!saved.ok) return saved;
    return matches ? saved : fail('registration/not-matched');
  };

  return {
    start: (id, operatorId) => {
      const found = drafts.record(id);
      if (!found) return fail('registration/not-found');
      const challenge = drawChallenge(statusesOf(found.record.fingers, policy()), needs.chance);
      if (!challenge) return fail('registration/too-early');
      return drafts.change(id, {
        values: challengeValue(challenge),
        what: `challenge drawn: ${challenge.fingers.join(' ')}`,
        operatorId,
      });
    },
    answer: async (id, finger, operatorId) => {
      const found = drafts.record(id);
      if (!found) return fail('registration/not-found');
      const { challenge } = found.record.fingers;
      if (!challenge?.fingers.includes(finger)) return fail('registration/too-early');
      if (challenge.matched.includes(finger)) return drafts.get(id, operatorId);
      return glass.take(
        {
          draftId: id,
          target: { kind: 'finger', finger },
          fingers: [finger],
          hand: handOf(id, found.record),
        },
        (taken) => judge(id, finger, operatorId, taken),
      );
    },
  };
}
