/** Prints one slip, and says what became of it when it does not end well. */
import { deviceFail } from '../../core/result.ts';
import type { DeviceError } from '../../core/result.ts';
import type { MarkKind } from './escpos-marks.ts';
import { planPaper } from './escpos-plan.ts';
import type { PaperChunk } from './escpos-plan.ts';
import { sendPieces } from './escpos-send.ts';
import type { SendOptions, Sent } from './escpos-send.ts';
import { settings } from './escpos-void.ts';
import type { PaperFate, PaperJob, PaperResult } from './port.ts';

/** What is left of a slip that did not end well, for the next that prints. */
export interface Leftover {
  /** What hangs out is marked as void and cut off; or is whole and wants its cut; or there is nothing on it. */
  readonly end: 'void' | 'cut' | 'nothing';
  /** A piece may be on its way in part: so many bytes end it, and are nothing to a printer that wants none. */
  readonly missing: number;
  /** Answers that may come still and belong to this slip. */
  readonly owed: number;
}

export interface Slip {
  readonly result: PaperResult;
  readonly leftover: Leftover | null;
  /** Marks that were used up. */
  readonly marks: number;
}

const lastInked = (pieces: readonly PaperChunk[]): number => pieces.findLastIndex(({ inked }) => inked);

export async function printSlip(job: PaperJob, options: SendOptions): Promise<Slip> {
  const pieces = [settings(true), ...planPaper(job)];
  const last = lastInked(pieces);
  const run = await sendPieces(pieces, last, options);
  if (run.error === null) return { result: { ok: true }, leftover: null, marks: pieces.length };
  const fate = fateOf(pieces, last, run, options.marks);
  return {
    result: { ok: false, error: run.error, fate },
    leftover: leftoverOf(pieces, run, fate),
    marks: pieces.length,
  };
}

function fateOf(pieces: readonly PaperChunk[], last: number, run: Sent, marks: MarkKind): PaperFate {
  const inkSent = pieces.slice(0, run.sent).some(({ inked }) => inked);
  if (!inkSent) return 'untouched';
  // The last piece with dots goes out alone, when all before it is through: without it nothing can be whole.
  if (run.sent <= last) return 'partial';
  if (marks === 'printed' && run.through > last) return 'whole';
  // The blade's turn comes when the last row is on paper.
  if (run.error?.code === 'device/cutter-jam' && run.sent === pieces.length) return 'whole';
  return 'unknown';
}

const ENDS: Readonly<Record<PaperFate, Leftover['end']>> = {
  untouched: 'nothing',
  partial: 'void',
  unknown: 'void',
  whole: 'cut',
};

function leftoverOf(pieces: readonly PaperChunk[], run: Sent, fate: PaperFate): Leftover | null {
  const missing = isOffTheLine(run.error) ? longest(pieces.slice(run.through, run.sent)) : 0;
  const owed = run.sent - run.through;
  const end = ENDS[fate];
  return end === 'nothing' && missing === 0 && owed === 0 ? null : { end, missing, owed };
}

/** What was on its way when the line went may be there in part. */
const isOffTheLine = (error: DeviceError | null): boolean =>
  error?.code === 'device/unplugged' ||
  error?.code === 'device/no-answer' ||
  error?.code === 'device/aborted';

const longest = (pieces: readonly PaperChunk[]): number =>
  pieces.reduce((most, { bytes }) => Math.max(most, bytes.length), 0);

/** On a line without answers: ok after the last byte. @param patience milliseconds for one piece */
export async function printBlindly(
  job: PaperJob,
  write: (bytes: Uint8Array) => Promise<DeviceError | null>,
  signal: AbortSignal,
): Promise<Slip> {
  const pieces = [settings(false), ...planPaper(job)];
  const last = lastInked(pieces);
  for (const [at, piece] of pieces.entries()) {
    const error = signal.aborted ? deviceFail('device/aborted').error : await write(piece.bytes);
    if (error === null) continue;
    const sent = error.code === 'device/aborted' ? at : at + 1;
    const fate = fateOf(pieces, last, { error, sent, through: at }, 'asked');
    const leftover = leftoverOf(pieces, { error, sent, through: at }, fate);
    return { result: { ok: false, error, fate }, leftover, marks: 0 };
  }
  return { result: { ok: true }, leftover: null, marks: 0 };
}
