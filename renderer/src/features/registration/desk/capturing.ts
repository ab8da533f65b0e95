/** Photo and fingers. A finger's progress comes as events; the picture is fetched once it is saved in the draft. */
import type { AppEvent } from '#contract/events.ts';
import { FINGERS, type Finger } from '#domain/registration/fields.ts';
import type { DeskParts } from './parts.ts';
import type { PictureShelf } from './pictures.ts';

export interface Capturing {
  savePhoto(jpeg: Uint8Array<ArrayBuffer>, source: 'camera' | 'training'): Promise<boolean>;
  chooseFinger(finger: Finger): void;
  /** Takes the finger in hand; a running capture is left alone. */
  scan(): Promise<void>;
  stop(): Promise<void>;
  onEvent(event: AppEvent): void;
}

export function createCapturing({ id, client, store, accept }: DeskParts, pictures: PictureShelf): Capturing {
  return {
    savePhoto: async (jpeg, source) => {
      store.setState({ savingPhoto: true, photoError: null });
      const answer = await client['registration.setPhoto']({ id, jpeg, source });
      if (answer.ok) {
        accept(answer.value);
        await pictures.fetch('photo');
      }
      store.setState({ savingPhoto: false, photoError: answer.ok ? null : answer.error });
      return answer.ok;
    },
    chooseFinger: (finger) => {
      if (store.getState().capture === null) store.setState({ finger, captureError: null });
    },
    scan: async () => {
      const { capture, finger } = store.getState();
      if (capture !== null) return;
      store.setState({ capture: { finger, progress: { stage: 'connecting' } }, captureError: null });
      const answer = await client['registration.captureFinger']({ id, finger });
      if (answer.ok) {
        accept(answer.value);
        await pictures.fetch(finger);
      }
      // The operator's own stop is no error.
      const failed = answer.ok || answer.error.code === 'device/aborted' ? null : answer.error;
      store.setState({ capture: null, captureError: failed });
    },
    stop: async () => {
      if (store.getState().capture !== null) await client['registration.stopCapture']({});
    },
    onEvent: (event) => {
      const { capture } = store.getState();
      if (event.type !== 'capture.progress' || event.draftId !== id) return;
      if (capture?.finger === event.finger)
        store.setState({ capture: { ...capture, progress: event.progress } });
    },
  };
}

/** The finger that comes next: the first that is not taken yet, else the last. */
export function nextFinger(taken: readonly { readonly finger: Finger }[]): Finger {
  const open = FINGERS.find((finger) => !taken.some((each) => each.finger === finger));
  return open ?? FINGERS[FINGERS.length - 1] ?? 'left-index';
}
