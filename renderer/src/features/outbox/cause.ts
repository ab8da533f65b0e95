/** The one sentence on why the outbox is as it is: which words, and in what tone. Pure. */
import type { ErrorCode } from '#contract/errors.ts';
import type { OutboxSummary } from '#contract/model.ts';

export type Cause =
  | {
      readonly kind: 'allSent' | 'working' | 'rest' | 'notChosen' | 'paused' | 'old' | 'full';
      readonly tone: CauseTone;
    }
  | { readonly kind: 'short'; readonly tone: CauseTone; readonly left: number }
  | { readonly kind: 'slow'; readonly tone: CauseTone; readonly kilobits: number; readonly ms: number }
  | {
      readonly kind: 'blocked';
      readonly tone: CauseTone;
      readonly code: ErrorCode;
      readonly next: number | null;
    };
type CauseTone = 'good' | 'info' | 'warn' | 'bad';

const DAY = 86_400_000;
/** Bits a second below which an operator notices that sending takes its time. */
const SLOW = 128_000;

type Facts = Pick<OutboxSummary, 'saved' | 'oldestSavedAt' | 'link' | 'disk'>;

/** What must be acted on comes before what explains itself: room, then the link, then the pace. */
export function causeOf({ saved, oldestSavedAt, link, disk }: Facts, now: number): Cause {
  if (disk.level === 'full') return { kind: 'full', tone: 'bad' };
  if (disk.level === 'short') return { kind: 'short', tone: 'warn', left: disk.packetsLeft };
  if (link.state === 'not-configured') return { kind: 'notChosen', tone: 'warn' };
  // Everything goes all the same, but a wrong date stands on every slip.
  if (link.cause === 'upstream/clock')
    return { kind: 'blocked', tone: 'warn', code: link.cause, next: link.nextAttemptAt };
  if (saved === 0) return { kind: 'allSent', tone: 'good' };
  if (link.state === 'waiting' && link.cause !== null) {
    const old = oldestSavedAt !== null && now - oldestSavedAt > DAY && link.cause === 'upstream/unreachable';
    if (old) return { kind: 'old', tone: 'warn' };
    return { kind: 'blocked', tone: 'warn', code: link.cause, next: link.nextAttemptAt };
  }
  if (link.paused) return { kind: 'paused', tone: 'info' };
  if (link.state !== 'working') return { kind: 'rest', tone: 'info' };
  const slow = link.rate !== null && link.rate > 0 && link.rate * 8 < SLOW;
  if (!slow || link.rate === null) return { kind: 'working', tone: 'info' };
  return {
    kind: 'slow',
    tone: 'info',
    kilobits: Math.max(1, Math.round((link.rate * 8) / 1000)),
    ms: (link.waitingBytes / link.rate) * 1000,
  };
}

/** Whether carrying on a stick is what helps now. */
export const stickHelps = ({ kind }: Cause): boolean => kind === 'full' || kind === 'short' || kind === 'old';
