/** What an R503 tells of itself, and its ring of light. R503 manual 1.2.2. */
import { deviceOk } from '../../../core/result.ts';
import { QUICK, payloadOf, plainCommand, resultsIn } from '../command.ts';
import type { ZfmCommand } from '../command.ts';

export interface ProductInfo {
  readonly model: string;
  readonly batch: string;
  readonly serial: string;
  /** "1.5". */
  readonly hardware: string;
  readonly sensor: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly templateBytes: number;
  readonly capacity: number;
}

/** ReadProdInfo (3C). Modules of other families use 3C for something else or refuse it. */
export const readProductInfo: ZfmCommand<ProductInfo> = {
  name: 'ReadProdInfo',
  deadline: QUICK,
  answerBytes: 47,
  encode: () => payloadOf(0x3c),
  parse(ack) {
    const results = resultsIn('ReadProdInfo', ack, 47);
    if (!results.ok) return results;
    const { value: view } = results;
    return deviceOk({
      model: textIn(ack.subarray(1, 17)),
      batch: textIn(ack.subarray(17, 21)),
      serial: textIn(ack.subarray(21, 29)),
      hardware: `${view.getUint8(28)}.${view.getUint8(29)}`,
      sensor: textIn(ack.subarray(31, 39)),
      width: view.getUint16(38),
      height: view.getUint16(40),
      templateBytes: view.getUint16(42),
      capacity: view.getUint16(44),
    });
  },
};

const label = (name: string, code: number): ZfmCommand<string> => ({
  name,
  deadline: QUICK,
  answerBytes: 33,
  encode: () => payloadOf(code),
  parse(ack) {
    const results = resultsIn(name, ack, 33);
    return results.ok ? deviceOk(textIn(ack.subarray(1))) : results;
  },
});

/** GetAlgVer (39). */
export const algorithmVersion: ZfmCommand<string> = label('GetAlgVer', 0x39);
/** GetFwVer (3A). */
export const firmwareVersion: ZfmCommand<string> = label('GetFwVer', 0x3a);

/** Printable ASCII up to the first zero. */
function textIn(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return String.fromCharCode(...bytes.subarray(0, end === -1 ? bytes.length : end))
    .replaceAll(/[^ -~]/g, '')
    .trim();
}

const CONTROL = { breathe: 1, flash: 2, on: 3, off: 4, 'fade-on': 5, 'fade-off': 6 } as const;
const COLOUR = { red: 1, blue: 2, purple: 3, green: 4, yellow: 5, cyan: 6, white: 7 } as const;

export interface AuraLight {
  readonly control: keyof typeof CONTROL;
  /** Older modules have the first three only. */
  readonly colour: keyof typeof COLOUR;
  /** 0 fast to 255 slow. */
  readonly speed: number;
  /** 0: until told otherwise. */
  readonly times: number;
}

/** AuraLedConfig (35). */
export const setAuraLight = ({ control, colour, speed, times }: AuraLight): ZfmCommand<void> =>
  plainCommand(
    'AuraLedConfig',
    QUICK,
    payloadOf(0x35, [1, CONTROL[control]], [1, speed], [1, COLOUR[colour]], [1, times]),
  );
