import type { CaptureProgress } from '#contract/model.ts';
import type { CaptureStage } from '#drivers/devices/fingerprint/port.ts';

/** Below this, in milliseconds, the speed is not known well enough. */
const LEAST_ELAPSED = 300;

/** Adds the time left, reckoned from the speed so far, once there is enough to reckon with. */
export function withTimeLeft(stage: CaptureStage, elapsed: number): CaptureProgress {
  if (stage.stage !== 'transferring') return { ...stage };
  const { received, total } = stage;
  const known = elapsed > LEAST_ELAPSED && received > 0;
  return { ...stage, left: known ? Math.round((elapsed * Math.max(0, total - received)) / received) : null };
}
