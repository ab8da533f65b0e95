/** The stand-alone SBI emulator: a service with one or more scanners, for any program that speaks SBI. */
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import { FIRST_PORT, LAST_PORT } from '../protocols/sbi/words.ts';
import type { DeviceStatus, SbiEnvironment } from '../protocols/sbi/words.ts';
import type { FingerSource } from './fingers/pictures.ts';
import { createSbiDevice } from './sbi/device.ts';
import type { SbiDevice } from './sbi/device.ts';
import { SBI_FAULT_NAMES, createSbiFaultScript, parseSbiFault } from './sbi/faults.ts';
import type { SbiFault } from './sbi/faults.ts';
import { createSbiGlass } from './sbi/glass.ts';
import { createSbiPictures } from './sbi/pictures.ts';
import { startSbiService } from './sbi/service.ts';
import type { SbiService } from './sbi/service.ts';

export interface SbiSimulatorOptions {
  /** 4501 to 4600, the first that is free; another number if given, 0 for any free one. */
  readonly port?: number;
  /** The invented person, the serial numbers, and how faults fall. */
  readonly seed: string;
  /** "NAME" or "NAME@N"; the names stand in SBI_FAULT_NAMES. */
  readonly faults: readonly string[];
  readonly status?: DeviceStatus;
  readonly kind?: 'Slap' | 'Single';
  /** How many scanners of the same type; 1 unless given. */
  readonly devices?: number;
  readonly env?: SbiEnvironment;
  /** 'by-itself' unless given. */
  readonly hands?: 'by-hand' | 'by-itself';
  /** Draws the fingers. */
  readonly fingers?: FingerSource;
  /** The devices' clock, milliseconds since 1970. */
  readonly now?: () => number;
}

export interface SbiSimulator {
  /** "127.0.0.1:4501". */
  readonly path: string;
  readonly port: number;
  readonly devices: readonly SbiDevice[];
  /** How many hosts are connected just now. */
  readonly connections: number;
  /** Resolves when the fault "vanish" has ended the service. */
  readonly vanished: Promise<void>;
  /** Starts the service again, on the same port if it is still free. No error when it runs already. */
  plugIn(): Promise<DeviceResult<void>>;
  /** Ends the service with all its connections. */
  stop(): Promise<void>;
}

/** Errors: 'device/not-found' for an unknown fault (the note lists the known ones), 'device/port-busy'. */
export async function runSbiSimulator(options: SbiSimulatorOptions): Promise<DeviceResult<SbiSimulator>> {
  const faults: SbiFault[] = [];
  for (const text of options.faults) {
    const fault = parseSbiFault(text);
    if (fault === null) {
      return deviceFail('device/not-found', `no fault "${text}"; there are: ${SBI_FAULT_NAMES.join(', ')}`);
    }
    faults.push(fault);
  }
  const gone = Promise.withResolvers<void>();
  const settings = {
    devices: Array.from({ length: options.devices ?? 1 }, (_, at) => deviceOf(options, at + 1)),
    pictures: createSbiPictures(options.fingers),
    faults: createSbiFaultScript(faults, options.seed),
    onVanish() {
      running = null;
      gone.resolve();
    },
  };
  let running: SbiService | null = null;
  let port = options.port;
  const plugIn = async (): Promise<DeviceResult<void>> => {
    if (running !== null) return deviceOk(undefined);
    const started = await startSbiService(settings, port === undefined ? ALL_PORTS : [port]);
    if (!started.ok) return started;
    running = started.value;
    port = started.value.port;
    return deviceOk(undefined);
  };
  const started = await plugIn();
  if (!started.ok) return started;
  return deviceOk({
    path: `127.0.0.1:${port ?? 0}`,
    port: port ?? 0,
    devices: settings.devices,
    get connections() {
      return running?.connections ?? 0;
    },
    vanished: gone.promise,
    plugIn,
    async stop() {
      const ending = running;
      running = null;
      await ending?.stop();
    },
  });
}

const ALL_PORTS: readonly number[] = Array.from(
  { length: LAST_PORT - FIRST_PORT + 1 },
  (_, at) => FIRST_PORT + at,
);

function deviceOf(options: SbiSimulatorOptions, number: number): SbiDevice {
  return createSbiDevice({
    deviceId: String(number),
    serialNo: `TRAINING-${options.seed}-${String(number).padStart(4, '0')}`,
    kind: options.kind ?? 'Slap',
    glass: createSbiGlass({ mode: options.hands ?? 'by-itself', person: options.seed }),
    env: options.env ?? 'Developer',
    now: options.now ?? Date.now,
    ...(options.status === undefined ? {} : { status: options.status }),
  });
}
