/** Taking fingers: what is in hand, the capture that runs, and what came of it. */
import type { AppEvent } from '#contract/events.ts';
import type { CaptureResult } from '#contract/model.ts';
import type { Finger, Target } from '#domain/fingerprints/positions.ts';
import type { DeskParts } from './parts.ts';
import type { PictureShelf } from './pictures.ts';
import { narrowed, sameTarget, upcoming } from './targets.ts';

type Refused = Extract<CaptureResult, { kind: 'refused' }>;

export interface Capturing {
  /** What the scanner at hand can do; the plan follows. */
  setScanner(slap: boolean): void;
  /** Takes something in hand; a running capture is left alone. */
  aim(target: Target): void;
  /** On to what comes next; null once every finger is settled. */
  goOn(): Target | null;
  /** Takes what is in hand; a running capture is left alone. */
  scan(): Promise<void>;
  /** From now on the slap in hand is taken finger by finger. */
  takeSingly(): void;
  /** Takes one of the fingers that the challenge asks for. */
  answerChallenge(finger: Finger): Promise<void>;
  stop(): Promise<void>;
  onEvent(event: AppEvent): void;
}

const FRESH = { captureError: null, result: null, unseen: 0 } as const;

/** The glass did not show the fingers that were asked for; another hand or another person's would be another matter. */
const isUnseen = (reason: Refused['reason']): boolean => reason === 'too-few' || reason === 'no-print';

export function createCapturing({ id, client, store, accept }: DeskParts, pictures: PictureShelf): Capturing {
  const begin = (target: Target) =>
    store.setState({
      capture: { target, progress: { stage: 'connecting' } },
      captureError: null,
      result: null,
    });
  const end = () => {
    store.setState({ capture: null });
    pictures.preview(null);
  };
  const next = (): Target | null => {
    const { server, ...means } = store.getState();
    return server === null ? null : upcoming(server, means);
  };

  return {
    setScanner: (slap) => {
      const { slapScanner, capture, target, result } = store.getState();
      if (slap === slapScanner && target !== null) return;
      store.setState({ slapScanner: slap });
      // What was just taken stays in sight.
      if (capture === null && result === null) store.setState({ ...FRESH, target: next() });
    },
    aim: (target) => {
      if (store.getState().capture === null) store.setState({ ...FRESH, target });
    },
    goOn: () => {
      const target = next();
      if (store.getState().capture === null) store.setState({ ...FRESH, target });
      return target;
    },
    scan: async () => {
      const { capture, target } = store.getState();
      if (capture !== null || target === null) return;
      begin(target);
      const answer = await client['registration.captureFingers']({ id, target });
      end();
      if (!answer.ok) {
        // The operator's own stop is no error.
        if (answer.error.code !== 'device/aborted') store.setState({ captureError: answer.error });
        return;
      }
      const { state, result } = answer.value;
      accept(state);
      if (result.kind === 'refused') {
        const { unseen } = store.getState();
        store.setState({ result, unseen: isUnseen(result.reason) ? unseen + 1 : 0 });
        return;
      }
      store.setState({ result, unseen: 0, target: narrowed(state, target) });
    },
    takeSingly: () => {
      const { capture, target, singly } = store.getState();
      if (capture !== null || target?.kind !== 'slap') return;
      store.setState({ singly: [...singly, target.slap] });
      store.setState({ ...FRESH, target: next() });
    },
    answerChallenge: async (finger) => {
      if (store.getState().capture !== null) return;
      begin({ kind: 'finger', finger });
      const answer = await client['registration.answerChallenge']({ id, finger });
      end();
      if (answer.ok) accept(answer.value);
      else if (answer.error.code !== 'device/aborted') store.setState({ captureError: answer.error });
    },
    stop: async () => {
      if (store.getState().capture !== null) await client['registration.stopCapture']({});
    },
    onEvent: (event) => {
      const { capture } = store.getState();
      if (capture === null) return;
      if (event.type === 'capture.preview' && event.draftId === id) pictures.preview(event);
      if (event.type !== 'capture.progress' || event.draftId !== id) return;
      if (sameTarget(capture.target, event.target))
        store.setState({ capture: { ...capture, progress: event.progress } });
    },
  };
}
