/** What the strip says of sending, as a key with a number: one word when well, a short sentence when not. */
import type { OutboxSummary } from '#contract/model.ts';
import type { Tone } from '#renderer/ui/index.ts';

export interface LinkWords {
  readonly tone: Tone;
  readonly key: 'allSent' | 'notChosen' | 'attention' | 'waiting' | 'waitingBlocked' | 'sending';
  readonly count: number;
}

export function linkWords({ saved, attention, link }: OutboxSummary): LinkWords {
  if (attention > 0) return { tone: 'bad', key: 'attention', count: attention };
  if (saved === 0) {
    const key = link.state === 'not-configured' ? 'notChosen' : 'allSent';
    return { tone: key === 'allSent' ? 'good' : 'quiet', key, count: 0 };
  }
  switch (link.state) {
    case 'not-configured':
      return { tone: 'warn', key: 'notChosen', count: saved };
    case 'working':
      return { tone: 'info', key: 'sending', count: saved };
    case 'waiting':
      return link.cause === null
        ? { tone: 'info', key: 'waiting', count: saved }
        : { tone: 'warn', key: 'waitingBlocked', count: saved };
    case 'idle':
      return { tone: 'info', key: 'waiting', count: saved };
  }
}
