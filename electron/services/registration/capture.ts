/** Takes one finger into a draft. The image goes from the driver to the draft; the page hears of progress only. */
import type { Answer } from '#contract/define.ts';
import { fail } from '#contract/errors.ts';
import type { CaptureProgress, RegistrationState } from '#contract/model.ts';
import type { Finger } from '#domain/registration/fields.ts';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import type { CaptureStage, CapturedFinger, FingerprintImage } from '#drivers/devices/fingerprint/port.ts';
import type { ScannerKeeper } from '../devices/scanner.ts';
import type { Clock, Publish } from '../ports.ts';
import type { Drafts } from './drafts.ts';
import { fingerName, type FingerNote } from './record.ts';

export type EncodePng = (image: FingerprintImage) => Uint8Array;
type CaptureError = DeviceErrorCode | 'registration/not-found' | 'registration/already-submitted';

export interface FingerCapture {
  take(id: string, finger: Finger, operatorId: string): Promise<Answer<RegistrationState, CaptureError>>;
  /** Ends a running capture; the draft keeps what it had. */
  stop(): void;
}

interface Needs {
  readonly drafts: Drafts;
  readonly scanner: ScannerKeeper;
  readonly encodePng: EncodePng;
  readonly clock: Clock;
  readonly publish: Publish;
  /** Training: tells the simulated scanner whose finger comes next. */
  readonly present: (draftId: string, finger: Finger) => void;
}

/** How long a finger may take to come, in milliseconds. */
const FINGER_TIMEOUT = 20_000;

/** Adds the time left, reckoned from the speed so far, once there is enough to reckon with. */
export function withTimeLeft(stage: CaptureStage, elapsed: number): CaptureProgress {
  if (stage.stage !== 'transferring') return { ...stage };
  const { received, total } = stage;
  const known = elapsed > 300 && received > 0;
  return { ...stage, left: known ? Math.round((elapsed * Math.max(0, total - received)) / received) : null };
}

export function createFingerCapture({
  drafts,
  scanner,
  encodePng,
  clock,
  publish,
  present,
}: Needs): FingerCapture {
  let running: AbortController | null = null;

  const save = (id: string, finger: Finger, attempts: number, taken: CapturedFinger, operatorId: string) => {
    const { width, height, resolution } = taken.image;
    const note: FingerNote = {
      finger,
      width,
      height,
      resolution,
      attempts,
      verdict: taken.verdict === 'good' ? 'good' : 'device/poor-image',
      at: clock.now(),
    };
    return drafts.change(id, {
      values: { [fingerName(finger)]: JSON.stringify(note) },
      pictures: { [fingerName(finger)]: { mediaType: 'image/png', bytes: encodePng(taken.image) } },
      what: `finger ${finger}, take ${attempts}`,
      operatorId,
    });
  };

  return {
    stop: () => running?.abort(),
    take: async (id, finger, operatorId) => {
      const before = drafts.record(id);
      if (!before) return fail('registration/not-found');
      if (running) return fail('device/busy');
      running = new AbortController();
      const { signal } = running;
      const attempts = (before.record.fingers.find((each) => each.finger === finger)?.attempts ?? 0) + 1;
      const tell = (progress: CaptureProgress) =>
        publish({ type: 'capture.progress', draftId: id, finger, progress });
      let transferStart: number | null = null;
      const onProgress = (stage: CaptureStage) => {
        if (stage.stage === 'transferring') transferStart ??= clock.monotonic();
        tell(withTimeLeft(stage, transferStart === null ? 0 : clock.monotonic() - transferStart));
      };
      try {
        tell({ stage: 'connecting' });
        present(id, finger);
        const taken = await scanner.use(signal, (device) =>
          device.capture({ signal, onProgress, fingerTimeout: FINGER_TIMEOUT }),
        );
        return taken.ok ? save(id, finger, attempts, taken.value, operatorId) : fail(taken.error.code);
      } finally {
        running = null;
      }
    },
  };
}
