/** Everything that takes fingers: into a registration, for a challenge, and the own ones of the people of the counter. */
import { randomInt } from 'node:crypto';
import { createOwnFingerEnrolment } from '#services/people/own-fingers.ts';
import { createFingerCapture } from '#services/registration/fingers/capture.ts';
import { createFingerChallenge } from '#services/registration/fingers/challenge.ts';
import { createFingerDecisions } from '#services/registration/fingers/exceptions.ts';
import type { Log } from './log.ts';

type Capture = Parameters<typeof createFingerCapture>[0];
type Enrolment = Parameters<typeof createOwnFingerEnrolment>[0];

interface Needs
  extends
    Omit<Capture, 'ownTemplates' | 'warn'>,
    Pick<Enrolment, 'people'>,
    Pick<Parameters<typeof createFingerDecisions>[0], 'door' | 'audit'> {
  readonly ownFingers: Enrolment['repository'] & { templates: Capture['ownTemplates'] };
  readonly log: Log;
}

export function createFingerDesk({ ownFingers, log, ...needs }: Needs) {
  const shared = {
    ...needs,
    warn: (what: string, facts: { readonly code: string }) => log.warn(what, undefined, facts),
  };
  return {
    capture: createFingerCapture({ ...shared, ownTemplates: () => ownFingers.templates() }),
    challenge: createFingerChallenge({ ...shared, chance: (below) => randomInt(below) }),
    decisions: createFingerDecisions(shared),
    enrolOwnFinger: createOwnFingerEnrolment({ ...shared, repository: ownFingers }),
  };
}
