import { onTestFinished } from 'vitest';
import { bytesInRow } from '#drivers/core/pictures.ts';
import type { Bitmap } from '#drivers/core/pictures.ts';
import type { DeviceResult } from '#drivers/core/result.ts';
import { openEscposPrinter } from '#drivers/devices/receipt/escpos.ts';
import type { EscposPrinterOptions } from '#drivers/devices/receipt/escpos.ts';
import type { PaperJob, ReceiptPrinter } from '#drivers/devices/receipt/port.ts';
import { createEscposBench } from '#drivers/simulators/escpos/bench.ts';
import type { EscposBench, EscposBenchOptions } from '#drivers/simulators/escpos/bench.ts';
import { parseEscposFault } from '#drivers/simulators/escpos/faults.ts';
import type { EscposFaultName } from '#drivers/simulators/escpos/faults.ts';
import { ESCPOS_MODELS } from '#drivers/simulators/escpos/models.ts';
import type { EscposModel, EscposModelName } from '#drivers/simulators/escpos/models.ts';
import { createEscposPrinter } from '#drivers/simulators/escpos/printer.ts';
import type { FaultSpec } from '#drivers/simulators/line/fault-family.ts';
import type { PrintedPaper } from '#drivers/simulators/printer.ts';
import { voidBars } from '#drivers/devices/receipt/escpos-void.ts';
import { never } from './never.ts';

export const escposFaults = (texts: readonly string[]): FaultSpec<EscposFaultName>[] =>
  texts.map((text) => {
    const fault = parseEscposFault(text);
    if (fault === null) throw new Error(`no fault ${text}`);
    return fault;
  });

export interface PaperBench extends EscposBench {
  readonly model: EscposModel;
  /** What came out of it so far. */
  readonly pieces: readonly PrintedPaper[];
}

/** An emulated printer in memory, plugged in; pulled out when the test is over. */
export async function escposBench(
  faults: readonly string[] = [],
  change: Partial<EscposBenchOptions> = {},
): Promise<PaperBench> {
  const bench = createEscposBench({
    over: 'memory',
    seed: 'test',
    faults: escposFaults(faults),
    bytesPerSecond: null,
    ...change,
  });
  const pieces: PrintedPaper[] = [];
  bench.printer.onOutput((piece) => pieces.push(piece));
  await bench.plugIn();
  onTestFinished(() => bench.pullOut());
  return Object.assign(bench, { model: ESCPOS_MODELS[change.model ?? '80mm'], pieces });
}

export async function openEscposOn(
  bench: PaperBench,
  change: Partial<EscposPrinterOptions> = {},
): Promise<DeviceResult<ReceiptPrinter>> {
  const { dots, dotsPerInch } = bench.model;
  const printer = await openEscposPrinter(
    {
      dialer: bench.dialer('bench'),
      paper: { dots, dotsPerInch },
      status: true,
      grace: 600,
      patience: 1_200,
      ...change,
    },
    never(),
  );
  if (printer.ok) onTestFinished(() => printer.value.close());
  return printer;
}

/** What an emulated printer prints of these bytes; what hangs out at the end is torn off. */
export function printedBy(bytes: Uint8Array, model: EscposModelName = '80mm'): PrintedPaper[] {
  const printer = createEscposPrinter({ model, seed: 'test' });
  const pieces: PrintedPaper[] = [];
  printer.onOutput((piece) => pieces.push(piece));
  printer.hear(bytes);
  printer.tear();
  return pieces;
}

/** A picture no two of whose rows are alike, with dots at both sides of each. */
export function rowsPicture(width: number, height: number): Bitmap {
  const row = bytesInRow(width);
  const bits = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) {
    bits.set([0xe0, y >> 8, y & 0xff, 0xff ^ (y & 0xff)], y * row);
    bits[(y + 1) * row - 1] = 0x07;
  }
  return { width, height, bits };
}

export const slipOf = (dots: number, height = 300): PaperJob => ({
  parts: [{ kind: 'picture', bitmap: rowsPicture(dots, height) }],
  cut: 'partial',
});

const rowAt = ({ width, bits }: Bitmap, y: number): string => {
  const row = bytesInRow(width);
  return Buffer.from(bits.subarray(y * row, (y + 1) * row)).toString('hex');
};
const isWhite = (row: string) => /^0*$/.test(row);

/** Rows as hex, those without dots at the end left out. */
export function rowsOf(picture: Bitmap): string[] {
  const rows = Array.from({ length: picture.height }, (_, y) => rowAt(picture, y));
  return rows.slice(0, rows.findLastIndex((row) => !isWhite(row)) + 1);
}

/** The slip from top to bottom, and nothing else. */
export const isWhole = (piece: PrintedPaper, job: PaperJob): boolean => {
  const wanted = job.parts.flatMap((part) => (part.kind === 'picture' ? rowsOf(part.bitmap) : []));
  return rowsOf(piece.picture).join() === wanted.join();
};

/** Its lower end is the mark of the void. */
export const isVoid = (piece: PrintedPaper): boolean => {
  const bars = rowsOf(voidBars(piece.picture.width)).join();
  return rowsOf(piece.picture).join().endsWith(bars);
};

/** A picture as text, for failures that a person can read. */
export const asText = ({ width, height, bits }: Bitmap): string =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) =>
      (((bits[y * bytesInRow(width) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1 ? '#' : '.',
    ).join(''),
  ).join('\n');
