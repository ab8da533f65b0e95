import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEscposPrinter } from '#drivers/devices/receipt/escpos.ts';
import { planPaper } from '#drivers/devices/receipt/escpos-plan.ts';
import type { PaperJob } from '#drivers/devices/receipt/port.ts';
import { ESCPOS_MODELS, ESCPOS_MODEL_NAMES } from '#drivers/simulators/escpos/models.ts';
import type { EscposModelName } from '#drivers/simulators/escpos/models.ts';
import { escposBench, isVoid, isWhole, openEscposOn, slipOf } from '../../support/escpos.ts';
import { mutated, mutations } from '../../support/mutations.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';

/** Prints the slip, with a person at hand who does what is wanted, until it is on paper. */
async function persist(
  model: EscposModelName,
  fault: string,
  remedy: 'new-paper' | 'close-cover',
  job: PaperJob,
) {
  const bench = await escposBench([fault], { model });
  const printer = value(await openEscposOn(bench));
  const first = await printer.print(job, never());
  if (!first.ok && first.fate !== 'whole') {
    bench.printer.handle(remedy);
    expect(outcome(await printer.recover(never()))).toBe('ok');
    expect(await printer.print(job, never())).toEqual({ ok: true });
  }
  await printer.close();
  return { first, pieces: bench.pieces };
}

describe.each(ESCPOS_MODEL_NAMES)('a long slip on %s', (model) => {
  const { dots } = ESCPOS_MODELS[model];
  const job = slipOf(dots, 1_300);
  const bands = planPaper(job).filter(({ inked }) => inked).length;

  it.each([
    ['paper-out', 'new-paper'],
    ['cover', 'close-cover'],
  ] as const)('%s in each of its bands: one whole slip in the end, all else void', async (fault, remedy) => {
    for (let band = 1; band <= bands; band += 1) {
      const { first, pieces } = await persist(model, `${fault}@${band}`, remedy, job);
      expect(!first.ok && first.fate).toBe(band === bands ? 'unknown' : 'partial');
      expect(pieces.filter((piece) => isWhole(piece, job))).toHaveLength(1);
      expect(pieces.filter((piece) => !isWhole(piece, job) && !piece.brokenOff && !isVoid(piece))).toEqual(
        [],
      );
    }
  });
});

it.each(
  ESCPOS_MODEL_NAMES.flatMap((model) => [
    { model, when: 'before it is opened anew' } as const,
    { model, when: 'after it was opened anew' } as const,
  ]),
)('$model out of paper in any band as the program ended, with new paper $when', async ({ model, when }) => {
  const { dots } = ESCPOS_MODELS[model];
  const job = slipOf(dots, 600);
  const bands = planPaper(job).filter(({ inked }) => inked).length;
  for (let band = 1; band <= bands; band += 1) {
    const bench = await escposBench([`paper-out@${band}`], { model });
    const before = value(await openEscposOn(bench));
    await before.print(job, never());
    // It tells the next program nothing of what it left.
    await before.close();
    if (when === 'before it is opened anew') bench.printer.handle('new-paper');
    const after = value(await openEscposOn(bench, { unfinished: true }));
    if (when === 'after it was opened anew') bench.printer.handle('new-paper');
    expect(await after.print(job, never())).toEqual({ ok: true });
    await after.close();
    const { pieces } = bench;
    expect(pieces.filter((piece) => isWhole(piece, job))).toHaveLength(1);
    expect(pieces.filter((piece) => !isWhole(piece, job) && !piece.brokenOff && !isVoid(piece))).toEqual([]);
  }
});

it('answers that are damaged on the line never make a slip that was not printed whole count as printed', async () => {
  const job = slipOf(576, 120);
  await fc.assert(
    fc.asyncProperty(mutations(60), fc.integer({ min: 1, max: 9 }), async (plan, size) => {
      const bench = await escposBench();
      const printer = await openEscposPrinter(
        {
          dialer: mutated(bench.dialer('bench'), plan, size),
          paper: { dots: 576, dotsPerInch: 203 },
          status: true,
          baudRates: [115_200],
          patience: 300,
          grace: 100,
        },
        never(),
      );
      if (!printer.ok) return;
      const result = await printer.value.print(job, never());
      await printer.value.close();
      if (result.ok) await expect.poll(() => bench.pieces.some((piece) => isWhole(piece, job))).toBe(true);
      if (!result.ok && result.fate === 'untouched') expect(bench.pieces).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
