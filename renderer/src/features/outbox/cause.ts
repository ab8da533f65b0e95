/** The one sentence on why the outbox is as it is: which words, and in what tone. Pure. */
import type { ErrorCode } from '#contract/errors.ts';
import type { OutboxSummary } from '#contract/model.ts';

export type Cause =
  | { readonly kind: 'allSent' | 'working' | 'rest' | 'notChosen'; readonly tone: 'good' | 'info' | 'warn' }
  | {
      readonly kind: 'blocked';
      readonly tone: 'warn';
      readonly code: ErrorCode;
      readonly next: number | null;
    };

export function causeOf({ saved, link }: Pick<OutboxSummary, 'saved' | 'link'>): Cause {
  if (link.state === 'not-configured') return { kind: 'notChosen', tone: 'warn' };
  if (saved === 0) return { kind: 'allSent', tone: 'good' };
  if (link.state === 'waiting' && link.cause !== null) {
    return { kind: 'blocked', tone: 'warn', code: link.cause, next: link.nextAttemptAt };
  }
  return link.state === 'working' ? { kind: 'working', tone: 'info' } : { kind: 'rest', tone: 'info' };
}
