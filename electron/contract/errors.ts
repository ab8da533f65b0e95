/**
 * Every error code that may cross a process border. A code is a stable machine word; the page turns it into plain
 * sentences (renderer/src/i18n), and shows the code small, for support.
 */

/** The border itself: any call may answer with these. */
export const BORDER_ERRORS = [
  'app/unexpected',
  'app/core-unavailable',
  'app/timeout',
  'app/bad-input',
  'app/not-allowed',
  'app/untrusted-caller',
] as const;
export type BorderErrorCode = (typeof BORDER_ERRORS)[number];

/** What storage may answer while the app runs. */
export const STORAGE_ERRORS = ['storage/full', 'storage/read-only', 'storage/corrupt', 'storage/io'] as const;

export const DEVICE_ERRORS = [
  'device/not-found',
  'device/port-missing',
  'device/port-busy',
  'device/port-denied',
  'device/no-answer',
  'device/bad-answer',
  'device/unplugged',
  'device/no-finger',
  'device/image-failed',
  'device/poor-image',
  'device/busy',
  'device/aborted',
  'device/wrong-password',
  'device/not-registered',
  'device/untrusted',
  'device/unsupported',
  'device/sensor-fault',
  'device/wrong-placement',
  'device/not-ready',
  // Printers.
  'device/cover-open',
  'device/feeder-empty',
  'device/hopper-full',
  'device/card-jam',
  'device/ribbon-out',
  'device/ribbon-unsuitable',
  'device/cleaning-required',
  'device/head-hot',
  'device/mechanical',
  'device/magnetic-fault',
  'device/paper-out',
  'device/cutter-jam',
  // Chip readers.
  'device/no-service',
  'device/no-card',
  'device/card-removed',
] as const;

export const ERROR_CODES = [
  ...BORDER_ERRORS,
  // Set-up.
  'setup/already-done',
  'setup/key-not-protected',
  // Sign-in.
  'session/wrong-pin',
  'session/locked',
  // Storage: the last three only at a start.
  ...STORAGE_ERRORS,
  'storage/newer-version',
  'storage/in-use',
  'storage/key-missing',
  // Registration.
  'registration/not-found',
  'registration/not-ready',
  'registration/already-submitted',
  'registration/bad-photo',
  'registration/no-keys',
  'registration/too-early',
  // Every finger that was to be taken stands as an exception.
  'registration/finger-excepted',
  'registration/not-matched',
  'registration/same-person',
  'registration/not-entitled',
  // The packet to replace was not returned, or was replaced already.
  'registration/not-returned',
  'people/name-taken',
  ...DEVICE_ERRORS,
  // Upstream.
  'upstream/unreachable',
  'upstream/captive-portal',
  'upstream/server-error',
  'upstream/refused',
  'upstream/conflict',
  'upstream/clock',
  'upstream/device-revoked',
  'upstream/bad-receipt',
  'upstream/busy',
  'upstream/not-configured',
  'upstream/tls',
  'upstream/not-started',
  // Something between here and upstream asks who we are, or cannot reach it.
  'upstream/proxy',
  // A card order that is not what upstream itself announced, or that it does not give out.
  'upstream/bad-order',
  // Card orders that are here: not the bytes that were announced, sealed to another key, not an order once open.
  'card/order-damaged',
  'card/order-not-ours',
  'card/order-invalid',
  // Cards.
  'card/not-found',
  // Only the notice has come down from upstream, or the bytes were removed after the end.
  'card/not-here',
  'card/not-printed-here',
  'card/withdrawn',
  'card/has-card',
  'card/unclear',
  'card/unresolved',
  'card/not-destroyed',
  'card/needs-supervisor',
  'card/same-person',
  'card/not-entitled',
  'card/no-blanks',
  'card/cannot-draw',
  'card/not-possible',
  'stock/too-few',
  // Handing over.
  'handover/no-delivery',
  'handover/no-match',
  'handover/not-present',
  'handover/other-card',
  'handover/chip-silent',
  'handover/not-matched',
  'handover/no-template',
  'handover/wrong-order',
  'handover/not-open',
  'handover/incomplete',
  'handover/not-issued',
  'handover/not-due',
  // Carrying on a stick.
  'carriage/place-gone',
  'carriage/place-full',
  'carriage/nothing-there',
  'carriage/busy',
  'carriage/stopped',
  // Sealed bytes that are not what they were, with no second copy to repair them.
  'packet/damaged',
  // Paper.
  'printing/no-printer',
  'printing/no-spooler',
  'printing/failed',
  'printing/cancelled',
  // The app or the PC went down while a paper was being printed.
  'printing/interrupted',
  'packet/not-found',
  // Tokens: none was given today.
  'token/none',
  // Fees: not in the list in force; paid already; no such receipt; it was cancelled.
  'fee/not-listed',
  'fee/paid',
  'fee/not-found',
  'fee/cancelled',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

const KNOWN: readonly string[] = ERROR_CODES;
export const isErrorCode = (text: string): text is ErrorCode => KNOWN.includes(text);

/** The only error shape that crosses a border: no stack, no name, no personal data. */
export interface CallError<C extends ErrorCode = ErrorCode> {
  readonly code: C;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** Short random word that also stands in the log, for support. */
  readonly ref: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

const RETRYABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'app/core-unavailable',
  'app/timeout',
  'storage/full',
  'storage/io',
  'device/no-answer',
  'device/bad-answer',
  'device/unplugged',
  'device/no-finger',
  'device/image-failed',
  'device/poor-image',
  'device/busy',
  'device/aborted',
  'device/port-busy',
  'device/wrong-placement',
  'device/not-ready',
  'device/no-service',
  'device/no-card',
  'device/card-removed',
  'upstream/unreachable',
  'upstream/captive-portal',
  'upstream/server-error',
  'upstream/busy',
  'upstream/bad-receipt',
  'upstream/proxy',
  'upstream/bad-order',
  'carriage/busy',
  'session/locked',
]);

/** Eight random hex digits that tie what a person reads on screen to a line in the log. */
const newRef = (): string => globalThis.crypto.randomUUID().slice(0, 8);

export function callError<C extends ErrorCode>(code: C, details?: CallError['details']): CallError<C> {
  return { code, retryable: RETRYABLE.has(code), ref: newRef(), ...(details && { details }) };
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const fail = <C extends ErrorCode>(
  code: C,
  details?: CallError['details'],
): { readonly ok: false; readonly error: CallError<C> } => ({ ok: false, error: callError(code, details) });
