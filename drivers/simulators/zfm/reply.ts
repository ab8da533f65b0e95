/** One answer of an emulated module. */
import { CONFIRMED } from '../../protocols/zfm/confirmation.ts';

export interface ZfmAnswer {
  /** Payload of the answer: confirmation code and results. */
  readonly ack: Uint8Array;
  /** Further answers to the same command. */
  readonly more?: readonly Uint8Array[];
  /** Follows in data packets. */
  readonly data?: Uint8Array;
  /** Bytes without a packet around them, at the end. */
  readonly tail?: Uint8Array;
  /** The address that the answer comes from, when it is a new one. */
  readonly from?: number;
  /** What holds once the answer is sent. */
  readonly after?: () => void;
}

/** What a module does on a command: its whole payload, code first, big endian. Null: it does not know the command. */
export type ZfmHandler = (payload: DataView) => ZfmAnswer | null;

export const say = (code: number): ZfmAnswer => ({ ack: Uint8Array.of(code) });
export const yes = (...results: readonly number[]): ZfmAnswer => ({
  ack: Uint8Array.of(CONFIRMED, ...results),
});
/** A 16-bit result as its two bytes. */
export const word = (value: number): [number, number] => [(value >> 8) & 0xff, value & 0xff];
