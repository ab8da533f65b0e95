/** One capture on the training scanner: a hand comes, settles on the glass, and its picture is read. */
import { pause } from '../../core/clock.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import type { TrainingLine, TrainingLook } from '../../simulators/training/glass.ts';
import type { Capture, CaptureOptions } from './port.ts';

export interface TrainingPace {
  readonly pacing: boolean;
  /** Pulls the plug, when that is what goes wrong. */
  readonly unplug: () => void;
}

/** Pictures shown while fingers settle, and the milliseconds between two of them. */
const FRAMES = 6;
const BETWEEN_FRAMES = 130;
/** The picture is handed over in so many pieces; a real one takes this long for each, in milliseconds. */
const PIECES = 16;
const EACH_PIECE = 35;
/** How much longer everything takes when it is slow. */
const SLOWLY = 5;

/** Errors: 'device/no-finger', 'device/unplugged', 'device/aborted'. */
export async function captureTraining(
  options: CaptureOptions,
  line: TrainingLine,
  pace: TrainingPace,
): Promise<DeviceResult<Capture>> {
  let lost: DeviceError | null = null;
  const gone = new AbortController();
  const stop = line.onLost((reason) => {
    lost = reason;
    gone.abort();
  });
  const signal = AbortSignal.any([options.signal, gone.signal]);
  options.onProgress({ stage: 'waiting-for-finger' });
  const patience = AbortSignal.timeout(options.fingerTimeout);
  const look = await line.look(options.target, AbortSignal.any([signal, patience]));
  const result = look.ok ? await read(look.value, { ...options, signal }, pace) : look;
  stop();
  if (result.ok || result.error.code !== 'device/aborted') return result;
  if (options.signal.aborted) return deviceFail('device/aborted');
  if (lost !== null) return { ok: false, error: lost };
  return patience.aborted ? deviceFail('device/no-finger') : result;
}

async function read(
  { laying, faults }: TrainingLook,
  { signal, target, onProgress, onPreview }: CaptureOptions,
  { pacing, unplug }: TrainingPace,
): Promise<DeviceResult<Capture>> {
  const wait = (milliseconds: number) =>
    pause(pacing ? milliseconds * (faults.has('slow') ? SLOWLY : 1) : 0, signal);
  for (let frame = 1; frame <= FRAMES && onPreview !== undefined; frame += 1) {
    onPreview({ kind: 'grey', image: laying.settling(frame / FRAMES) });
    const waited = await wait(BETWEEN_FRAMES);
    if (!waited.ok) return waited;
  }
  const image = laying.picture();
  const total = image.pixels.length;
  for (let piece = 1; piece <= PIECES; piece += 1) {
    if (piece === PIECES / 2 && faults.has('vanish')) unplug();
    const waited = await wait(EACH_PIECE);
    if (!waited.ok) return waited;
    onProgress({ stage: 'transferring', received: Math.round((total * piece) / PIECES), total });
    if (signal.aborted) return deviceFail('device/aborted');
  }
  onProgress({ stage: 'checking' });
  if (target.kind === 'slap') return deviceOk({ kind: 'slap', image });
  const finger = { image, verdict: laying.verdict, finger: null, deviceQuality: null, signedRecord: null };
  return deviceOk({ kind: 'fingers', fingers: [finger] });
}
