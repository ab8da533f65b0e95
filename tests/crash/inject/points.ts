/** Where a fault may strike a program: at its Nth system call of a kind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { seededRandom } from '#domain/random.ts';
import { PLAIN_IO } from '../harness/record.ts';

export type Fault = 'KILL' | 'EIO' | 'ENOSPC';
export interface Point {
  readonly call: string;
  /** Counted from 1 in each thread. */
  readonly when: number;
  readonly fault: Fault;
}

/** Calls that change files. */
export const CHANGES = ['fsync', 'fdatasync', 'pwrite64', 'write', 'ftruncate', 'unlink', 'rename'] as const;

export const nameOf = ({ call, when, fault }: Point): string => `${fault} at ${call} ${when}`;

const ruleOf = ({ call, when, fault }: Point): string =>
  `inject=${call}:${fault === 'KILL' ? 'signal=KILL' : `error=${fault}`}:when=${when}`;

interface Traced {
  readonly log: string;
  /** Null: only counted. */
  readonly point: Point | null;
  /** Only calls on these; empty: all. */
  readonly paths?: readonly string[];
}

/** strace's arguments before the program's. */
export const straceArgs = ({ log, point, paths = [] }: Traced): readonly string[] => [
  ...['-f', '--seccomp-bpf', '-qq', '-s', '64', '-o', log, '-e', `trace=${CHANGES.join(',')}`],
  ...(point ? ['-e', ruleOf(point)] : []),
  ...paths.flatMap((path) => ['-P', path]),
];

/** What came of a program that a fault struck. */
export interface Struck {
  readonly output: string;
  /** Of the program; null when it was killed. */
  readonly status: number | null;
}

export async function strike(traced: Traced, program: readonly string[]): Promise<Struck> {
  const child = spawn('strace', [...straceArgs(traced), process.execPath, ...program], {
    env: { ...process.env, ...PLAIN_IO },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const output = child.stdout.setEncoding('utf8').toArray();
  const [status] = (await once(child, 'exit')) as [number | null];
  return { output: (await output).join(''), status };
}

/** How often each call was made by the thread that made it most, as strace counts them; from the line that holds `from` on. */
export function countCalls(log: string, from = ''): ReadonlyMap<string, { first: number; last: number }> {
  const made = new Map<string, Map<string, { first: number; last: number }>>();
  let begun = from === '';
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const [, thread = '', call = ''] = /^(\d+)\s+(\w+)\(/.exec(line) ?? [];
    begun ||= line.includes(from);
    if (call === '') continue;
    const threads = made.get(call) ?? new Map<string, { first: number; last: number }>();
    made.set(call, threads);
    const count = threads.get(thread) ?? { first: 1, last: 0 };
    threads.set(thread, { first: begun ? count.first : count.last + 2, last: count.last + 1 });
  }
  return new Map(
    [...made].map(([call, threads]) => {
      const most = [...threads.values()].toSorted((a, b) => b.last - b.first - (a.last - a.first))[0];
      return [call, most ?? { first: 1, last: 0 }];
    }),
  );
}

/** Every place for these faults. Errors are not given to `write` unless asked: it is also how a program speaks. */
export function pointsOf(
  counts: ReturnType<typeof countCalls>,
  faults: readonly Fault[],
  { writeFails = false }: { readonly writeFails?: boolean } = {},
): readonly Point[] {
  return [...counts].flatMap(([call, { first, last }]) =>
    faults
      .filter((fault) => fault === 'KILL' || call !== 'write' || writeFails)
      .flatMap((fault) =>
        Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => ({ call, when: first + n, fault })),
      ),
  );
}

/** So many of them: of each call and fault in turn, at places that the seed picks. */
export function sample(points: readonly Point[], count: number, seed: string): readonly Point[] {
  const random = seededRandom(seed);
  const kinds = [...Map.groupBy(points, ({ call, fault }) => `${fault} ${call}`).values()];
  return Array.from({ length: Math.min(count, points.length) }, (_, n) =>
    random.pick(kinds[n % kinds.length] ?? points),
  );
}
