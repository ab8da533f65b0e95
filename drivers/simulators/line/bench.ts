/**
 * An emulated device on a bench: it can be plugged in, pulled out and dialled like a real one, over a real
 * pseudo-terminal, over TCP or inside this process.
 */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Dialer, Transport } from '../../core/transport.ts';
import { createMemoryPair } from '../../transports/memory.ts';
import { openPty } from '../../transports/pty.ts';
import { openSerial } from '../../transports/serial.ts';
import { listenTcp, openTcp } from '../../transports/tcp.ts';
import { powerUp } from './power.ts';
import type { LineDevice, PoweredDevice, PowerOptions } from './power.ts';

export interface BenchLine {
  /** 'pty' on Linux and macOS, opened by the host through the serial port driver; 'tcp' and 'memory' anywhere. */
  readonly over: 'pty' | 'tcp' | 'memory';
  readonly bytesPerSecond: PowerOptions['bytesPerSecond'];
  /** Symbolic link to the pseudo-terminal. */
  readonly link?: string;
  /** Of TCP; any free one otherwise. */
  readonly tcpPort?: number;
  /** After the fault "vanish". */
  readonly onVanish?: () => void;
}

export interface Bench {
  /** Where a host finds it now: a path or "127.0.0.1:4711"; null while it is not plugged in or only in memory. */
  readonly path: string | null;
  readonly plugged: boolean;
  /** No error when it is plugged in already. */
  plugIn(): Promise<DeviceResult<void>>;
  pullOut(): Promise<void>;
  /** Dials it as the host would. 'device/port-missing' while it is pulled out, 'device/port-busy' while another has it. */
  dialer(port: string): Dialer;
}

interface Plugged {
  readonly path: string | null;
  readonly power: PoweredDevice;
  dial(baudRate: number): Promise<DeviceResult<Transport>>;
  /** Takes away what the power alone does not. */
  release(): Promise<void>;
}

export function createLineBench(device: LineDevice, options: BenchLine): Bench {
  let plugged: Plugged | null = null;

  const power = () =>
    powerUp({
      device,
      bytesPerSecond: options.bytesPerSecond,
      onVanish() {
        const gone = plugged;
        plugged = null;
        void (gone?.release() ?? Promise.resolve()).then(() => options.onVanish?.());
      },
    });

  return {
    get path() {
      return plugged?.path ?? null;
    },
    get plugged() {
      return plugged !== null;
    },
    async plugIn() {
      if (plugged !== null) return deviceOk(undefined);
      const made = await plugInto[options.over](options, power);
      if (!made.ok) return made;
      plugged = made.value;
      return deviceOk(undefined);
    },
    async pullOut() {
      const out = plugged;
      plugged = null;
      await out?.power.off();
      await out?.release();
    },
    dialer: (port) => ({
      port,
      ...(options.over === 'tcp' ? { speed: 'fixed' } : {}),
      dial: async (baudRate) =>
        plugged?.dial(baudRate) ?? deviceFail('device/port-missing', 'the emulated device is not plugged in'),
    }),
  };
}

type PlugIn = (options: BenchLine, power: () => PoweredDevice) => Promise<DeviceResult<Plugged>>;

const nothing = () => Promise.resolve();

const plugInto: Readonly<Record<BenchLine['over'], PlugIn>> = {
  async memory(_, power) {
    const powered = power();
    return deviceOk({
      path: null,
      power: powered,
      async dial(baudRate) {
        if (powered.connected) return deviceFail('device/port-busy', 'another has the line');
        const [host, end] = createMemoryPair();
        powered.connect({ transport: end, hostSpeed: () => baudRate });
        return deviceOk(host);
      },
      release: nothing,
    });
  },
  async pty(options, power) {
    const opened = await openPty(options.link === undefined ? {} : { link: options.link });
    if (!opened.ok) return opened;
    const line = opened.value;
    const powered = power();
    powered.connect({ transport: line, hostSpeed: () => line.hostSpeed() });
    return deviceOk({
      path: line.path,
      power: powered,
      dial: (baudRate) => openSerial(line.path, baudRate),
      release: nothing,
    });
  },
  async tcp(options, power) {
    const powered = power();
    const listener = await listenTcp(options.tcpPort ?? 0, (transport) =>
      powered.connect({ transport, hostSpeed: () => null }),
    );
    if (!listener.ok) {
      await powered.off();
      return listener;
    }
    const { port } = listener.value;
    return deviceOk({
      path: `127.0.0.1:${port}`,
      power: powered,
      dial: () => openTcp('127.0.0.1', port),
      release: () => listener.value.close(),
    });
  },
};
