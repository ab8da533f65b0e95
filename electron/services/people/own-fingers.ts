/** Takes the signed-in person's own fingers, so that they cannot pass for an applicant's. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { ListedPerson } from '#contract/model.ts';
import type { OwnFingerRepository } from '#db/repositories/own-fingers.ts';
import type { CapturePolicy } from '#domain/fingerprints/policy.ts';
import type { Finger, Target } from '#domain/fingerprints/positions.ts';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import type { Glass } from '../fingers/glass.ts';
import { printsOf } from '../fingers/prints.ts';
import type { Audit, Clock } from '../ports.ts';
import type { People } from './people.ts';

interface Needs {
  readonly people: People;
  readonly repository: OwnFingerRepository;
  readonly glass: Glass;
  readonly imaging: FingerprintImaging;
  readonly policy: () => CapturePolicy;
  readonly clock: Clock;
  readonly audit: Audit;
}

export type EnrolOwnFinger = (
  finger: Finger,
  personId: string,
) => Promise<Answer<ListedPerson, DeviceErrorCode>>;

/** 'device/poor-image' for a picture below the finger's threshold: a bad template would let the finger pass. */
export function createOwnFingerEnrolment(needs: Needs): EnrolOwnFinger {
  const { people, repository, glass, imaging, clock, audit } = needs;
  return (finger, personId) => {
    const target: Target = { kind: 'finger', finger };
    return glass.take({ draftId: null, target, fingers: [finger], hand: personId }, async ({ capture }) => {
      const outcome = await printsOf(imaging, capture, target, [finger]);
      if (outcome.kind === 'failed') return fail('device/image-failed');
      const [print] = outcome.kind === 'prints' ? outcome.prints : [];
      if (!print || print.quality.score < needs.policy().thresholds[finger]) return fail('device/poor-image');
      repository.save({ operatorId: personId, finger }, print.template, clock.now());
      audit.audit({ at: clock.now(), kind: 'own-finger-taken', who: personId, detail: finger });
      const person = people.get(personId);
      if (!person) throw new Error('a signed-in person must be there');
      return ok(person);
    });
  };
}
