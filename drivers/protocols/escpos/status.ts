/**
 * What the bytes of a status say. Source: Epson, "ESC/POS Command Reference": DLE EOT, GS a, GS r and the table
 * "Transmission status identification", by whose fixed bits the kinds are told apart.
 */
import type { StatusQuestion } from './commands.ts';

/** What a printer may tell of itself; what an answer leaves out is not in it. */
export interface PrinterFacts {
  readonly online?: boolean;
  readonly coverOpen?: boolean;
  readonly paperEnd?: boolean;
  readonly paperNearEnd?: boolean;
  readonly cutterError?: boolean;
  /** Another error that a person can end. */
  readonly recoverable?: boolean;
  readonly unrecoverable?: boolean;
  /** Ends by itself: a hot head. */
  readonly passing?: boolean;
  /** Pin 3 of the drawer's connector. What it means depends on the drawer; high as a rule while it is open. */
  readonly drawerHigh?: boolean;
}

const has = (byte: number, mask: number): boolean => (byte & mask) === mask;

/** 0xx1xx10. */
export const isRealTime = (byte: number): boolean => (byte & 0x93) === 0x12;
/** 0xx1xx00. */
export const isAutomatic = (byte: number): boolean => (byte & 0x93) === 0x10;
/** 0xx0xxxx: an answer to GS r or GS I, or the second to fourth byte of an automatic status. */
export const isTransmitted = (byte: number): boolean => (byte & 0x90) === 0;

/** Null for a byte that is no answer to DLE EOT. */
export function realTimeFacts(question: StatusQuestion, byte: number): PrinterFacts | null {
  if (!isRealTime(byte)) return null;
  switch (question) {
    case 1:
      return { online: !has(byte, 0x08), drawerHigh: has(byte, 0x04) };
    case 2:
      return { coverOpen: has(byte, 0x04) };
    case 3:
      return {
        recoverable: has(byte, 0x04),
        cutterError: has(byte, 0x08),
        unrecoverable: has(byte, 0x20),
        passing: has(byte, 0x40),
      };
    case 4:
      // Both bits of a pair or none; one alone is nothing that the reference knows.
      return isPaired(byte, 0x0c) && isPaired(byte, 0x60)
        ? { paperNearEnd: has(byte, 0x0c), paperEnd: has(byte, 0x60) }
        : null;
  }
}

const isPaired = (byte: number, pair: number): boolean => (byte & pair) === 0 || has(byte, pair);

/** The four bytes of an automatic status; null when a fixed bit is not as it must be. */
export function automaticFacts(bytes: Uint8Array): PrinterFacts | null {
  const [first = 0xff, second = 0xff, third = 0xff, fourth = 0xff] = bytes;
  if (bytes.length !== 4 || !isAutomatic(first)) return null;
  if (!isTransmitted(second) || !isTransmitted(third) || !isTransmitted(fourth)) return null;
  return {
    drawerHigh: has(first, 0x04),
    online: !has(first, 0x08),
    coverOpen: has(first, 0x20),
    recoverable: has(second, 0x04),
    cutterError: has(second, 0x08),
    unrecoverable: has(second, 0x20),
    passing: has(second, 0x40),
    paperNearEnd: has(third, 0x03),
    paperEnd: has(third, 0x0c),
  };
}
