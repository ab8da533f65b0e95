/** Tokens and fee receipts through the whole of core, onto an emulated receipt printer. */
import { describe, expect, it } from 'vitest';
import { createPrinters } from '#core/printers.ts';
import type { PrintedPaper } from '#drivers/simulators/printer.ts';
import { newPacket } from '#tests/db/fixtures.ts';
import { codeOf, OPERATOR, SETUP, startTrainingCounter, valueOf } from '#tests/harness/whole-counter.ts';
import { pictureOf, zxingReads } from './drawing/pictures.ts';

/** A counter whose training printer hands its papers over one by one. */
async function counterWithPaper() {
  const came: PrintedPaper[] = [];
  const counter = await startTrainingCounter({
    createPrinters: (isTraining) =>
      createPrinters({
        isTraining,
        pacing: false,
        queues: null,
        output: (output) => {
          if ('picture' in output) came.push(output);
        },
      }),
  });
  valueOf(await counter.handlers['devices.check']({ kind: 'receipt-printer' }, OPERATOR));
  const paper = async (): Promise<PrintedPaper> => {
    // It is out before it has left the line: asked for again until then, it is the same paper and not a second one.
    await expect.poll(() => [came.length, counter.backend.papers.line()]).toEqual([1, []]);
    const [first] = came.splice(0, 1);
    if (!first) throw new Error('no paper');
    return first;
  };
  return { ...counter, paper };
}

describe('a token', () => {
  it('comes out with its number as a code, and once more when it is asked for again', async () => {
    const { handlers, paper } = await counterWithPaper();
    const { token, paperId } = valueOf(await handlers['tokens.issue']({}, OPERATOR));
    expect(token.number).toBe(1);
    expect(paperId).not.toBeNull();
    const first = await paper();
    expect(await zxingReads(pictureOf(first.picture), 'QRCode')).toEqual([
      expect.stringMatching(/^UCC1:TOKEN:2026-11-23:1:[0-9A-F]{8}$/),
    ]);
    valueOf(await handlers['tokens.again']({}, OPERATOR));
    const again = await paper();
    expect(again.picture.height).toBeGreaterThan(first.picture.height);
    expect(valueOf(await handlers['tokens.today']({}, OPERATOR)).last?.number).toBe(1);
  });
});

describe('a fee', () => {
  async function paid() {
    const counter = await counterWithPaper();
    const { spool } = counter.backend;
    const packet = newPacket(spool, new Uint8Array(1000));
    spool.add(packet);
    const wish = { packetId: packet.id, fees: ['snic-normal'], paidBy: 'cash' as const };
    valueOf(await counter.handlers['fees.take'](wish, OPERATOR));
    return { ...counter, packetId: packet.id, wish };
  }

  it('has a receipt, then a copy of it, and both stand in the history of the registration', async () => {
    const { handlers, paper, packetId } = await paid();
    valueOf(await handlers['fees.print']({ n: 1 }, OPERATOR));
    const receipt = await paper();
    valueOf(await handlers['fees.print']({ n: 1 }, OPERATOR));
    const copy = await paper();
    // Two lines more: that it is a copy, in both languages.
    expect(copy.picture.height).toBeGreaterThan(receipt.picture.height + 50);
    const history = valueOf(await handlers['outbox.history']({ packetId }, OPERATOR));
    expect(history.map(({ kind }) => kind)).toEqual(['sealed', 'fee-taken', 'fee-copied']);
  });

  it('is taken once, until a supervisor other than the taker cancels the receipt', async () => {
    const { handlers, wish } = await paid();
    expect(codeOf(await handlers['fees.take'](wish, OPERATOR))).toBe('fee/paid');
    const { userName, pin } = SETUP.firstPerson;
    const cancel = (typed: string) =>
      handlers['fees.cancel']({ n: 1, reason: 'wrong-fee', approval: { userName, pin: typed } }, OPERATOR);
    expect(codeOf(await cancel('0000'))).toBe('session/wrong-pin');
    expect(valueOf(await cancel(pin)).cancelled?.reason).toBe('wrong-fee');
    expect(valueOf(await handlers['fees.take'](wish, OPERATOR)).n).toBe(2);
    const day = { kind: 'day-end', day: '2026-11-23' } as const;
    expect(valueOf(await handlers['forms.get']({ form: day }, OPERATOR))).toMatchObject({
      fees: [{ paidBy: 'cash', receipts: 2, taken: 1500, cancelled: 750 }],
    });
  });
});
