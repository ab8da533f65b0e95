/** What an emulated module does with a packet: its state and its answers, without any wire or time. */
import { MUST_VERIFY, PACKET_ERROR, UNSUPPORTED } from '../../protocols/zfm/confirmation.ts';
import type { ZfmEvent } from '../../protocols/zfm/parser.ts';
import type { FingerPad } from '../finger-pad.ts';
import { libraryCommands } from './library.ts';
import { ZFM_MODELS } from './models.ts';
import type { ZfmModelName } from './models.ts';
import { procedureCommands } from './procedures.ts';
import { say } from './reply.ts';
import type { ZfmAnswer } from './reply.ts';
import { sensorCommands } from './sensor.ts';
import { settingCommands } from './settings.ts';
import { createZfmState, losePower } from './state.ts';
import type { ZfmStateOptions } from './state.ts';

export interface ZfmReply extends ZfmAnswer {
  /** Command code that is answered; null for a packet that could not be read. */
  readonly to: number | null;
}

export interface ZfmModuleOptions extends Omit<ZfmStateOptions, 'model' | 'pad'> {
  readonly pad: FingerPad;
  /** An R307 when it is left out. */
  readonly model?: ZfmModelName;
}

export interface ZfmModule {
  readonly address: number;
  /** Bits per second. */
  readonly baudRate: number;
  /** Bytes of data in a data packet. */
  readonly dataBytes: number;
  /** How many templates are in its flash. */
  readonly stored: number;
  /** "off", or control, speed, colour and times of the last AuraLedConfig. */
  readonly lamp: string;
  /** Null: the module stays silent. Call the answer's `after` once it is sent. */
  handle(event: ZfmEvent): ZfmReply | null;
  /** Power off and on: verification and image are forgotten. */
  restart(): void;
}

const VFY_PWD = 0x13;
/** Of a command with parameters, its code included; all others are a code alone. */
const COMMAND_BYTES: Readonly<Record<number, number>> = {
  0x02: 2,
  0x04: 6,
  0x06: 4,
  0x07: 4,
  0x08: 2,
  0x09: 2,
  0x0c: 5,
  0x0e: 3,
  0x12: 5,
  [VFY_PWD]: 5,
  0x15: 5,
  0x17: 2,
  0x18: 34,
  0x19: 2,
  0x1b: 6,
  0x1f: 2,
  0x31: 6,
  0x32: 6,
  0x35: 5,
};

export function createZfmModule(options: ZfmModuleOptions): ZfmModule {
  const state = createZfmState({ ...options, model: ZFM_MODELS[options.model ?? 'r307'] });
  const { flash, memory, model } = state;
  state.pad.fit(model.window);
  const commands = {
    ...sensorCommands(state),
    ...libraryCommands(state),
    ...settingCommands(state),
    ...procedureCommands(state),
  };

  function execute(payload: Uint8Array): ZfmAnswer {
    const handler = commands[payload[0] ?? -1];
    if (handler === undefined) return say(UNSUPPORTED);
    if (payload.length !== (COMMAND_BYTES[payload[0] ?? -1] ?? 1)) return say(PACKET_ERROR);
    return handler(new DataView(payload.buffer, payload.byteOffset, payload.length)) ?? say(UNSUPPORTED);
  }

  function answer(payload: Uint8Array): ZfmReply {
    const to = payload[0] ?? null;
    const allowed = flash.password === 0 || memory.verified || to === VFY_PWD;
    memory.receiving = null;
    return { to, ...(allowed ? execute(payload) : say(MUST_VERIFY)) };
  }

  return {
    get address() {
      return flash.address;
    },
    get baudRate() {
      return flash.baudFactor * 9_600;
    },
    get dataBytes() {
      return 32 << flash.packetCode;
    },
    get stored() {
      return flash.templates.size;
    },
    get lamp() {
      return memory.lamp;
    },
    handle(event) {
      if (event.type === 'damaged') {
        const mine = event.kind === 'command' && event.address === flash.address;
        return mine ? { to: null, ...say(PACKET_ERROR) } : null;
      }
      const { kind, address, payload } = event.packet;
      if (address !== flash.address) return null;
      if (kind === 'command') return answer(payload);
      const { receiving } = memory;
      if (receiving === null || kind === 'ack') return null;
      receiving.chunks.push(payload);
      if (kind === 'end') {
        memory.receiving = null;
        receiving.take(new Uint8Array(Buffer.concat(receiving.chunks)));
      }
      return null;
    },
    restart: () => losePower(state),
  };
}
