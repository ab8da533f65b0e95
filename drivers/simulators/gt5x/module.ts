/** What an emulated GT-5x module does with a command: its state and its answers, without any wire or time. */
import { INFO_BYTES, TEMPLATE_BYTES } from '../../protocols/gt5x/commands.ts';
import { IMAGE_SIZE, columnsOf } from '../../protocols/gt5x/image.ts';
import { LIBRARY_EMPTY, NOT_PRESSED, NOT_SUPPORTED } from '../../protocols/gt5x/errors.ts';
import { ACK, NACK } from '../../protocols/gt5x/packet.ts';
import type { Gt5xPacket } from '../../protocols/gt5x/packet.ts';
import type { FingerPad } from '../finger-pad.ts';
import { createRandom } from '../random.ts';
import { GT5X_MODELS } from './models.ts';
import type { Gt5xModelName } from './models.ts';

export interface Gt5xReply {
  readonly to: number;
  readonly answer: Gt5xPacket;
  /** Follows in a data packet. */
  readonly data?: Uint8Array;
  /** What holds once the answer is sent. */
  readonly after?: () => void;
}

export interface Gt5xModule {
  readonly baudRate: number;
  readonly lit: boolean;
  readonly stored: number;
  handle(command: Gt5xPacket): Gt5xReply;
  /** Power off and on: speed, light and picture are forgotten. */
  restart(): void;
}

export interface Gt5xModuleOptions {
  readonly pad: FingerPad;
  /** A GT-511C3 when it is left out. */
  readonly model?: Gt5xModelName;
  /** Templates that it has already. */
  readonly stored?: number;
  /** What it is set to now; 9,600 bit/s without power. */
  readonly baudRate?: number;
}

const FACTORY_BAUD_RATE = 9_600;
const MOST_BAUD_RATE = 115_200;
/** As dates, read as hex: firmware of 21 May 2013. */
const FIRMWARE = 0x20130521;
const NO_SUCH_SPEED = 0x1002;
const NO_PICTURE = 0x1010;

const good = (parameter = 0) => ({ answer: { code: ACK, parameter } });
const bad = (parameter: number) => ({ answer: { code: NACK, parameter } });

export function createGt5xModule(options: Gt5xModuleOptions): Gt5xModule {
  const { pad } = options;
  pad.fit(IMAGE_SIZE);
  const model = GT5X_MODELS[options.model ?? 'gt-511c3'];
  let stored = Math.min(options.stored ?? 0, model.capacity);
  let baudRate = options.baudRate ?? FACTORY_BAUD_RATE;
  let lit = false;
  let picture: Uint8Array | null = null;

  const information = () => {
    const data = new Uint8Array(INFO_BYTES);
    new DataView(data.buffer).setUint32(0, FIRMWARE, true);
    data.set(new TextEncoder().encode(`SPECIMEN${model.name}`.slice(0, 16)), 8);
    return data;
  };
  /** In the dark it sees no finger. */
  const look = () => (lit ? pad.look() : null);

  const commands: Readonly<Record<number, (parameter: number) => Omit<Gt5xReply, 'to'>>> = {
    0x01: (wanted) => (wanted === 0 ? good() : { ...good(), data: information() }),
    0x02: () => good(),
    0x04(wanted) {
      if (wanted < FACTORY_BAUD_RATE || wanted > MOST_BAUD_RATE) return bad(NO_SUCH_SPEED);
      return { ...good(), after: () => (baudRate = wanted) };
    },
    0x12(on) {
      lit = on !== 0;
      return good();
    },
    0x20: () => good(stored),
    0x26: () => good(look() === null ? NOT_PRESSED : 0),
    0x41: () => (stored === 0 ? bad(LIBRARY_EMPTY) : { ...good(), after: () => (stored = 0) }),
    0x60() {
      const touch = look();
      if (touch === null) return bad(NOT_PRESSED);
      picture = touch.pixels;
      return good();
    },
    0x61() {
      if (picture === null) return bad(NO_PICTURE);
      const random = createRandom(`template ${model.name}`);
      return { ...good(), data: Uint8Array.from({ length: TEMPLATE_BYTES }, () => random.between(0, 255)) };
    },
    0x62() {
      if (picture === null) return bad(NO_PICTURE);
      pad.fetched();
      return { ...good(), data: columnsOf(picture) };
    },
  };

  return {
    get baudRate() {
      return baudRate;
    },
    get lit() {
      return lit;
    },
    get stored() {
      return stored;
    },
    handle: ({ code, parameter }) => ({ to: code, ...(commands[code]?.(parameter) ?? bad(NOT_SUPPORTED)) }),
    restart() {
      baudRate = FACTORY_BAUD_RATE;
      lit = false;
      picture = null;
    },
  };
}
