import type { PrintedCard, PrintedPaper } from '#drivers/simulators/printer.ts';

/** What is wrong with a job. */
export type JobCode =
  /** It ends too early. */
  | 'job/truncated'
  /** Bytes that cannot be what they should. */
  | 'job/damaged'
  /** Well formed, but not for this printer. */
  | 'job/refused'
  /** Nothing comes out. */
  | 'job/empty';

export class JobError extends Error {
  readonly code: JobCode;
  constructor({ code, sentence }: Damage) {
    super(sentence);
    this.code = code;
  }
}

export interface Damage {
  readonly code: JobCode;
  /** Whole, for a technician. */
  readonly sentence: string;
}

/** What came out of an emulated printer that was sent a job. */
export interface Decoded {
  readonly cards: readonly PrintedCard[];
  readonly papers: readonly PrintedPaper[];
  /** What the job says besides pictures, and what is odd in it. */
  readonly remarks: readonly string[];
  /** In the order in which it was met. */
  readonly damage: readonly Damage[];
}
