import { ok } from '#contract/errors.ts';
import { fingerName, PHOTO } from '#services/registration/record.ts';
import { slipOf } from '#services/registration/slip.ts';
import type { Backend } from '../backend.ts';
import { operatorOf } from '../guard.ts';
import { qrRows } from '../qr.ts';
import type { CoreHandlers } from './index.ts';

type RegistrationHandlers = Pick<CoreHandlers, Extract<keyof CoreHandlers, `registration.${string}`>>;

export const registrationHandlers = ({
  drafts,
  capture,
  submission,
  identity,
}: Backend): RegistrationHandlers => ({
  'registration.drafts': async () => ok([...drafts.list()]),
  'registration.create': async (_input, context) => ok(drafts.create(operatorOf(context))),
  'registration.get': async ({ id }) => drafts.get(id),
  'registration.setField': async ({ id, field, value }, context) =>
    drafts.setField(id, field, value, operatorOf(context)),
  'registration.passWarning': async ({ id, field, code, reason }, context) =>
    drafts.passWarning(id, field, code, reason, operatorOf(context)),
  'registration.setPhoto': async ({ id, jpeg, source }, context) =>
    drafts.setPhoto(id, jpeg, source, operatorOf(context)),
  'registration.picture': async ({ id, of }) => {
    const picture = drafts.picture(id, of === 'photo' ? PHOTO : fingerName(of));
    if (!picture.ok) return picture;
    return ok({ bytes: picture.value.bytes, mediaType: of === 'photo' ? 'image/jpeg' : 'image/png' });
  },
  'registration.captureFinger': ({ id, finger }, context) => capture.take(id, finger, operatorOf(context)),
  'registration.stopCapture': async () => {
    capture.stop();
    return ok({});
  },
  'registration.submit': async ({ id, rev }, context) => {
    const answer = await submission.submit(id, rev, operatorOf(context));
    if (!answer.ok) return answer;
    const counter = identity.forSealing();
    if (!counter) throw new Error('a sealed packet has a counter');
    return ok(await slipOf(answer.value, counter, qrRows));
  },
  'registration.discard': async ({ id, reason }, context) => drafts.discard(id, reason, operatorOf(context)),
});
