/** Feature reports of the CP2110 HID-to-UART bridge (Silicon Labs AN434, 5): control of its serial line. */

export const PARITIES = ['none', 'even', 'odd', 'mark', 'space'] as const;
export const PURGES = { send: 1, receive: 2, both: 3 } as const;

export interface UartConfig {
  /** Bits per second, 300 to 1,000,000. */
  readonly baudRate: number;
  readonly parity: (typeof PARITIES)[number];
  /** By RTS and CTS. */
  readonly flowControl: boolean;
  readonly dataBits: 5 | 6 | 7 | 8;
  /** 'long' is 1.5 with 5 data bits, else 2. */
  readonly stopBits: 'one' | 'long';
}

export type Cp2110Feature =
  | { readonly report: 'reset' }
  | { readonly report: 'enable'; readonly on: boolean }
  /** Bytes that wait in the chip, at most 480 each way, and what went wrong since the last time. */
  | {
      readonly report: 'status';
      readonly toSend: number;
      readonly received: number;
      readonly parityError: boolean;
      readonly overrun: boolean;
      readonly lineBreak: boolean;
    }
  | { readonly report: 'purge'; readonly which: keyof typeof PURGES }
  /** `part` is 0x0A for a CP2110. */
  | { readonly report: 'version'; readonly part: number; readonly version: number }
  | ({ readonly report: 'config' } & UartConfig)
  /** @param milliseconds 1 to 125; 0 until it is stopped */
  | { readonly report: 'start-break'; readonly milliseconds: number }
  | { readonly report: 'stop-break' };

/** Ids, and bytes with the id. */
export const FEATURES = {
  reset: { id: 0x40, bytes: 2 },
  enable: { id: 0x41, bytes: 2 },
  status: { id: 0x42, bytes: 7 },
  purge: { id: 0x43, bytes: 2 },
  version: { id: 0x46, bytes: 3 },
  config: { id: 0x50, bytes: 9 },
  'start-break': { id: 0x51, bytes: 2 },
  'stop-break': { id: 0x52, bytes: 2 },
} as const satisfies Record<Cp2110Feature['report'], { id: number; bytes: number }>;

const PARITY_ERROR = 0b01;
const OVERRUN = 0b10;
const FEWEST_BITS = 5;

/** A report as it is sent, id first. Numbers are big-endian. */
export function encodeFeature(feature: Cp2110Feature): Uint8Array {
  const { id, bytes } = FEATURES[feature.report];
  const report = new Uint8Array(bytes);
  const view = new DataView(report.buffer);
  report[0] = id;
  switch (feature.report) {
    case 'reset':
    case 'stop-break':
      break;
    case 'enable':
      report[1] = feature.on ? 1 : 0;
      break;
    case 'status':
      view.setUint16(1, feature.toSend);
      view.setUint16(3, feature.received);
      report[5] = (feature.parityError ? PARITY_ERROR : 0) | (feature.overrun ? OVERRUN : 0);
      report[6] = feature.lineBreak ? 1 : 0;
      break;
    case 'purge':
      report[1] = PURGES[feature.which];
      break;
    case 'version':
      report[1] = feature.part;
      report[2] = feature.version;
      break;
    case 'config':
      view.setUint32(1, feature.baudRate);
      report[5] = PARITIES.indexOf(feature.parity);
      report[6] = feature.flowControl ? 1 : 0;
      report[7] = feature.dataBits - FEWEST_BITS;
      report[8] = feature.stopBits === 'one' ? 0 : 1;
      break;
    case 'start-break':
      report[1] = feature.milliseconds;
      break;
  }
  return report;
}

/** Null when the id is unknown, the report too short, or a value none that the chip knows. */
export function parseFeature(report: Uint8Array): Cp2110Feature | null {
  const name = nameOf(report[0]);
  if (name === null || report.length < FEATURES[name].bytes) return null;
  const view = new DataView(report.buffer, report.byteOffset, report.length);
  const first = view.getUint8(1);
  switch (name) {
    case 'reset':
    case 'stop-break':
      return { report: name };
    case 'enable':
      return first > 1 ? null : { report: name, on: first === 1 };
    case 'status':
      return {
        report: name,
        toSend: view.getUint16(1),
        received: view.getUint16(3),
        parityError: (view.getUint8(5) & PARITY_ERROR) !== 0,
        overrun: (view.getUint8(5) & OVERRUN) !== 0,
        lineBreak: view.getUint8(6) !== 0,
      };
    case 'purge': {
      const which = first === 1 ? 'send' : first === 2 ? 'receive' : first === 3 ? 'both' : null;
      return which === null ? null : { report: name, which };
    }
    case 'version':
      return { report: name, part: first, version: view.getUint8(2) };
    case 'config':
      return parseConfig(view);
    case 'start-break':
      return { report: name, milliseconds: first };
  }
}

function parseConfig(view: DataView): Cp2110Feature | null {
  const parity = PARITIES[view.getUint8(5)];
  const bits = view.getUint8(7) + FEWEST_BITS;
  const known = bits === 5 || bits === 6 || bits === 7 || bits === 8;
  if (parity === undefined || !known || view.getUint8(8) > 1) return null;
  return {
    report: 'config',
    baudRate: view.getUint32(1),
    parity,
    flowControl: view.getUint8(6) === 1,
    dataBits: bits,
    stopBits: view.getUint8(8) === 0 ? 'one' : 'long',
  };
}

function nameOf(id: number | undefined): Cp2110Feature['report'] | null {
  switch (id) {
    case 0x40:
      return 'reset';
    case 0x41:
      return 'enable';
    case 0x42:
      return 'status';
    case 0x43:
      return 'purge';
    case 0x46:
      return 'version';
    case 0x50:
      return 'config';
    case 0x51:
      return 'start-break';
    case 0x52:
      return 'stop-break';
    default:
      return null;
  }
}
