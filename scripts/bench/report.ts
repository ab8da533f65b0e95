export interface BenchResult {
  /** What was measured against what. */
  readonly title: string;
  readonly unit: 'ms' | 'MB';
  readonly measured: number;
  readonly baseline: number;
  /** The ratio must not be larger. */
  readonly bound: number;
  /** `measured` must not be larger, whatever the baseline; in its unit. */
  readonly limit?: number;
}

export const isWithin = ({ measured, baseline, bound, limit = Infinity }: BenchResult): boolean =>
  measured / baseline <= bound && measured <= limit;

/** Gets an empty folder of its own, removed afterwards. */
export type Bench = (folder: string) => Promise<BenchResult>;

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return ((sorted[middle] ?? 0) + (sorted[Math.ceil(sorted.length / 2 - 0.5)] ?? 0)) / 2;
};

const columns = (cells: readonly string[]): string =>
  cells.map((cell, at) => (at === 0 ? cell.padEnd(72) : cell.padStart(12))).join('');

export const REPORT_HEAD = columns(['', 'measured', 'baseline', 'ratio', 'bound', '']);

export function reportLine(result: BenchResult): string {
  const { title, unit, measured, baseline, bound } = result;
  const ratio = measured / baseline;
  const amount = (value: number) => `${value.toFixed(1)} ${unit}`;
  return columns([
    title,
    amount(measured),
    amount(baseline),
    ratio.toFixed(2),
    bound.toFixed(2),
    isWithin(result) ? 'ok' : 'ABOVE',
  ]);
}
