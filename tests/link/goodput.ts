/** Trials of one kind, and what they come to. */
import { idealSeconds, tryOut, type Outcome, type Trial } from './trial.ts';

export interface Summary {
  /** Share of what the line can carry at best, all trials taken together; a trial given up counts with its patience. */
  readonly share: number;
  /** The same against payload bits over the line's bits, as if frames had no headers. */
  readonly rawShare: number;
  readonly seconds: readonly (number | null)[];
  readonly resets: number;
  /** Bytes carried beyond those of an upload without headers and repetition, as a share of the payload. */
  readonly overhead: number;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

export function summary(trial: Omit<Trial, 'seed'>, outcomes: readonly Outcome[]): Summary {
  const { size, rate, patience } = trial;
  const taken = total(outcomes.map(({ seconds }) => seconds ?? patience));
  const payload = size * outcomes.length;
  return {
    share: (idealSeconds(size, rate) * outcomes.length) / taken,
    rawShare: (payload * 8) / rate / taken,
    seconds: outcomes.map(({ seconds }) => seconds),
    resets: total(outcomes.map(({ resets }) => resets)),
    overhead: total(outcomes.map(({ sentBytes }) => sentBytes)) / payload - 1,
  };
}

/** Runs at most so many at once: each has a line of its own, but they share this machine. */
export function takingTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

export async function tryAll(
  trial: Omit<Trial, 'seed'>,
  seeds: readonly string[],
  turn: ReturnType<typeof takingTurns>,
): Promise<Summary> {
  return summary(trial, await Promise.all(seeds.map((seed) => turn(() => tryOut({ ...trial, seed })))));
}

const percent = (value: number): string => value.toFixed(3).padStart(7);

/** One line of the table that the long run prints. */
export function summaryLine(name: string, { share, rawShare, seconds, resets, overhead }: Summary): string {
  const times = seconds.map((value) => (value === null ? 'never' : value.toFixed(1))).join(' ');
  return `${name.padEnd(34)}${percent(share)}${percent(rawShare)}${percent(overhead)}${String(resets).padStart(5)}  ${times}`;
}
export const SUMMARY_HEAD = `${''.padEnd(34)}  share    raw  extra resets  seconds`;
