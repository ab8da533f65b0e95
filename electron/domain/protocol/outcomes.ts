/** What becomes of a packet upstream. */

/** How far an accepted registration has come. */
export const STAGES = ['in-process', 'card-printed', 'dispatched', 'ready'] as const;
export type Stage = (typeof STAGES)[number];

export const OUTCOMES = ['ACCEPTED', 'REJECTED', 'RESEND'] as const;

export interface Outcome {
  readonly id: string;
  readonly outcome: (typeof OUTCOMES)[number];
  /** Of an accepted one; null otherwise. A later outcome of the same packet may move it on. */
  readonly stage: Stage | null;
  /** For people, of a rejected or resent one: up to 200 characters, never a person's data. */
  readonly reason: string | null;
  /** Milliseconds since 1970 by upstream's clock. */
  readonly at: number;
}
