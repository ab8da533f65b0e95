/** An emulated device under power: it hears and talks on whatever line is connected to it, at its own speed. */
import type { StopListening } from '../../core/listeners.ts';
import type { Transport } from '../../core/transport.ts';
import type { WireAction } from './actions.ts';
import { createSender } from './sender.ts';
import { hearAtSpeed } from './uart.ts';

/** What a device does with bytes, without any wire or time. */
export interface LineDevice {
  /** Bits per second that it talks at now. */
  readonly baudRate: number;
  /** Power off and on: answers what it says by itself then. */
  powerOn(): Uint8Array;
  hear(bytes: Uint8Array): readonly WireAction[];
  /** What it does by itself, without having been asked: a printer whose cover is opened. */
  onSpeech?(listener: (actions: readonly WireAction[]) => void): StopListening;
}

/** The device's end of a line. */
export interface HostLine {
  readonly transport: Transport;
  /** Bits per second of the host's port; null on lines that have no speed. */
  hostSpeed(): Promise<number | null> | number | null;
}

export interface PowerOptions {
  readonly device: LineDevice;
  /** 'line': as fast as a serial line at the device's speed; null: as fast as it can. */
  readonly bytesPerSecond: number | 'line' | null;
  /** The fault "vanish" pulled the plug; the line is closed already. */
  readonly onVanish: () => void;
}

export interface PoweredDevice {
  /** Whether a host's line is connected. */
  readonly connected: boolean;
  connect(line: HostLine): void;
  /** Takes the power away and closes the line. */
  off(): Promise<void>;
}

export function powerUp(options: PowerOptions): PoweredDevice {
  const { device } = options;
  let line: HostLine | null = null;
  let powered = true;
  let wedged = false;
  /** Bytes from the host wait for each other while its speed is being asked. */
  let ear: Promise<void> = Promise.resolve();

  const sender = createSender({
    async put(bytes) {
      // Without anybody connected it talks to the wind.
      const host = line;
      if (host === null) return;
      const speed = await host.hostSpeed();
      await host.transport.write(speed === null ? bytes : hearAtSpeed(bytes, device.baudRate, speed));
    },
    bytesPerSecond: () => (options.bytesPerSecond === 'line' ? device.baudRate / 10 : options.bytesPerSecond),
    onWedge: () => (wedged = true),
    onVanish: () => void off().then(options.onVanish),
  });

  async function hear(host: HostLine, bytes: Uint8Array): Promise<void> {
    const speed = await host.hostSpeed();
    if (!powered || wedged) return;
    sender.play(device.hear(speed === null ? bytes : hearAtSpeed(bytes, speed, device.baudRate)));
  }

  const hush = device.onSpeech?.((actions) => {
    if (powered && !wedged) sender.play(actions);
  });

  async function off(): Promise<void> {
    powered = false;
    hush?.();
    sender.stop();
    const host = line;
    line = null;
    await host?.transport.close();
  }

  const greeting = device.powerOn();
  if (greeting.length > 0) sender.play([{ do: 'send', bytes: greeting }]);
  return {
    get connected() {
      return line !== null;
    },
    connect(host) {
      line = host;
      host.transport.onBytes((bytes) => {
        const copy = bytes.slice();
        ear = ear.then(() => hear(host, copy));
      });
      host.transport.onClose(() => {
        if (line === host) line = null;
      });
    },
    off,
  };
}
