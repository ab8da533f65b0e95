/** Clears away what is left of a slip that did not end well. */
import { pause } from '../../core/clock.ts';
import { deviceOk } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import { endError } from '../../protocols/escpos/commands.ts';
import type { PrinterFacts } from '../../protocols/escpos/status.ts';
import { awaitOldMarks } from './escpos-marks.ts';
import type { PaperChunk } from './escpos-plan.ts';
import { sendPieces } from './escpos-send.ts';
import type { SendOptions } from './escpos-send.ts';
import type { Leftover } from './escpos-slip.ts';
import { OFFLINE, askFacts, stopOf } from './escpos-status.ts';
import { endPieces, settings } from './escpos-void.ts';

/** Milliseconds that a printer has to end an error, and between two looks. */
const ENDING = 1_500;
const LOOK_EVERY = 100;

/**
 * Asks how it is, and ends an error that a person has seen to. Errors: what stops it still, 'device/not-ready' when it is
 * offline and does not say why, those of asking.
 */
export async function makeReady(
  { link, watch, signal }: Pick<SendOptions, 'link' | 'watch' | 'signal'>,
  mayEndErrors: boolean,
): Promise<DeviceResult<void>> {
  const until = performance.now() + ENDING;
  for (let asked = false; ;) {
    const facts = await askFacts(link, signal);
    if (!facts.ok) return facts;
    watch.saw(facts.value);
    const stop = stopOf(facts.value) ?? (facts.value.online === false ? OFFLINE : null);
    if (stop === null) return deviceOk(undefined);
    if (!mayEndErrors || !canBeEnded(facts.value) || performance.now() > until) {
      return { ok: false, error: stop };
    }
    if (!asked) await link.write(endError('forget'), true);
    asked = true;
    const rested = await pause(LOOK_EVERY, signal);
    if (!rested.ok) return rested;
  }
}

const canBeEnded = (facts: PrinterFacts): boolean =>
  facts.unrecoverable !== true && (facts.cutterError === true || facts.recoverable === true);

/** Pieces that end what hangs out, and what ends a piece that is there in part. */
const ending = (leftover: Leftover, dots: number, tells: boolean): readonly PaperChunk[] => [
  settings(tells),
  ...(leftover.end === 'nothing' ? [] : endPieces(dots, leftover.end)),
];

export interface Cleared {
  readonly error: DeviceError | null;
  /** Marks that were used up. */
  readonly marks: number;
}

/** To be called when the printer is ready. */
export async function clearLeftover(
  leftover: Leftover,
  dots: number,
  options: SendOptions,
): Promise<Cleared> {
  const { link, marks, signal } = options;
  if (leftover.missing > 0) void link.write(new Uint8Array(leftover.missing), false);
  if (leftover.owed > 0 && marks === 'taken') {
    const settled = await awaitOldMarks(link, leftover.owed, signal);
    if (!settled.ok) return { error: settled.error, marks: 0 };
  }
  const pieces = ending(leftover, dots, true);
  const { error } = await sendPieces(pieces, -1, options);
  return { error, marks: pieces.length };
}

export async function clearLeftoverBlindly(
  leftover: Leftover,
  dots: number,
  write: (bytes: Uint8Array) => Promise<DeviceError | null>,
): Promise<DeviceError | null> {
  const pieces = ending(leftover, dots, false).map(({ bytes }) => bytes);
  for (const bytes of [new Uint8Array(leftover.missing), ...pieces]) {
    const error = bytes.length === 0 ? null : await write(bytes);
    if (error !== null) return error;
  }
  return null;
}
