/** What a CP2110 does with reports: its settings, and bytes carried between reports and the serial line behind it. */
import { createListeners } from '../../core/listeners.ts';
import type { StopListening } from '../../core/listeners.ts';
import type { Transport } from '../../core/transport.ts';
import { encodeData, parseData } from '../../protocols/cp2110/data.ts';
import { encodeFeature, FEATURES, parseFeature } from '../../protocols/cp2110/feature.ts';
import type { Cp2110Feature, UartConfig } from '../../protocols/cp2110/feature.ts';

export interface Cp2110Bridge {
  /** Bits per second of its serial line. */
  readonly baudRate: number;
  /** False: the chip stalls, since it knows no such report. */
  setFeature(report: Uint8Array): boolean;
  /** Null: the chip stalls. */
  getFeature(id: number): Uint8Array | null;
  output(report: Uint8Array): void;
  onInput(listener: (report: Uint8Array) => void): StopListening;
}

/** As the chip has it after power-on. */
const POWER_ON: UartConfig = {
  baudRate: 115_200,
  parity: 'none',
  flowControl: false,
  dataBits: 8,
  stopBits: 'one',
};
const PART_CP2110 = 0x0a;
const FIRMWARE = 0x01;

/** @param uart the serial line: what is written here reaches the module */
export function createCp2110Bridge(uart: Transport): Cp2110Bridge {
  const inputs = createListeners<Uint8Array>();
  let config = POWER_ON;
  let on = false;

  uart.onBytes((bytes) => {
    if (!on) return;
    for (const report of encodeData(bytes)) inputs.tell(report);
  });

  function apply(feature: Cp2110Feature): boolean {
    switch (feature.report) {
      case 'reset':
        config = POWER_ON;
        on = false;
        return true;
      case 'enable':
        ({ on } = feature);
        return true;
      case 'config':
        config = feature;
        return true;
      // Nothing ever waits in here, and the module does not mind breaks.
      case 'purge':
      case 'start-break':
      case 'stop-break':
        return true;
      case 'status':
      case 'version':
        return false;
    }
  }

  function tell(id: number): Cp2110Feature | null {
    switch (id) {
      case FEATURES.enable.id:
        return { report: 'enable', on };
      case FEATURES.config.id:
        return { report: 'config', ...config };
      case FEATURES.version.id:
        return { report: 'version', part: PART_CP2110, version: FIRMWARE };
      case FEATURES.status.id:
        return { ...QUIET };
      default:
        return null;
    }
  }

  return {
    get baudRate() {
      return config.baudRate;
    },
    setFeature(report) {
      const feature = parseFeature(report);
      return feature !== null && apply(feature);
    },
    getFeature(id) {
      const feature = tell(id);
      return feature === null ? null : encodeFeature(feature);
    },
    output(report) {
      const bytes = parseData(report);
      if (bytes !== null && on) void uart.write(bytes);
    },
    onInput: (listener) => inputs.add(listener),
  };
}

const QUIET: Cp2110Feature = {
  report: 'status',
  toSend: 0,
  received: 0,
  parityError: false,
  overrun: false,
  lineBreak: false,
};
