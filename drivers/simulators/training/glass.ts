/** The training scanner's glass and cable, and the invented people at it. */
import { unlessAborted, pause } from '../../core/clock.ts';
import type { Link } from '../../core/connection.ts';
import type { FingerPosition } from '../../core/fingers.ts';
import { createListeners } from '../../core/listeners.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import type { CaptureTarget } from '../../devices/fingerprint/port.ts';
import { fingerPicture, growAhead } from '../fingers/index.ts';
import type { FingerSource } from '../fingers/pictures.ts';
import { dueFaults } from './faults.ts';
import type { TrainingFault, TrainingFaultName } from './faults.ts';
import { layDown } from './laying.ts';
import type { Laying } from './laying.ts';

export interface TrainingGlassOptions {
  /** The invented person whose hands come until `present` names another. */
  readonly person: string;
  /** 'by-itself': hands come when the scanner waits. 'by-hand': only when put down. */
  readonly mode: 'by-itself' | 'by-hand';
  readonly faults?: readonly TrainingFault[];
  /** First tries go wrong as people's do. True when it is not given. */
  readonly realistic?: boolean;
  /** Single fingers from here instead of invention. */
  readonly source?: FingerSource;
  /** Milliseconds until a hand comes by itself. */
  readonly hesitation?: number;
}

/** One look of the scanner: what is on the glass, and what happens meanwhile. */
export interface TrainingLook {
  readonly laying: Laying;
  readonly faults: ReadonlySet<TrainingFaultName>;
}

/** The plugged-in scanner as its driver sees it. */
export interface TrainingLine extends Link {
  /** Waits for a hand. Errors: 'device/unplugged', 'device/aborted'. */
  look(target: CaptureTarget, signal: AbortSignal): Promise<DeviceResult<TrainingLook>>;
}

export interface TrainingGlass {
  /** Whose hands come from now on; an operator's own, too. */
  present(person: string): void;
  /** By hand: whatever is wanted lies on the glass from now on. */
  putDown(): void;
  lift(): void;
  pullOut(): void;
  plugIn(): void;
  /** Errors: 'device/port-missing' while it is pulled out. */
  dial(): DeviceResult<TrainingLine>;
}

export function createTrainingGlass(options: TrainingGlassOptions): TrainingGlass {
  const { faults = [], realistic = true, source = fingerPicture, hesitation = 0 } = options;
  let { person } = options;
  let plugged = true;
  let captures = 0;
  let before: FingerPosition | null = null;
  let put: PromiseWithResolvers<DeviceResult<void>> = Promise.withResolvers();
  const attempts = new Map<string, number>();
  const losses = createListeners<DeviceError>();

  function handComes(due: ReadonlySet<TrainingFaultName>, signal: AbortSignal) {
    if (due.has('no-finger'))
      return unlessAborted(Promise.withResolvers<DeviceResult<void>>().promise, signal);
    if (options.mode === 'by-itself') return pause(hesitation, signal);
    return unlessAborted(put.promise, signal);
  }

  async function look(target: CaptureTarget, signal: AbortSignal): Promise<DeviceResult<TrainingLook>> {
    if (!plugged) return deviceFail('device/unplugged');
    captures += 1;
    const due = dueFaults(faults, captures);
    const come = await handComes(due, signal);
    if (!come.ok) return come;
    const key = `${person} ${target.kind === 'finger' ? target.finger : target.slap}`;
    const attempt = (attempts.get(key) ?? 0) + 1;
    const laying = layDown({ person, target, attempt, realistic, faults: due, before, source });
    await growAhead(person, laying.fingers, signal);
    if (signal.aborted) return deviceFail('device/aborted');
    attempts.set(key, attempt);
    before = target.kind === 'finger' ? target.finger : before;
    return deviceOk({ laying, faults: due });
  }

  return {
    present(whose) {
      person = whose;
      before = null;
    },
    putDown: () => put.resolve(deviceOk(undefined)),
    lift() {
      put = Promise.withResolvers();
    },
    pullOut() {
      plugged = false;
      losses.tell({ code: 'device/unplugged' });
    },
    plugIn() {
      plugged = true;
    },
    dial() {
      if (!plugged) return deviceFail('device/port-missing');
      const stops: (() => void)[] = [];
      return deviceOk({
        look,
        onLost(listener) {
          const stop = losses.add(listener);
          stops.push(stop);
          return stop;
        },
        close() {
          for (const stop of stops) stop();
          return Promise.resolve();
        },
      });
    },
  };
}
