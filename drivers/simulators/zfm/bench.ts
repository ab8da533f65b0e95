/**
 * An emulated scanner on a bench: it can be plugged in, pulled out and dialled like a real one, over a real
 * pseudo-terminal or inside this process.
 */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Dialer, Transport } from '../../core/transport.ts';
import { createMemoryPair } from '../../transports/memory.ts';
import { openPty } from '../../transports/pty.ts';
import { openSerial } from '../../transports/serial.ts';
import { createFaultScript } from './fault-script.ts';
import type { FaultSpec } from './fault-script.ts';
import type { FingerPad, TrainingFinger } from './finger-pad.ts';
import { createZfmModule } from './module.ts';
import { serveZfm } from './serve.ts';

export interface BenchOptions {
  /** 'pty' on Linux and macOS, opened by the host through the serial port driver; 'memory' anywhere. */
  readonly over: 'pty' | 'memory';
  readonly seed: string;
  readonly fingers: FingerPad;
  readonly faults?: readonly FaultSpec[];
  /** 5,760 at 57,600 bit/s; null, as in most tests: no pacing. */
  readonly bytesPerSecond: number | null;
  readonly password?: number;
  /** Symbolic link to the pseudo-terminal. */
  readonly link?: string;
  /** After the fault "vanish". */
  readonly onVanish?: () => void;
}

export interface Bench {
  readonly finger: TrainingFinger;
  /** Where the host finds it now; null while it is not plugged in or has no path of its own. */
  readonly path: string | null;
  readonly plugged: boolean;
  /** No error when it is plugged in already. */
  plugIn(): Promise<DeviceResult<void>>;
  pullOut(): Promise<void>;
  /** Dials it as the host would. 'device/port-missing' while it is pulled out. */
  dialer(port: string): Dialer;
}

export function createBench(options: BenchOptions): Bench {
  const pad = options.fingers;
  const module = createZfmModule({
    pad,
    ...(options.password === undefined ? {} : { password: options.password }),
  });
  const faults = createFaultScript(options.faults ?? [], options.seed);
  let plugged = false;
  let pty: Transport | null = null;
  let unplug: () => Promise<void> = async () => undefined;

  function serve(transport: Transport): void {
    const stop = serveZfm({
      module,
      transport,
      faults,
      bytesPerSecond: options.bytesPerSecond,
      onVanish() {
        plugged = false;
        pty = null;
        options.onVanish?.();
      },
    });
    unplug = async () => {
      stop();
      await transport.close();
    };
  }

  async function dial(baudRate: number): Promise<DeviceResult<Transport>> {
    if (!plugged) return deviceFail('device/port-missing', 'the emulated scanner is not plugged in');
    if (pty !== null) return openSerial(pty.path, baudRate);
    const [host, device] = createMemoryPair();
    serve(device);
    return deviceOk(host);
  }

  return {
    finger: pad,
    get path() {
      return pty?.path ?? null;
    },
    get plugged() {
      return plugged;
    },
    async plugIn() {
      if (plugged) return deviceOk(undefined);
      if (options.over === 'pty') {
        const opened = await openPty(options.link === undefined ? {} : { link: options.link });
        if (!opened.ok) return opened;
        pty = opened.value;
        serve(opened.value);
      }
      plugged = true;
      return deviceOk(undefined);
    },
    async pullOut() {
      plugged = false;
      pty = null;
      await unplug();
    },
    dialer: (port) => ({ port, dial }),
  };
}
