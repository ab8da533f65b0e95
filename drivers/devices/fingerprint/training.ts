/** The slap scanner of training mode: in this process, with invented hands on its glass. */
import { pause } from '../../core/clock.ts';
import { createConnection } from '../../core/connection.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { TrainingGlass, TrainingLine } from '../../simulators/training/glass.ts';
import { captureTraining } from './training-capture.ts';
import type { Capture, CaptureOptions, FingerprintScanner, ScannerInfo } from './port.ts';

export interface TrainingScannerOptions {
  readonly glass: TrainingGlass;
  /** The name it is offered under: "training". */
  readonly port: string;
  /** True takes as long as a real scanner does, false does everything at once. */
  readonly pacing: boolean;
  /** Milliseconds that it may stay unplugged. */
  readonly grace?: number;
}

const GRACE = 6_000;
const RETRY_EVERY = 250;
/** Milliseconds that a question to a real scanner takes. */
const ANSWER_TIME = 40;

/** Errors: 'device/aborted', 'device/port-missing'. */
export async function openTrainingScanner(
  options: TrainingScannerOptions,
  signal: AbortSignal,
): Promise<DeviceResult<FingerprintScanner>> {
  if (signal.aborted) return deviceFail('device/aborted');
  const { glass, pacing } = options;
  const first = glass.dial();
  if (!first.ok) return first;
  const connection = createConnection<TrainingLine>({
    first: first.value,
    connect: () => Promise.resolve(glass.dial()),
    grace: options.grace ?? GRACE,
    retryEvery: Math.min(RETRY_EVERY, (options.grace ?? GRACE) / 4),
  });
  const closed = new AbortController();
  let busy = false;

  async function alone<T>(
    asked: AbortSignal,
    work: (line: TrainingLine, either: AbortSignal) => Promise<DeviceResult<T>>,
  ): Promise<DeviceResult<T>> {
    if (asked.aborted || closed.signal.aborted) return deviceFail('device/aborted');
    if (busy) return deviceFail('device/busy');
    busy = true;
    const either = AbortSignal.any([asked, closed.signal]);
    const line = await connection.link(either);
    const result = line.ok ? await work(line.value, either) : line;
    busy = false;
    return result;
  }

  /** Begins again on the same scanner when it was unplugged for a moment. */
  async function capture(asked: CaptureOptions): Promise<DeviceResult<Capture>> {
    const result = await alone(asked.signal, (line, either) =>
      captureTraining({ ...asked, signal: either }, line, { pacing, unplug: glass.pullOut }),
    );
    const lost = !result.ok && result.error.code === 'device/unplugged';
    if (!lost) return result;
    const back = await connection.link(AbortSignal.any([asked.signal, closed.signal]));
    return back.ok ? capture(asked) : back;
  }

  const info: ScannerInfo = {
    family: 'Training',
    model: 'Training slap scanner',
    port: options.port,
    baudRate: null,
    capabilities: {
      liveImage: true,
      rawImage: true,
      deviceTemplate: false,
      isoRecord: false,
      signed: false,
      slap: true,
    },
  };
  return deviceOk({
    info,
    capture,
    check: (asked) => alone(asked, (_, either) => pause(pacing ? ANSWER_TIME : 0, either)),
    // It keeps no templates.
    wipe: (asked) => alone(asked, () => Promise.resolve(deviceOk(undefined))),
    async close() {
      closed.abort();
      await connection.close();
    },
    onGone(listener) {
      connection.onGone(listener);
    },
  });
}
