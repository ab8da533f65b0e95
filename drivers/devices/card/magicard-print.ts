/**
 * Prints one card. The printer says nothing by itself: its counters are read before and after. What became of a card that
 * went wrong is told by them too, at the printer's word: a card more came out; panels more are on one; or none is.
 */
import { pause } from '../../core/clock.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import type { MagicardLink } from './magicard-link.ts';
import { obstacleOf, wordsOf } from './magicard-state.ts';
import type { MagicardState } from './magicard-state.ts';
import type { CardFate, CardJob, CardProgress, CardResult } from './port.ts';

/** All in milliseconds. */
export interface MagicardLimits {
  /** For one answer. */
  readonly answer: number;
  /** For a piece of a job to be taken by the line. */
  readonly write: number;
  /** Between two looks at the counters. */
  readonly poll: number;
  /** For a printer that was told everything and whose counters stand still, or that is silent. */
  readonly stall: number;
}

export interface PrintOrder {
  readonly job: CardJob;
  readonly pieces: readonly Uint8Array[];
  readonly before: MagicardState;
  readonly limits: MagicardLimits;
  /** Of who asked for it; counts until the first piece goes out. */
  readonly wanted: AbortSignal;
  /** The printer is being closed. */
  readonly closing: AbortSignal;
  /** The line, waited for when it is away. */
  readonly line: () => Promise<DeviceResult<MagicardLink>>;
  readonly read: (link: MagicardLink, signal: AbortSignal) => Promise<DeviceResult<MagicardState>>;
  readonly onProgress: (progress: CardProgress) => void;
}

/** Bytes handed over at once: often enough for a bar that moves. */
const CHUNK = 16_384;
const HIDDEN = 'a card';
const HEADER_LIMIT = 4_096;

const failed = (error: DeviceError, fate: CardFate): CardResult => ({ ok: false, error, fate });

export async function printMagicardCard(order: PrintOrder): Promise<CardResult> {
  const link = await order.line();
  if (!link.ok) return failed(link.error, 'untouched');
  const sent = await sendPieces(order, link.value);
  if (sent !== null) return sent;
  order.onProgress({ stage: 'printing' });
  return waitForCard(order);
}

/** Null when all of it was handed over. */
async function sendPieces(order: PrintOrder, link: MagicardLink): Promise<CardResult | null> {
  const { pieces, onProgress } = order;
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  // Without all of the first plane no panel can be on the card; on a stripe something may be written before.
  const header = pieces[0]?.length ?? 0;
  const harmless = order.job.magnetic === null ? header + (pieces[1]?.length ?? 0) : header;
  const sides = sidesOf(pieces);
  let sent = 0;
  onProgress({ stage: 'sending', side: 'front', sent, total });
  if (order.wanted.aborted || order.closing.aborted) return failed({ code: 'device/aborted' }, 'untouched');
  for (const [index, piece] of pieces.entries()) {
    for (let at = 0; at < piece.length; at += CHUNK) {
      const chunk = piece.subarray(at, at + CHUNK);
      const written = order.closing.aborted
        ? ({ ok: false, error: { code: 'device/aborted' } } as const)
        : await link.send(chunk, order.limits.write, HIDDEN);
      sent += chunk.length;
      if (!written.ok) {
        // What was in hand may have arrived. If that was the end, the counters know whether it did.
        if (sent === total && !order.closing.aborted) return null;
        return failed(written.error, sent < harmless ? 'untouched' : broken(sent, total));
      }
      onProgress({ stage: 'sending', side: sides[index] ?? 'front', sent, total });
    }
  }
  return null;
}

/** A job whose end did not go out cannot have become a whole card. */
const broken = (sent: number, total: number): CardFate => (sent < total ? 'spoiled' : 'unknown');

/** No plane is as short as a header: the second of these begins the back. */
function sidesOf(pieces: readonly Uint8Array[]): readonly ('front' | 'back')[] {
  const back = pieces.findIndex((piece, index) => index > 0 && piece.length < HEADER_LIMIT);
  return pieces.map((_, index) => (back > 0 && index >= back ? 'back' : 'front'));
}

async function waitForCard(order: PrintOrder): Promise<CardResult> {
  const { before, limits, closing, onProgress } = order;
  let last = before;
  let moved = performance.now();
  let trouble: DeviceError = { code: 'device/no-answer', note: 'its counters stand still' };
  while (performance.now() - moved < limits.stall) {
    const now = await look(order);
    if (closing.aborted) return failed({ code: 'device/aborted' }, 'unknown');
    if (now.ok) {
      if (isMore(before.cards, now.value.cards)) {
        onProgress({ stage: 'ejecting' });
        return { ok: true };
      }
      const obstacle = obstacleOf(now.value);
      if (obstacle !== null) {
        return failed({ code: obstacle, note: wordsOf(now.value) }, fateOf(order, now.value));
      }
      if (now.value.panels !== last.panels) moved = performance.now();
      last = now.value;
    } else {
      trouble = now.error;
      if (now.error.code === 'device/unplugged') return failed(now.error, 'unknown');
    }
    await pause(limits.poll, closing);
  }
  // Nobody contradicts that it may still come out.
  return failed(trouble, isMore(before.panels, last.panels) ? 'spoiled' : 'unknown');
}

async function look(order: PrintOrder): Promise<DeviceResult<MagicardState>> {
  const link = await order.line();
  return link.ok ? order.read(link.value, order.closing) : link;
}

const isMore = (before: number | null, after: number | null): boolean =>
  before !== null && after !== null && after > before;

/** Of a card that the printer stopped at. */
function fateOf({ job, before }: PrintOrder, now: MagicardState): CardFate {
  if (before.panels === null || now.panels === null) return 'unknown';
  if (now.panels > before.panels || job.magnetic !== null) return 'spoiled';
  return now.panels === before.panels ? 'untouched' : 'unknown';
}
