/** What an emulated module keeps: in its flash for good, in its memory until it loses power. */
import { DEFAULT_ADDRESS } from '../../protocols/zfm/packet.ts';
import type { FingerPad } from '../finger-pad.ts';
import type { ZfmModel } from './models.ts';

export interface ZfmState {
  readonly model: ZfmModel;
  readonly pad: FingerPad;
  readonly flash: {
    password: number;
    address: number;
    /** 9,600 times this is its speed. */
    baudFactor: number;
    /** 32 << this is the size of its data packets. */
    packetCode: number;
    security: number;
    readonly templates: Map<number, Uint8Array>;
    readonly notepad: Map<number, Uint8Array>;
  };
  readonly memory: {
    verified: boolean;
    /** Packed as UpImage sends it. */
    image: Uint8Array | null;
    /** Whose finger is in it. */
    imageOf: string;
    readonly buffers: Map<number, Uint8Array>;
    /** What the data packets that come now are for. */
    receiving: { readonly take: (bytes: Uint8Array) => void; readonly chunks: Uint8Array[] } | null;
    lamp: string;
    /** Counts GetRandomCode. */
    draws: number;
  };
}

export interface ZfmStateOptions {
  readonly model: ZfmModel;
  readonly pad: FingerPad;
  /** 32 bits; with any but 0 every command but VfyPwd is refused until it is given. */
  readonly password?: number;
  readonly address?: number;
  /** As it was left: 6 (57,600 bit/s) and 2 (128 bytes) from the factory. */
  readonly baudFactor?: number;
  readonly packetCode?: number;
}

export function createZfmState(options: ZfmStateOptions): ZfmState {
  return {
    model: options.model,
    pad: options.pad,
    flash: {
      password: options.password ?? 0,
      address: options.address ?? DEFAULT_ADDRESS,
      baudFactor: options.baudFactor ?? 6,
      packetCode: options.packetCode ?? 2,
      security: 3,
      templates: new Map(),
      notepad: new Map(),
    },
    memory: {
      verified: false,
      image: null,
      imageOf: '',
      buffers: new Map(),
      receiving: null,
      lamp: 'off',
      draws: 0,
    },
  };
}

export function losePower({ memory }: ZfmState): void {
  memory.verified = false;
  memory.image = null;
  memory.imageOf = '';
  memory.buffers.clear();
  memory.receiving = null;
  memory.lamp = 'off';
}
