/** Lets a line fall quiet: bytes are counted and dropped until none came for a while. */
import { deviceFail, deviceOk } from './result.ts';
import type { DeviceResult } from './result.ts';
import type { Trace } from './trace.ts';

export interface Settling {
  readonly active: boolean;
  /** Resolves when the line is quiet, 'device/bad-answer' when it would not stop talking. */
  readonly done: Promise<DeviceResult<void>>;
  start(): void;
  saw(bytes: number): void;
  /** The line is gone; there is nothing to wait for. */
  stop(): void;
}

export function createSettling(options: {
  readonly quiet: number;
  readonly limit: number;
  readonly trace: Trace;
}): Settling {
  let active = false;
  let done: Promise<DeviceResult<void>> = Promise.resolve(deviceOk(undefined));
  let dropped = 0;
  let gap: NodeJS.Timeout | undefined;
  let whole: NodeJS.Timeout | undefined;
  let resolve: (result: DeviceResult<void>) => void = () => undefined;

  const end = (result: DeviceResult<void>) => {
    if (!active) return;
    active = false;
    clearTimeout(gap);
    clearTimeout(whole);
    if (dropped > 0) options.trace.note(`dropped ${dropped} bytes that came too late`);
    resolve(result);
  };
  const waitForQuiet = () => {
    clearTimeout(gap);
    gap = setTimeout(() => end(deviceOk(undefined)), options.quiet);
  };
  return {
    get active() {
      return active;
    },
    get done() {
      return done;
    },
    start() {
      if (active) return;
      active = true;
      dropped = 0;
      done = new Promise((settle) => (resolve = settle));
      whole = setTimeout(
        () => end(deviceFail('device/bad-answer', `still talking after ${options.limit} ms`)),
        options.limit,
      );
      waitForQuiet();
    },
    saw(bytes) {
      dropped += bytes;
      waitForQuiet();
    },
    stop: () => end(deviceOk(undefined)),
  };
}
