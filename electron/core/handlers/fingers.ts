import { fail, ok } from '#contract/errors.ts';
import { EXCEPTION_PHOTO, pictureName } from '#services/registration/fingers/notes.ts';
import { PHOTO } from '#services/registration/record.ts';
import type { Backend } from '../backend.ts';
import { operatorOf } from '../guard.ts';
import type { CoreHandlers } from './index.ts';

export type FingerHandlers = Pick<
  CoreHandlers,
  | 'registration.picture'
  | 'registration.captureFingers'
  | 'registration.keepLowFinger'
  | 'registration.setException'
  | 'registration.confirmExceptions'
  | 'registration.startChallenge'
  | 'registration.answerChallenge'
  | 'registration.stopCapture'
>;

export const fingerHandlers = ({
  drafts,
  capture,
  challenge,
  decisions,
  glass,
  imaging,
}: Backend): FingerHandlers => ({
  'registration.picture': async ({ id, of }) => {
    const isPhoto = typeof of === 'string';
    const name = isPhoto
      ? { photo: PHOTO, 'exception-photo': EXCEPTION_PHOTO }[of]
      : pictureName(of.finger, of.attempt);
    const picture = drafts.picture(id, name);
    if (!picture.ok) return picture;
    const { bytes } = picture.value;
    if (isPhoto) return ok({ bytes, mediaType: 'image/jpeg' });
    const png = await imaging.png(bytes);
    return png.ok ? ok({ bytes: png.value, mediaType: 'image/png' }) : fail('app/unexpected');
  },
  'registration.captureFingers': ({ id, target }, context) => capture.take(id, target, operatorOf(context)),
  'registration.keepLowFinger': async ({ id, finger, reason }, context) =>
    decisions.keepLow(id, finger, reason, operatorOf(context)),
  'registration.setException': async ({ id, finger, exception }, context) =>
    decisions.setException(id, finger, exception, operatorOf(context)),
  'registration.confirmExceptions': ({ id, userName, pin }, context) =>
    decisions.confirm(id, { userName, pin }, operatorOf(context)),
  'registration.startChallenge': async ({ id }, context) => challenge.start(id, operatorOf(context)),
  'registration.answerChallenge': ({ id, finger }, context) =>
    challenge.answer(id, finger, operatorOf(context)),
  'registration.stopCapture': async () => {
    glass.stop();
    return ok({});
  },
});
