/** An emulated serial device behind a CP2110, on a bench: it can be plugged into a bus and pulled out like a real one. */
import { deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { createMemoryPair } from '../../transports/memory.ts';
import { powerUp } from '../line/power.ts';
import type { LineDevice, PoweredDevice, PowerOptions } from '../line/power.ts';
import { createCp2110Bridge } from './bridge.ts';
import type { Cp2110Bus, Plugged } from './bus.ts';

export interface Cp2110BenchOptions {
  readonly bus: Cp2110Bus;
  readonly serialNumber: string;
  readonly bytesPerSecond: PowerOptions['bytesPerSecond'];
  /** After the fault "vanish". */
  readonly onVanish?: () => void;
}

export interface Cp2110Bench {
  readonly plugged: boolean;
  /** No error when it is plugged in already. Errors: those of the bus. */
  plugIn(): Promise<DeviceResult<void>>;
  pullOut(): Promise<void>;
}

interface OnBus {
  readonly power: PoweredDevice;
  readonly plug: Plugged;
}

export function createCp2110Bench(device: LineDevice, options: Cp2110BenchOptions): Cp2110Bench {
  let onBus: OnBus | null = null;

  function power(): PoweredDevice {
    return powerUp({
      device,
      bytesPerSecond: options.bytesPerSecond,
      onVanish() {
        const gone = onBus;
        onBus = null;
        void (gone?.plug.unplug() ?? Promise.resolve()).then(() => options.onVanish?.());
      },
    });
  }

  return {
    get plugged() {
      return onBus !== null;
    },
    async plugIn() {
      if (onBus !== null) return deviceOk(undefined);
      const [uart, line] = createMemoryPair();
      const bridge = createCp2110Bridge(uart);
      const plug = await options.bus.plug(bridge, options.serialNumber);
      if (!plug.ok) return plug;
      const powered = power();
      powered.connect({ transport: line, hostSpeed: () => bridge.baudRate });
      onBus = { power: powered, plug: plug.value };
      return deviceOk(undefined);
    },
    async pullOut() {
      const out = onBus;
      onBus = null;
      await out?.power.off();
      await out?.plug.unplug();
    },
  };
}
