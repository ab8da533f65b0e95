/** What a ZFM-20 does with a packet: its state and its answers, without any wire or time. */
import { packImage } from '../../protocols/zfm/image.ts';
import { DEFAULT_ADDRESS } from '../../protocols/zfm/packet.ts';
import type { ZfmPacket } from '../../protocols/zfm/packet.ts';
import {
  CONFIRMED,
  MUST_VERIFY,
  NO_FINGER,
  PACKET_ERROR,
  UNSUPPORTED,
  WRONG_PASSWORD,
} from '../../protocols/zfm/confirmation.ts';
import type { ZfmEvent } from '../../protocols/zfm/parser.ts';
import type { FingerPad } from './finger-pad.ts';

export interface ZfmReply {
  /** Command code that is answered; null for a packet that could not be read. */
  readonly to: number | null;
  /** Payload of the answer: confirmation code and results. */
  readonly ack: Uint8Array;
  /** Follows in data packets. */
  readonly data: Uint8Array | null;
}

export interface ZfmModuleOptions {
  readonly pad: FingerPad;
  /** 32 bits; with any but 0 every command but VfyPwd is refused until it is given. */
  readonly password?: number;
  readonly address?: number;
}

export interface ZfmModule {
  readonly address: number;
  /** Bytes of data in a data packet. */
  readonly dataBytes: number;
  /** Null: the module stays silent. */
  handle(event: ZfmEvent): ZfmReply | null;
  /** Power off and on: verification and image are forgotten. */
  restart(): void;
}

export const COMMAND = {
  genImg: 0x01,
  img2Tz: 0x02,
  upImage: 0x0a,
  readSysPara: 0x0f,
  vfyPwd: 0x13,
} as const;

const PACKET_CODE = 2;
const BAUD_FACTOR = 6;
const CAPACITY = 1_000;
const SECURITY = 3;
const STATUS_VERIFIED = 0b0100;
const STATUS_IMAGE = 0b1000;
const IMAGE_FAILED = 0x0f;
const NO_IMAGE = 0x15;
/** Img2Tz works in the image buffer and leaves this much of it spoilt. */
const SPOILT_BYTES = 16_384;

export function createZfmModule(options: ZfmModuleOptions): ZfmModule {
  const address = options.address ?? DEFAULT_ADDRESS;
  const password = options.password ?? 0;
  let verified = false;
  let image: Uint8Array | null = null;

  function execute(payload: Uint8Array): { readonly ack: Uint8Array; readonly data?: Uint8Array } {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
    switch (payload[0]) {
      case COMMAND.vfyPwd:
        if (payload.length !== 5) return say(PACKET_ERROR);
        verified = view.getUint32(1) === password;
        return say(verified ? CONFIRMED : WRONG_PASSWORD);
      case COMMAND.readSysPara:
        return { ack: parameters() };
      case COMMAND.genImg: {
        const picture = options.pad.look();
        if (picture === null) return say(NO_FINGER);
        image = packImage(picture);
        return say(CONFIRMED);
      }
      case COMMAND.upImage: {
        if (image === null) return say(IMAGE_FAILED);
        options.pad.fetched();
        return { ack: Uint8Array.of(CONFIRMED), data: image.slice() };
      }
      case COMMAND.img2Tz:
        if (image === null) return say(NO_IMAGE);
        image.fill(0, 0, SPOILT_BYTES);
        return say(CONFIRMED);
      default:
        return say(UNSUPPORTED);
    }
  }

  function parameters(): Uint8Array {
    const ack = new Uint8Array(17);
    const view = new DataView(ack.buffer);
    view.setUint16(1, (verified ? STATUS_VERIFIED : 0) | (image === null ? 0 : STATUS_IMAGE));
    view.setUint16(5, CAPACITY);
    view.setUint16(7, SECURITY);
    view.setUint32(9, address);
    view.setUint16(13, PACKET_CODE);
    view.setUint16(15, BAUD_FACTOR);
    return ack;
  }

  function answer({ payload }: ZfmPacket): ZfmReply {
    const to = payload[0] ?? null;
    const allowed = password === 0 || verified || to === COMMAND.vfyPwd;
    const { ack, data } = allowed ? execute(payload) : { ...say(MUST_VERIFY), data: undefined };
    return { to, ack, data: data ?? null };
  }

  return {
    address,
    dataBytes: 32 << PACKET_CODE,
    handle(event) {
      if (event.type === 'damaged') {
        const mine = event.kind === 'command' && event.address === address;
        return mine ? { to: null, ack: Uint8Array.of(PACKET_ERROR), data: null } : null;
      }
      const { packet } = event;
      return packet.kind === 'command' && packet.address === address ? answer(packet) : null;
    },
    restart() {
      verified = false;
      image = null;
    },
  };
}

const say = (code: number) => ({ ack: Uint8Array.of(code) });
