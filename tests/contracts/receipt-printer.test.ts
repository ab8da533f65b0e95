import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEscposPrinter } from '#drivers/devices/receipt/escpos.ts';
import { createEscposBench } from '#drivers/simulators/escpos/bench.ts';
import { ESCPOS_MODELS } from '#drivers/simulators/escpos/models.ts';
import type { EscposModelName } from '#drivers/simulators/escpos/models.ts';
import type { BenchLine } from '#drivers/simulators/line/bench.ts';
import type { PrintedPaper } from '#drivers/simulators/printer.ts';
import { escposFaults, isVoid, isWhole, slipOf } from '../drivers/support/escpos.ts';
import {
  describeCuttingReceiptPrinter,
  describeReceiptPrinter,
  describeTellingReceiptPrinter,
} from './receipt-printer.contract.ts';
import type { SetUpReceiptPrinter } from './receipt-printer.contract.ts';

const GRACE = 1_000;

const emulated =
  (over: BenchLine['over'], model: EscposModelName, status: boolean): SetUpReceiptPrinter =>
  async (mishaps) => {
    const folder = await mkdtemp(join(tmpdir(), 'counter-receipt-'));
    const bench = createEscposBench({
      over,
      bytesPerSecond: null,
      link: join(folder, 'printer'),
      model,
      seed: 'contract',
      faults: escposFaults(mishaps),
    });
    const { dots, dotsPerInch } = ESCPOS_MODELS[model];
    const job = slipOf(dots);
    const pieces: PrintedPaper[] = [];
    bench.printer.onOutput((piece) => pieces.push(piece));
    const plugIn = async () => {
      const plugged = await bench.plugIn();
      if (!plugged.ok) throw new Error(plugged.error.note ?? plugged.error.code);
    };
    await plugIn();
    const whole = () => pieces.filter((piece) => isWhole(piece, job));
    return {
      open: (signal) =>
        openEscposPrinter(
          {
            dialer: bench.dialer('bench'),
            paper: { dots, dotsPerInch },
            status,
            grace: GRACE,
            askEvery: 100,
          },
          signal,
        ),
      job,
      wholeSlips: () => whole().length,
      doubtful: () =>
        pieces.filter((piece) => !isWhole(piece, job) && !piece.brokenOff && !isVoid(piece)).length,
      openCover: () => bench.printer.handle('open-cover'),
      closeCover: () => bench.printer.handle('close-cover'),
      newPaper: () => bench.printer.handle('new-paper'),
      freeBlade: () => bench.printer.handle('clear-jam'),
      pullOut: () => bench.pullOut(),
      plugIn,
      async close() {
        await bench.pullOut();
        await rm(folder, { recursive: true, force: true });
      },
    };
  };

const TELLING: readonly (readonly [string, BenchLine['over'], EscposModelName])[] = [
  ['80 mm in memory', 'memory', '80mm'],
  ['58 mm in memory', 'memory', '58mm'],
  ['180 dpi in memory', 'memory', '180dpi'],
  ['80 mm on a pseudo-terminal', 'pty', '80mm'],
  ['180 dpi over TCP', 'tcp', '180dpi'],
];

for (const [name, over, model] of TELLING) {
  if (over === 'pty' && process.platform === 'win32') continue;
  const setUp = emulated(over, model, true);
  describeReceiptPrinter(name, setUp);
  describeTellingReceiptPrinter(name, setUp);
  if (ESCPOS_MODELS[model].cutter) describeCuttingReceiptPrinter(name, setUp);
}
describeReceiptPrinter('80 mm on a one-way line', emulated('memory', '80mm', false));
