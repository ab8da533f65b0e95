/** What the threads of an evaluation are given and give back. */
import { performance } from 'node:perf_hooks';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { matchTemplates, prepareTemplate, type PreparedTemplate } from '#drivers/imaging/match/index.ts';
import type { MinutiaeTemplate } from '#drivers/imaging/template.ts';
import { readInput } from './input.ts';

export type Job =
  | { readonly kind: 'extract'; readonly file: string }
  /** All prints, for the matches that follow; null for those that gave no minutiae. */
  | { readonly kind: 'prepare'; readonly templates: readonly (MinutiaeTemplate | null)[] }
  /** One print against all that come after it. */
  | { readonly kind: 'match'; readonly row: number };

export interface Extracted {
  readonly template: MinutiaeTemplate | null;
  /** Null where the file held a template already. */
  readonly milliseconds: number | null;
}
export interface Matched {
  /** -Infinity where one of the two gave no minutiae. */
  readonly scores: Float64Array;
  readonly milliseconds: readonly number[];
}
export interface Answers {
  readonly extract: Extracted;
  readonly prepare: null;
  readonly match: Matched;
}

let prepared: readonly (PreparedTemplate | null)[] = [];

export async function doJob(job: Job): Promise<Answers[Job['kind']]> {
  switch (job.kind) {
    case 'extract':
      return extract(job.file);
    case 'prepare':
      prepared = job.templates.map((template) => template && prepareTemplate(template));
      return null;
    case 'match':
      return match(job.row);
  }
}

async function extract(file: string): Promise<Extracted> {
  const found = await readInput(file);
  if (found.kind === 'template')
    return { template: orNull(found.record.views[0]?.template), milliseconds: null };
  const started = performance.now();
  const { template } = extractTemplate(found.pictures[0].image);
  return { template: orNull(template), milliseconds: performance.now() - started };
}

const orNull = (template: MinutiaeTemplate | undefined): MinutiaeTemplate | null =>
  template && template.minutiae.length > 0 ? template : null;

function match(row: number): Matched {
  const one = prepared[row];
  const milliseconds: number[] = [];
  const scores = prepared.slice(row + 1).map((other) => {
    if (!one || !other) return -Infinity;
    const started = performance.now();
    const score = matchTemplates(one, other);
    milliseconds.push(performance.now() - started);
    return score;
  });
  return { scores: Float64Array.from(scores), milliseconds };
}
