import { fail, ok } from '#contract/errors.ts';
import { slipOf } from '#services/registration/slip.ts';
import type { Backend } from '../backend.ts';
import { operatorOf } from '../guard.ts';
import { qrRows } from '../qr.ts';
import type { FingerHandlers } from './fingers.ts';
import type { CoreHandlers } from './index.ts';

type RegistrationHandlers = Omit<
  Pick<CoreHandlers, Extract<keyof CoreHandlers, `registration.${string}`>>,
  keyof FingerHandlers
>;

export const registrationHandlers = ({
  drafts,
  submission,
  spool,
  keeping,
  identity,
}: Backend): RegistrationHandlers => ({
  'registration.drafts': async () => ok([...drafts.list()]),
  'registration.create': async ({ supersedes }, context) => {
    // What is under way can be finished; nothing new is begun that would have no room.
    if (keeping.disk.measure().level === 'full') return fail('storage/full');
    if (supersedes === undefined) return ok(drafts.create(operatorOf(context)));
    const packet = spool.get(supersedes);
    if (!packet?.returned || packet.replaced) return fail('registration/not-returned');
    const { id: packetId, tracking, reason } = packet;
    return ok(drafts.create(operatorOf(context), { packetId, tracking, reason }));
  },
  'registration.get': async ({ id }, context) => drafts.get(id, operatorOf(context)),
  'registration.setField': async ({ id, field, value }, context) =>
    drafts.setField(id, field, value, operatorOf(context)),
  'registration.passWarning': async ({ id, field, code, reason }, context) =>
    drafts.passWarning(id, field, code, reason, operatorOf(context)),
  'registration.setPhoto': async ({ id, jpeg, source }, context) =>
    drafts.setPhoto(id, 'photo', jpeg, source, operatorOf(context)),
  'registration.setExceptionPhoto': async ({ id, jpeg, source }, context) =>
    drafts.setPhoto(id, 'exception-photo', jpeg, source, operatorOf(context)),
  'registration.submit': async ({ id, rev }, context) => {
    const answer = await submission.submit(id, rev, operatorOf(context));
    if (!answer.ok) return answer;
    const counter = identity.forSealing();
    if (!counter) throw new Error('a sealed packet has a counter');
    return ok(await slipOf(answer.value, counter, qrRows));
  },
  'registration.discard': async ({ id, reason }, context) => drafts.discard(id, reason, operatorOf(context)),
});
