/** The part of Windows' spooler that RAW printing needs. Each call may take its time, and does so in a thread of its own. */

/** `error`: the number of Windows' error (winerror.h). */
export type SpoolAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: number };

export interface Spooler {
  printers(): Promise<SpoolAnswer<readonly string[]>>;
  open(name: string): Promise<SpoolAnswer<SpooledPrinter>>;
}

/** An opened printer; one call at a time. */
export interface SpooledPrinter {
  /** Data type RAW. */
  startDocument(title: string): Promise<SpoolAnswer<void>>;
  /** How many of the bytes were taken. */
  write(bytes: Uint8Array): Promise<SpoolAnswer<number>>;
  endDocument(): Promise<SpoolAnswer<void>>;
  /** Drops what is still in the spool. */
  abortDocument(): Promise<SpoolAnswer<void>>;
  close(): Promise<SpoolAnswer<void>>;
}
