/**
 * What every card printer must do, whatever is behind the port. A kind of printer brings a bench with an emulated one
 * and a table of what each fault comes to.
 */
import { describe, expect, it } from 'vitest';
import type { CardProgress } from '#drivers/devices/card/port.ts';
import { blackPicture, isSet, jobOf, sideOf, testPicture, unlikeness } from '../drivers/support/card.ts';
import { never } from '../drivers/support/never.ts';
import { outcome, value } from '../drivers/support/results.ts';
import { benchesOf, blackJob, print, seen } from './card-printer-kind.ts';
import type { CardPrinterKind } from './card-printer-kind.ts';
import { describeCardTroubles } from './card-printer-troubles.ts';

const TRACKS = ['B9900000000001^SPECIMEN', '9900000000001=2601', null] as const;

export function describeCardPrinter(name: string, kind: CardPrinterKind): void {
  const { bench, opened } = benchesOf(kind);

  describe(`${name}: cards`, () => {
    it('prints a side in colour, upright, with exact black in resin, and tells how far it is', async () => {
      const { printer, under } = await opened();
      const stages: CardProgress[] = [];
      expect(seen(await print(printer, jobOf(), (stage) => stages.push(stage)))).toBe('ok');

      expect(under.cards).toHaveLength(1);
      const [card] = under.cards;
      if (card?.front == null) throw new Error('no front');
      expect(card.to).toBe('tray');
      expect(card.back).toBeNull();
      expect(card.magnetic).toEqual([null, null, null]);
      expect(unlikeness(card.front, testPicture()).most).toBeLessThanOrEqual(kind.tolerance);
      const { overlay } = card;
      expect(overlay.back).toBeNull();
      expect(overlay.front !== null && isSet(overlay.front, 0.2, 0.4)).toBe(true);

      expect(stages.at(0)).toEqual({ stage: 'checking' });
      const sending = stages.filter((stage) => stage.stage === 'sending');
      const sent = sending.map((stage) => stage.sent);
      expect(sent.length).toBeGreaterThan(4);
      expect(sent).toEqual(sent.toSorted((a, b) => a - b));
      expect(sending.every((stage) => stage.side === 'front')).toBe(true);
      expect(sending.at(-1)?.sent).toBe(sending.at(-1)?.total);
      expect(stages.map((stage) => stage.stage)).toContain('printing');
    });

    it('prints both sides, each where it belongs, or says that it cannot', async () => {
      const { printer, under } = await opened();
      const job = jobOf({ back: sideOf(testPicture(3), { overlay: 'none' }) });
      const sides = new Set<string>();
      const result = await print(printer, job, (step) => step.stage === 'sending' && sides.add(step.side));
      if (!printer.info.capabilities.bothSides) {
        expect(seen(result)).toBe('device/unsupported untouched');
        return expect(under.cards).toHaveLength(0);
      }
      expect(seen(result)).toBe('ok');
      expect([...sides]).toEqual(['front', 'back']);
      const [card] = under.cards;
      if (card?.front == null || card.back === null) throw new Error('a side is missing');
      expect(unlikeness(card.front, testPicture()).most).toBeLessThanOrEqual(kind.tolerance);
      expect(unlikeness(card.back, testPicture(3)).most).toBeLessThanOrEqual(kind.tolerance);
      expect(card.overlay.front).not.toBeNull();
      expect(card.overlay.back).toBeNull();
    });

    it('prints a side in black with nothing but resin', async () => {
      const { printer, under } = await opened();
      const front = sideOf(blackPicture(), { ink: 'black', overlay: 'none' });
      expect(seen(await print(printer, jobOf({ front })))).toBe('ok');
      const [card] = under.cards;
      if (card?.front == null) throw new Error('no front');
      expect(unlikeness(card.front, blackPicture()).most).toBe(0);
      expect(card.overlay.front).toBeNull();
    });

    it('leaves the overlay away over a chip and along a stripe', async () => {
      const { printer, under } = await opened();
      for (const overlay of ['chip', 'magnetic'] as const) {
        const front = sideOf(blackPicture(), { overlay });
        expect(seen(await print(printer, jobOf({ front })))).toBe('ok');
      }
      const [chip, stripe] = under.cards.map((card) => card.overlay.front);
      if (chip == null || stripe == null) throw new Error('no overlay');
      // The contacts of ISO 7816-2 are a sixth across and four tenths down; the stripe of ISO 7811 is a fifth down.
      expect([isSet(chip, 0.17, 0.42), isSet(chip, 0.5, 0.42), isSet(chip, 0.5, 0.2)]).toEqual([
        false,
        true,
        true,
      ]);
      expect([isSet(stripe, 0.17, 0.2), isSet(stripe, 0.9, 0.2), isSet(stripe, 0.5, 0.6)]).toEqual([
        false,
        false,
        true,
      ]);
    });

    it('writes the magnetic tracks that it is given, or says that it cannot', async () => {
      const { printer, under } = await opened();
      const result = await print(printer, jobOf({ magnetic: TRACKS }));
      if (!printer.info.capabilities.magnetic) {
        return expect(seen(result)).toBe('device/unsupported untouched');
      }
      expect(seen(result)).toBe('ok');
      expect(under.cards[0]?.magnetic).toEqual(TRACKS);
    });

    it('does not begin with tracks that cannot be written', async () => {
      const { printer, under } = await opened();
      const result = await print(printer, jobOf({ magnetic: [null, 'letters', null] }));
      expect(result.ok).toBe(false);
      expect(!result.ok && result.fate).toBe('untouched');
      expect(under.cards).toHaveLength(0);
    });
  });

  describe(`${name}: beside printing`, () => {
    it('says what it is and where', async () => {
      const { printer } = await opened();
      const { family, port, capabilities } = printer.info;
      expect(family).not.toBe('');
      expect(port).not.toBe('');
      expect(capabilities.status).toBe(true);
    });

    it('says how it is: nothing to see to, and one card and one side of ribbon more after each job', async () => {
      const { printer } = await opened();
      const before = value(await printer.status(never()));
      expect(before.conditions).toEqual([]);
      expect(before.busy).toBe(false);
      expect(seen(await print(printer))).toBe('ok');
      const after = value(await printer.status(never()));
      expect((after.cards?.total ?? 0) - (before.cards?.total ?? 0)).toBe(1);
      expect((before.ribbon?.left ?? 0) - (after.ribbon?.left ?? 0)).toBe(1);
      expect(after.words).not.toBe('');
    });

    it('does one thing at a time', async () => {
      const { printer, under } = await opened();
      const first = print(printer, blackJob());
      expect(seen(await print(printer, blackJob()))).toBe('device/busy untouched');
      expect(outcome(await printer.status(never()))).toBe('device/busy');
      expect(outcome(await printer.eject('tray', never()))).toBe('device/busy');
      expect(seen(await first)).toBe('ok');
      expect(under.cards).toHaveLength(1);
    });

    it('can be cleaned, forgets an error, and puts out what is inside', async () => {
      const { printer } = await opened();
      expect(outcome(await printer.clean(never()))).toBe('ok');
      expect(outcome(await printer.clearError(never()))).toBe('ok');
      expect(outcome(await printer.eject('tray', never()))).toBe('ok');
      const rejected = outcome(await printer.eject('reject', never()));
      expect(rejected).toBe(kind.rejects ? 'ok' : 'device/unsupported');
    });

    it('carries a card to the chip station only when it says that it has one', async () => {
      const { printer } = await opened();
      const moved = outcome(await printer.moveToChip(never()));
      expect(moved).toBe(printer.info.capabilities.chipStation ? 'ok' : 'device/unsupported');
    });

    it('is not opened for somebody who gave up, and does nothing more once it is closed', async () => {
      const under = await bench();
      expect(outcome(await under.open(AbortSignal.abort()))).toBe('device/aborted');
      const printer = value(await under.open(never()));
      await printer.close();
      expect(outcome(await printer.status(never()))).toBe('device/aborted');
      expect(seen(await print(printer))).toBe('device/aborted untouched');
    });
  });

  describe(`${name}: giving up`, () => {
    it('prints nothing for somebody who gave up before the first panel, and the next card all the same', async () => {
      const { printer, under } = await opened();
      const early = AbortSignal.abort();
      expect(seen(await print(printer, jobOf(), () => undefined, early))).toBe('device/aborted untouched');
      const stop = new AbortController();
      const given = await print(printer, jobOf(), () => stop.abort(), stop.signal);
      expect(seen(given)).toBe('device/aborted untouched');
      expect(under.cards).toHaveLength(0);
      expect(seen(await print(printer, blackJob()))).toBe('ok');
      expect(under.cards).toHaveLength(1);
    });

    it('finishes a card that is being printed, whoever gives up', async () => {
      const { printer, under } = await opened();
      const stop = new AbortController();
      const result = await print(
        printer,
        blackJob(),
        (step) => step.stage === 'printing' && stop.abort(),
        stop.signal,
      );
      expect(seen(result)).toBe('ok');
      expect(under.cards).toHaveLength(1);
    });
  });

  describeCardTroubles(name, kind);
}
