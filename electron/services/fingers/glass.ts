/** What lies on the scanner's glass: taken for one purpose at a time, with progress and previews for the page. */
import type { Answer } from '#contract/define.ts';
import { fail, ok, type ErrorCode } from '#contract/errors.ts';
import { SLAP_FINGERS, type Finger, type Target } from '#domain/fingerprints/positions.ts';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import type { Capture, CaptureStage, CaptureTarget } from '#drivers/devices/fingerprint/port.ts';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import type { ScannerKeeper } from '../devices/scanner.ts';
import type { Clock, Publish } from '../ports.ts';
import { showPreviews } from './previews.ts';
import { withTimeLeft } from './time-left.ts';

export interface Taken {
  readonly capture: Capture;
  readonly device: { readonly family: string; readonly model: string | null; readonly simulated: boolean };
}

export interface Wanted {
  /** Null: a person's own finger. */
  readonly draftId: string | null;
  readonly target: Target;
  /** Those that are expected, from left to right. */
  readonly fingers: readonly Finger[];
  /** Training: whose hand the simulated scanner is to see. */
  readonly hand: string;
}

export interface Glass {
  /** Takes what is wanted and works on it; nobody else may take anything until that is done. */
  take<T, E extends ErrorCode>(
    wanted: Wanted,
    work: (taken: Taken, signal: AbortSignal) => Promise<Answer<T, E>>,
  ): Promise<Answer<T, E | DeviceErrorCode>>;
  /** Ends a running capture; nothing of it is kept. */
  stop(): void;
}

interface Needs {
  readonly scanner: ScannerKeeper;
  readonly imaging: FingerprintImaging;
  readonly clock: Clock;
  readonly publish: Publish;
  /** Training: tells the simulated scanner whose fingers come next. */
  readonly present: (person: string, fingers: readonly Finger[]) => void;
}

/** How long a finger may take to come, in milliseconds. */
const FINGER_TIMEOUT = 20_000;

const forDriver = ({ target, fingers }: Wanted): CaptureTarget =>
  target.kind === 'slap' ? { kind: 'slap', slap: target.slap, fingers } : target;

/** The fingers of a target from left to right, without those that cannot be taken. */
export const expectedOf = (target: Target, excepted: readonly Finger[]): readonly Finger[] =>
  (target.kind === 'finger' ? [target.finger] : SLAP_FINGERS[target.slap]).filter(
    (finger) => !excepted.includes(finger),
  );

export function createGlass({ scanner, imaging, clock, publish, present }: Needs): Glass {
  let running: AbortController | null = null;

  const progressOf = ({ draftId, target }: Wanted) => {
    let transferStart: number | null = null;
    return (stage: CaptureStage) => {
      if (stage.stage === 'transferring') transferStart ??= clock.monotonic();
      const elapsed = transferStart === null ? 0 : clock.monotonic() - transferStart;
      publish({ type: 'capture.progress', draftId, target, progress: withTimeLeft(stage, elapsed) });
    };
  };

  const look = async (wanted: Wanted, signal: AbortSignal): Promise<Answer<Taken, DeviceErrorCode>> => {
    const { draftId, target } = wanted;
    const shown = new AbortController();
    publish({ type: 'capture.progress', draftId, target, progress: { stage: 'connecting' } });
    present(wanted.hand, wanted.fingers);
    const taken = await scanner.use(signal, async (device) => {
      const captured = await device.capture({
        target: forDriver(wanted),
        signal,
        onProgress: progressOf(wanted),
        onPreview: showPreviews(
          { imaging, clock, publish },
          draftId,
          AbortSignal.any([signal, shown.signal]),
        ),
        fingerTimeout: FINGER_TIMEOUT,
      });
      const { family, model } = device.info;
      return captured.ok ? { ok: true, value: { capture: captured.value, family, model } } : captured;
    });
    shown.abort();
    if (!taken.ok) return fail(taken.error.code);
    const { capture, family, model } = taken.value;
    return ok({ capture, device: { family, model, simulated: scanner.state().simulated } });
  };

  return {
    stop: () => running?.abort(),
    take: async (wanted, work) => {
      if (running) return fail('device/busy');
      running = new AbortController();
      const { signal } = running;
      try {
        const taken = await look(wanted, signal);
        if (!taken.ok) return taken;
        const { draftId, target } = wanted;
        publish({ type: 'capture.progress', draftId, target, progress: { stage: 'checking' } });
        return await work(taken.value, signal);
      } finally {
        running = null;
      }
    },
  };
}
