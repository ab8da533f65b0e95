import { createCrew } from './crew.ts';
import type { FvcPrint } from './fvc-folder.ts';
import { errorRates, type ErrorRates } from './rates.ts';

/** What `evaluate --json` prints. Rates are shares from 0 to 1, times medians in milliseconds of one thread. */
export interface Evaluation extends ErrorRates {
  readonly fingers: number;
  readonly prints: number;
  /** How many comparisons of each kind were made. */
  readonly genuine: number;
  readonly impostor: number;
  /** Files without a single minutia; each of their comparisons counts as no match. */
  readonly failedToExtract: readonly string[];
  /** Of the extraction alone, without reading the picture; null where the folder holds templates. */
  readonly extractMs: number | null;
  readonly matchMs: number | null;
  readonly threads: number;
}

export interface EvaluationOptions {
  readonly threads: number;
  readonly progress: (what: string, done: number, total: number) => void;
}

/** Genuine: every pair of one finger's prints. Impostor: every pair of prints of different fingers. */
export async function evaluatePrints(
  prints: readonly FvcPrint[],
  { threads, progress }: EvaluationOptions,
): Promise<Evaluation> {
  const crew = createCrew(Math.min(threads, prints.length));
  try {
    const extracted = await crew.share(
      prints.map(({ file }) => ({ kind: 'extract', file })),
      (done) => progress('extracted', done, prints.length),
    );
    await crew.all({ kind: 'prepare', templates: extracted.map(({ template }) => template) });
    const rows = prints.slice(1).map((_, row) => ({ kind: 'match', row }) as const);
    const matched = await crew.share(rows, (done) => progress('compared', done + 1, prints.length));

    const genuine: number[] = [];
    const impostor: number[] = [];
    for (const [row, { scores }] of matched.entries()) {
      for (const [offset, score] of scores.entries()) {
        const isSame = prints[row]?.finger === prints[row + 1 + offset]?.finger;
        (isSame ? genuine : impostor).push(score);
      }
    }
    return {
      ...errorRates(genuine, impostor),
      fingers: new Set(prints.map(({ finger }) => finger)).size,
      prints: prints.length,
      genuine: genuine.length,
      impostor: impostor.length,
      failedToExtract: prints.filter((_, i) => !extracted[i]?.template).map(({ file }) => file),
      extractMs: median(extracted.flatMap(({ milliseconds }) => milliseconds ?? [])),
      matchMs: median(matched.flatMap(({ milliseconds }) => milliseconds)),
      threads,
    };
  } finally {
    await crew.close();
  }
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
