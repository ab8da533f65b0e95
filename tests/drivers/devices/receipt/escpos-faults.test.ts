import { describe, expect, it } from 'vitest';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import type { PaperFate, PaperResult } from '#drivers/devices/receipt/port.ts';
import { ESCPOS_FAULT_NAMES } from '#drivers/simulators/escpos/faults.ts';
import type { EscposFaultName } from '#drivers/simulators/escpos/faults.ts';
import { escposBench, isWhole, openEscposOn, slipOf } from '../../support/escpos.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';

type Outcome = 'ok' | `${DeviceErrorCode} ${PaperFate}`;

/** Whether the printer still opens, and what a slip comes to, when the fault is there every time. */
const ALWAYS: Record<EscposFaultName, [open: DeviceErrorCode | 'ok', print: Outcome]> = {
  'paper-out': ['ok', 'device/paper-out partial'],
  'near-end': ['ok', 'ok'],
  cover: ['ok', 'device/cover-open partial'],
  offline: ['ok', 'device/not-ready partial'],
  vanish: ['ok', 'device/unplugged partial'],
  slow: ['ok', 'ok'],
  'cutter-jam': ['ok', 'device/cutter-jam whole'],
  garbage: ['ok', 'ok'],
  silence: ['device/no-answer', 'device/no-answer untouched'],
};
const outcomeOf = (result: PaperResult): Outcome =>
  result.ok ? 'ok' : `${result.error.code} ${result.fate}`;

describe.each(['80mm', '180dpi'] as const)('a receipt printer of %s that always misbehaves', (model) => {
  it.each(ESCPOS_FAULT_NAMES)('%s', async (name) => {
    const [open, print] = ALWAYS[name];
    const bench = await escposBench([name], { model });
    const printer = await openEscposOn(bench, { baudRates: [115_200] });
    expect(outcome(printer)).toBe(open);
    if (!printer.ok) return;
    const job = slipOf(bench.model.dots);
    expect(outcomeOf(await printer.value.print(job, never()))).toBe(print);
    if (print === 'ok') expect(bench.pieces.map((piece) => isWhole(piece, job))).toEqual([true]);
  });
});

describe('a receipt printer that misbehaves once', () => {
  it('near-end: prints on, and says so', async () => {
    const bench = await escposBench(['near-end@2']);
    const printer = value(await openEscposOn(bench));
    expect(outcomeOf(await printer.print(slipOf(576), never()))).toBe('ok');
    expect(value(await printer.status(never())).paper).toBe('near-end');
  });

  // An answer that does not come is missed where it would have said something, and nowhere else.
  it('silence at any one answer: never a slip that is neither whole nor void', async () => {
    const answers = Array.from({ length: 24 }, (_, at) => at + 1);
    await Promise.all(
      answers.map(async (at) => {
        const bench = await escposBench([`silence@${at}`]);
        const quick = { baudRates: [115_200], patience: 300 };
        const opened = await openEscposOn(bench, quick);
        const printer = value(opened.ok ? opened : await openEscposOn(bench, quick));
        const job = slipOf(576, 60);
        const first = await printer.print(job, never());
        if (!first.ok) {
          expect(first.error.code).toBe('device/no-answer');
          expect(outcomeOf(await printer.print(job, never()))).toBe('ok');
        }
        const whole = bench.pieces.filter((piece) => isWhole(piece, job)).length;
        // After 'unknown' a person looks first, and may find it whole.
        const doubled = !first.ok && first.fate === 'unknown' ? [1, 2] : [1];
        expect(doubled, `silence@${at}`).toContain(whole);
      }),
    );
  });

  it('offline: goes on when it is online again', async () => {
    const bench = await escposBench(['offline@2']);
    const printer = value(await openEscposOn(bench));
    const job = slipOf(576);
    expect(outcomeOf(await printer.print(job, never()))).toBe('device/not-ready partial');
    expect(outcome(await printer.recover(never()))).toBe('device/not-ready');
    bench.printer.handle('clear-jam');
    expect(outcomeOf(await printer.print(job, never()))).toBe('ok');
    expect(bench.pieces.filter((piece) => isWhole(piece, job))).toHaveLength(1);
  });

  it('vanish: what was printed of it is void when it is back', async () => {
    const bench = await escposBench(['vanish@2'], { onVanish: () => void bench.plugIn() });
    const printer = value(await openEscposOn(bench, { grace: 3_000 }));
    const job = slipOf(576);
    expect(outcomeOf(await printer.print(job, never()))).toBe('device/unplugged partial');
    expect(outcomeOf(await printer.print(job, never()))).toBe('ok');
    expect(bench.pieces.map((piece) => isWhole(piece, job))).toEqual([false, true]);
  });
});
