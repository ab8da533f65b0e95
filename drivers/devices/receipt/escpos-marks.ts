/**
 * How a printer says that it is through with what was sent so far:
 * - 'printed': GS ( H, answered when it is on paper. Epson's.
 * - 'taken': GS r, answered in order, when all before it is taken on; the last rows may still be on their way to the head,
 *   but not past a cut. Epson asks to send nothing more before the answer, and so do others.
 * - 'asked': neither; only DLE EOT, which says how it is and not how far.
 */
import { pause } from '../../core/clock.ts';
import { deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { EscposAnswer } from '../../protocols/escpos/answers.ts';
import { markPrinted, processId, tellIdentity, tellStatus } from '../../protocols/escpos/commands.ts';
import type { EscposLink } from './escpos-link.ts';

export type MarkKind = 'printed' | 'taken' | 'asked';

/** Pieces that are sent ahead of the one that was answered last. */
export const PIECES_AHEAD: Readonly<Record<MarkKind, number>> = { printed: 2, taken: 1, asked: 1 };

const NO_MARK = new Uint8Array(0);
const PAPER = 1;

/** @param number counted through all slips, so that no late answer is taken for another's */
export function markBytes(kind: MarkKind, number: number): Uint8Array {
  switch (kind) {
    case 'printed':
      return markPrinted(number);
    case 'taken':
      return tellStatus(PAPER);
    case 'asked':
      return NO_MARK;
  }
}

/** How many of the marks from `first` on are through after this answer. */
export function marksThrough(
  kind: MarkKind,
  answer: EscposAnswer,
  first: number,
  through: number,
  sent: number,
): number {
  if (kind === 'taken') return answer.kind === 'transmitted' ? Math.min(through + 1, sent) : through;
  if (kind !== 'printed' || answer.kind !== 'printed') return through;
  for (let count = sent; count > through; count -= 1) {
    if (answer.id === processId(first + count - 1)) return count;
  }
  return through;
}

export interface PrinterIdentity {
  readonly maker: string | null;
  readonly model: string | null;
  readonly marks: MarkKind;
}

/** Milliseconds for answers that come in order, on a printer that has nothing else to do. */
const IN_ORDER = 1_000;
/** After the last answer to a question that some answer twice. */
const QUIET = 120;

/** Asks who it is and how it marks. Only of a printer that is ready: others answer none of this. */
export async function identify(
  link: EscposLink,
  signal: AbortSignal,
): Promise<DeviceResult<PrinterIdentity>> {
  const texts: string[] = [];
  const stop = link.onAnswer((answer) => {
    if (answer.kind === 'text') texts.push(answer.text);
  });
  const questions = Uint8Array.from([...tellIdentity(66), ...tellIdentity(67), ...tellStatus(PAPER)]);
  const taken = await link.hear(
    questions,
    (answer) => (answer.kind === 'transmitted' ? true : null),
    IN_ORDER,
    signal,
  );
  const quiet = await pause(QUIET, signal);
  stop();
  if (!quiet.ok) return quiet;
  if (!taken.ok && taken.error.code !== 'device/no-answer') return taken;
  const [maker = null, model = null] = texts;
  // Others' printers might write the parameters of a command that they do not know.
  const printed = taken.ok && maker === 'EPSON' && (await knowsProcessIds(link, signal));
  return deviceOk({ maker, model, marks: printed ? 'printed' : taken.ok ? 'taken' : 'asked' });
}

async function knowsProcessIds(link: EscposLink, signal: AbortSignal): Promise<boolean> {
  const probe = 9_999;
  const answer = await link.hear(
    markPrinted(probe),
    (heard) => (heard.kind === 'printed' && heard.id === processId(probe) ? true : null),
    IN_ORDER,
    signal,
  );
  return answer.ok;
}

/** Longer than the rest of a slip takes that a printer goes on with after a stop. */
const LEFTOVER = 1_500;

/**
 * Lets answers to marks that were sent before come in, so that they are not taken for those to come.
 * @param owed how many there may be: none of a printer that has forgotten them
 */
export async function awaitOldMarks(
  link: EscposLink,
  owed: number,
  signal: AbortSignal,
): Promise<DeviceResult<void>> {
  let seen = 0;
  const isMark = (answer: EscposAnswer) => answer.kind === 'transmitted';
  for (let send = tellStatus(PAPER); seen <= owed; send = NO_MARK) {
    const next = await link.hear(send, (answer) => (isMark(answer) ? true : null), LEFTOVER, signal);
    if (next.ok) seen += 1;
    else if (next.error.code !== 'device/no-answer') return next;
    else break;
  }
  return deviceOk(undefined);
}
