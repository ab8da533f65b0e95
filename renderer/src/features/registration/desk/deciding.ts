/** What the operator says of fingers and photos: kept below the threshold, cannot be taken, confirmed by a second person. */
import type { Answer } from '#contract/define.ts';
import type { CallError, ErrorCode } from '#contract/errors.ts';
import type { FingerException, RegistrationState } from '#contract/model.ts';
import type { Finger } from '#domain/fingerprints/positions.ts';
import type { DeskParts } from './parts.ts';
import type { PictureShelf } from './pictures.ts';

/** Null when it is saved, else what went wrong. */
type Outcome = Promise<CallError | null>;

export interface Deciding {
  savePhoto(
    of: 'photo' | 'exception-photo',
    jpeg: Uint8Array<ArrayBuffer>,
    source: 'camera' | 'training',
  ): Promise<boolean>;
  keepLow(finger: Finger, reason: string): Outcome;
  setException(finger: Finger, exception: Omit<FingerException, 'at'> | null): Outcome;
  confirmExceptions(userName: string, pin: string): Outcome;
  startChallenge(): Outcome;
}

const METHOD = {
  photo: 'registration.setPhoto',
  'exception-photo': 'registration.setExceptionPhoto',
} as const;

export function createDeciding({ id, client, store, accept }: DeskParts, pictures: PictureShelf): Deciding {
  const settle = async (call: Promise<Answer<RegistrationState, ErrorCode>>): Outcome => {
    const answer = await call;
    if (!answer.ok) return answer.error;
    accept(answer.value);
    return null;
  };
  return {
    savePhoto: async (of, jpeg, source) => {
      store.setState({ savingPhoto: of, photoError: null });
      const answer = await client[METHOD[of]]({ id, jpeg, source });
      if (answer.ok) {
        accept(answer.value);
        await pictures.fetch(of);
      }
      store.setState({ savingPhoto: null, photoError: answer.ok ? null : answer.error });
      return answer.ok;
    },
    keepLow: (finger, reason) => settle(client['registration.keepLowFinger']({ id, finger, reason })),
    setException: (finger, exception) =>
      settle(client['registration.setException']({ id, finger, exception })),
    confirmExceptions: (userName, pin) =>
      settle(client['registration.confirmExceptions']({ id, userName, pin })),
    startChallenge: () => settle(client['registration.startChallenge']({ id })),
  };
}
