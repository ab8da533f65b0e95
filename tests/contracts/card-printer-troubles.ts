/** What a card printer must do when its line is lost, and when something goes wrong with it. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { jobOf } from '../drivers/support/card.ts';
import { never } from '../drivers/support/never.ts';
import { outcome, value } from '../drivers/support/results.ts';
import { CARD_FAULTS, benchesOf, blackJob, print, seen } from './card-printer-kind.ts';
import type { CardPrinterKind } from './card-printer-kind.ts';

export function describeCardTroubles(name: string, kind: CardPrinterKind): void {
  const { bench, opened } = benchesOf(kind);

  describe(`${name}: the line`, () => {
    it('calls a card spoiled or unknown when it is unplugged in the middle of it, and is gone, told once', async () => {
      const { printer, under } = await opened();
      const gone = Promise.withResolvers<void>();
      const told = vi.fn(() => gone.resolve());
      printer.onGone(told);
      const pulled: Promise<void>[] = [];
      const result = await print(printer, jobOf(), (step) => {
        const half = step.stage === 'sending' && step.sent > step.total / 2;
        if (half && pulled.length === 0) pulled.push(under.pullOut());
      });
      await Promise.all(pulled);
      expect(result.ok).toBe(false);
      expect(!result.ok && result.fate).not.toBe('untouched');
      await gone.promise;
      expect(outcome(await printer.status(never()))).toBe('device/unplugged');
      expect(told).toHaveBeenCalledTimes(1);
    });

    it('works on when it was unplugged between two cards', async () => {
      const { printer, under } = await opened();
      expect(seen(await print(printer, blackJob()))).toBe('ok');
      await under.pullOut();
      await under.plugIn();
      expect(seen(await print(printer, blackJob()))).toBe('ok');
      expect(under.cards).toHaveLength(2);
    });
  });

  describe(`${name}: faults`, () => {
    it.each(CARD_FAULTS)('%s, every time', async (fault) => {
      const expected = kind.outcomes[fault];
      const under = await bench([fault]);
      const printer = await under.open(never());
      if (expected !== 'prints' && 'opening' in expected) {
        return expect(outcome(printer)).toBe(expected.opening);
      }
      const open = value(printer);
      onTestFinished(() => open.close());
      const result = await print(open);
      expect(seen(result)).toBe(expected === 'prints' ? 'ok' : `${expected.code} ${expected.fate}`);
      expect(under.cards.filter((card) => card.to === 'tray')).toHaveLength(expected === 'prints' ? 1 : 0);
    });

    const mendable = CARD_FAULTS.filter((fault) => {
      const expected = kind.outcomes[fault];
      return expected !== 'prints' && 'mend' in expected;
    });
    it.each(mendable)('%s, once: a person sees to it, and the next card comes out', async (fault) => {
      const expected = kind.outcomes[fault];
      if (expected === 'prints' || !('mend' in expected)) throw new Error('nothing to mend');
      const { printer, under } = await opened([`${fault}@1`]);
      const failed = await print(printer);
      expect(failed.ok).toBe(false);
      const status = value(await printer.status(never()));
      expect(status.conditions).not.toEqual([]);
      for (const action of expected.mend ?? []) expect(under.handle(action)).toBe(true);
      expect(outcome(await printer.clearError(never()))).toBe('ok');
      expect(value(await printer.status(never())).conditions).toEqual([]);
      expect(seen(await print(printer, blackJob()))).toBe('ok');
      expect(under.cards.filter((card) => card.to === 'tray')).toHaveLength(1);
    });
  });
}
