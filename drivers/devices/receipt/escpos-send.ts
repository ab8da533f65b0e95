/** Sends pieces one by one, never more than a few ahead of what the printer is through with. */
import { pause } from '../../core/clock.ts';
import { createListeners } from '../../core/listeners.ts';
import type { StopListening } from '../../core/listeners.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import type { EscposLink } from './escpos-link.ts';
import { PIECES_AHEAD, markBytes, marksThrough } from './escpos-marks.ts';
import type { MarkKind } from './escpos-marks.ts';
import type { PaperChunk } from './escpos-plan.ts';
import { OFFLINE, askFacts, stopOf } from './escpos-status.ts';
import type { EscposWatch } from './escpos-watch.ts';

export interface SendOptions {
  readonly link: EscposLink;
  readonly watch: EscposWatch;
  readonly marks: MarkKind;
  /** Of the first piece's mark. */
  readonly firstMark: number;
  readonly signal: AbortSignal;
  /** Milliseconds without a step forward. */
  readonly patience?: number;
}

export interface Sent {
  /** Why it did not come to its end; null when the printer is through with all. */
  readonly error: DeviceError | null;
  /** Pieces that are on the line or further, the last of them perhaps in part. */
  readonly sent: number;
  /** Pieces that the printer is through with. */
  readonly through: number;
}

type OnProgress = (listener: () => void) => StopListening;

/** Until a printer that does not go on is asked how it is. */
const LOOK_AFTER = 600;
const PATIENCE = 8_000;
/** A hot head cools by itself. */
const COOLING = 90_000;

/** @param alone the piece with the last dots: sent when the printer is through with all before it, and nothing behind it; -1 for none */
export async function sendPieces(
  pieces: readonly PaperChunk[],
  alone: number,
  options: SendOptions,
): Promise<Sent> {
  const { link, marks, firstMark, signal } = options;
  let sent = 0;
  let through = 0;
  const progress = createListeners<void>();
  const stop = link.onAnswer((answer) => {
    const now = marksThrough(marks, answer, firstMark, through, sent);
    if (now > through) {
      through = now;
      progress.tell();
    }
  });
  const until = async (goal: number) => {
    if (marks !== 'asked' || through >= goal) return awaitMarks(() => through < goal, progress.add, options);
    // All that can be known: it is well after this was sent.
    const stopped = await awaitWell(options);
    if (stopped === null) through = goal;
    return stopped;
  };
  const run = async (): Promise<DeviceError | null> => {
    for (const [at, piece] of pieces.entries()) {
      const isEnd = alone >= 0 && at >= alone;
      const stopped = await until(isEnd ? at : at - PIECES_AHEAD[marks] + 1);
      if (stopped !== null) return stopped;
      // One that only says what it has taken on may have stopped before its head was there.
      const unwell = isEnd && at <= alone + 1 && marks === 'taken' ? await awaitWell(options) : null;
      if (unwell !== null) return unwell;
      if (signal.aborted) return { code: 'device/aborted' };
      sent = at + 1;
      const bytes = new Uint8Array(Buffer.concat([piece.bytes, markBytes(marks, firstMark + at)]));
      // Not waited for: a printer that stops may leave the line full, and says so beside it.
      void link.write(bytes, false);
    }
    return until(pieces.length);
  };
  const error = await run();
  stop();
  return { error, sent, through };
}

/** Waits while it is due; what stops the printer is the answer. */
async function awaitMarks(
  isDue: () => boolean,
  onProgress: OnProgress,
  options: SendOptions,
): Promise<DeviceError | null> {
  let since = performance.now();
  while (isDue()) {
    const moved = await nextMove(onProgress, options);
    if (!moved.ok) return moved.error;
    if (moved.value) {
      since = performance.now();
      continue;
    }
    const waited = performance.now() - since;
    const seen = await look(options, waited);
    if (!isDue()) break;
    if (seen.kind === 'stopped') return seen.error;
    if (seen.kind === 'well' && waited > patienceOf(options)) return noFurther(waited);
  }
  return null;
}

async function awaitWell(options: SendOptions): Promise<DeviceError | null> {
  const since = performance.now();
  for (;;) {
    const seen = await look(options, performance.now() - since);
    if (seen.kind === 'well') return null;
    if (seen.kind === 'stopped') return seen.error;
    const rested = await pause(LOOK_AFTER, options.signal);
    if (!rested.ok) return rested.error;
  }
}

const patienceOf = (options: SendOptions): number => options.patience ?? PATIENCE;
const noFurther = (waited: number): DeviceError => ({
  code: 'device/no-answer',
  note: `no further for ${Math.round(waited)} ms`,
});

type Look =
  | { readonly kind: 'well' }
  /** It may go on by itself. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'stopped'; readonly error: DeviceError };

async function look(options: SendOptions, waited: number): Promise<Look> {
  const { link, watch, signal } = options;
  const waiting = (limit: number, error: DeviceError): Look =>
    waited <= limit ? { kind: 'waiting' } : { kind: 'stopped', error };
  const facts = await askFacts(link, signal);
  if (!facts.ok) {
    const silent = facts.error.code === 'device/no-answer' || facts.error.code === 'device/bad-answer';
    return silent ? waiting(patienceOf(options), noFurther(waited)) : { kind: 'stopped', error: facts.error };
  }
  watch.saw(facts.value);
  const stop = stopOf(facts.value);
  if (stop !== null) return { kind: 'stopped', error: stop };
  if (facts.value.passing === true) return waiting(COOLING, { code: 'device/head-hot' });
  return facts.value.online === false ? waiting(patienceOf(options), OFFLINE) : { kind: 'well' };
}

/** True when a mark came; false when nothing did for a while. Errors: what the printer says that it was stopped by. */
function nextMove(
  onProgress: OnProgress,
  { link, watch, signal }: SendOptions,
): Promise<DeviceResult<boolean>> {
  if (signal.aborted) return Promise.resolve(deviceFail('device/aborted'));
  return new Promise((resolve) => {
    const end = (result: DeviceResult<boolean>) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      for (const stop of stops) stop();
      resolve(result);
    };
    const onAbort = () => end(deviceFail('device/aborted'));
    const timer = setTimeout(() => end(deviceOk(false)), LOOK_AFTER);
    const stops: (() => void)[] = [
      onProgress(() => end(deviceOk(true))),
      watch.onFacts((facts) => {
        const stop = stopOf(facts);
        if (stop !== null) end({ ok: false, error: stop });
      }),
    ];
    signal.addEventListener('abort', onAbort, { once: true });
    stops.push(link.onLost((error) => end({ ok: false, error })));
  });
}
