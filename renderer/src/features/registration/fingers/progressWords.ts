import type { CaptureProgress } from '#contract/model.ts';
import type { Target } from '#domain/fingerprints/positions.ts';

export interface ProgressView {
  readonly title: 'connecting' | 'waiting' | 'waitingSlap' | 'transferring' | 'checking';
  readonly hint: 'waitingHint' | 'transferringHint' | null;
  /** What there is of the picture, in bytes; null while nothing is on the way. */
  readonly bytes: { readonly received: number; readonly total: number } | null;
  /** Milliseconds. */
  readonly left: number | null;
}

/** What a capture's progress is in words and numbers. */
export function progressView(progress: CaptureProgress, target: Target): ProgressView {
  switch (progress.stage) {
    case 'connecting':
      return { title: 'connecting', hint: null, bytes: null, left: null };
    case 'waiting-for-finger': {
      const title = target.kind === 'slap' ? 'waitingSlap' : 'waiting';
      return { title, hint: 'waitingHint', bytes: null, left: null };
    }
    case 'transferring': {
      const { received, total, left } = progress;
      return { title: 'transferring', hint: 'transferringHint', bytes: { received, total }, left };
    }
    case 'checking':
      return { title: 'checking', hint: null, bytes: null, left: null };
  }
}
