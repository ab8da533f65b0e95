/**
 * The part of PC/SC that asks a chip whether it lives (PC/SC Workgroup, Interoperability Specification, part 5). Each call may
 * take its time, and does so in a thread of its own.
 */

/** `error`: a number of winscard.h, without sign. */
export type PcscAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: number };

/** Bits of the state of a reader (SCARD_STATE_...). */
export const READER_STATE = {
  changed: 0x02,
  unknown: 0x04,
  unavailable: 0x08,
  empty: 0x10,
  present: 0x20,
  mute: 0x200,
} as const;

/** Stands for any reader that comes or goes. */
export const ANY_READER = String.raw`\\?PnP?\Notification`;

export interface Awaited {
  readonly reader: string;
  /** The state that is known of it; 0 for none, which is answered at once. */
  readonly known: number;
}

export interface ReaderSeen {
  readonly state: number;
  /** Answer to reset of the card in it; empty without one. */
  readonly atr: Uint8Array;
}

export interface Pcsc {
  establish(): Promise<PcscAnswer<PcscContext>>;
}

/** One conversation with the service; one call at a time, besides `cancel`. */
export interface PcscContext {
  readers(): Promise<PcscAnswer<readonly string[]>>;
  /** Waits until one of them is not as it is known; SCARD_E_TIMEOUT after that many milliseconds. */
  change(awaited: readonly Awaited[], milliseconds: number): Promise<PcscAnswer<readonly ReaderSeen[]>>;
  /** Ends a `change` that has begun to wait with SCARD_E_CANCELLED. */
  cancel(): Promise<void>;
  /** Shared with other programs, T=0 or T=1. */
  connect(reader: string): Promise<PcscAnswer<PcscCard>>;
  release(): Promise<void>;
}

export interface PcscCard {
  /** A short command (ISO/IEC 7816-4 §5.1) and its response with the status words. */
  transmit(command: Uint8Array): Promise<PcscAnswer<Uint8Array>>;
  /** Switches the card off, so that the next conversation begins with a reset. */
  disconnect(): Promise<void>;
}
