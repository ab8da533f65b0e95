/**
 * Goodput of a 1 MB packet over real TCP on a shaped line with resets, beside a PUT that starts again and tus. Prints the
 * table that docs/reliability.md has.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServers, type Servers, type Way } from './servers.ts';
import { SUMMARY_HEAD, summaryLine, takingTurns, tryAll, type Summary } from './goodput.ts';
import { whyNoLine } from './line.ts';

const why = await whyNoLine();
const because = why === null ? '' : ` (skipped: ${why})`;
const MB = 1_000_000;
const seeds = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `drops-${at}`);

interface Row {
  readonly way: Way;
  /** Kilobits in a second. */
  readonly rate: number;
  readonly drop: number | null;
  readonly seeds: number;
  readonly atLeast?: number;
}

const ROWS: readonly Row[] = [
  { way: 'packet', rate: 256, drop: null, seeds: 3, atLeast: 0.93 },
  { way: 'packet', rate: 256, drop: 30, seeds: 8, atLeast: 0.85 },
  { way: 'packet', rate: 256, drop: 10, seeds: 8, atLeast: 0.75 },
  { way: 'packet over TLS', rate: 256, drop: null, seeds: 2, atLeast: 0.92 },
  { way: 'packet over TLS', rate: 256, drop: 30, seeds: 6, atLeast: 0.85 },
  { way: 'packet over TLS', rate: 256, drop: 10, seeds: 6, atLeast: 0.75 },
  { way: 'tus', rate: 256, drop: null, seeds: 2 },
  { way: 'tus', rate: 256, drop: 30, seeds: 8 },
  { way: 'tus', rate: 256, drop: 10, seeds: 8 },
  { way: 'whole', rate: 256, drop: null, seeds: 2 },
  { way: 'whole', rate: 256, drop: 30, seeds: 8 },
  { way: 'whole', rate: 256, drop: 10, seeds: 4 },
  { way: 'packet', rate: 64, drop: null, seeds: 1, atLeast: 0.93 },
  { way: 'packet', rate: 128, drop: null, seeds: 1, atLeast: 0.93 },
  // Five answers of 300 ms are a tenth of so short an upload.
  { way: 'packet', rate: 512, drop: null, seeds: 2, atLeast: 0.88 },
];
const nameOf = ({ way, rate, drop }: Row): string =>
  `${way}, ${rate} kbit/s, ${drop === null ? 'no drops' : `drops ${drop} s`}`;

describe.skipIf(why !== null)(`1 MB over a slow link${because}`, { timeout: 1_500_000 }, () => {
  const results = new Map<Row, Summary>();
  let servers: Servers;

  beforeAll(async () => {
    servers = await startServers();
    const turn = takingTurns(8);
    await Promise.all(
      ROWS.map(async (row) => {
        const trial = {
          ...servers.of(row.way),
          size: MB,
          rate: row.rate * 1000,
          drop: row.drop,
          patience: 240,
        };
        results.set(row, await tryAll(trial, seeds(row.seeds), turn));
      }),
    );
    const lines = ROWS.flatMap((row) => {
      const result = results.get(row);
      return result ? [summaryLine(nameOf(row), result)] : [];
    });
    process.stdout.write(`\n${[SUMMARY_HEAD, ...lines].join('\n')}\n`);
  }, 1_500_000);
  afterAll(() => servers.close());

  it.each(ROWS.filter(({ atLeast }) => atLeast !== undefined).map((row) => ({ name: nameOf(row), row })))(
    '$name: $row.atLeast of the ideal',
    ({ row }) => {
      const result = results.get(row);
      expect(result?.seconds).not.toContain(null);
      expect(result?.share).toBeLessThan(1);
      expect(result?.share).toBeGreaterThanOrEqual(row.atLeast ?? 1);
    },
  );

  it('a PUT that starts again takes more than twice as long where connections live 10 s', () => {
    const shareOf = (way: Way) => {
      const row = ROWS.find((one) => one.way === way && one.drop === 10);
      return (row && results.get(row)?.share) ?? 0;
    };
    expect(shareOf('packet')).toBeGreaterThan(2 * shareOf('whole'));
  });
});
