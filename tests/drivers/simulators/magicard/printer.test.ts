import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMagicardJob } from '#drivers/devices/card/magicard-job.ts';
import type { CardJob } from '#drivers/devices/card/port.ts';
import { createAnswerParser } from '#drivers/protocols/magicard/answer-parser.ts';
import { readInfo } from '#drivers/protocols/magicard/answers.ts';
import {
  ejectCard,
  requestInfo,
  requestValue,
  reset,
  shortCommand,
} from '#drivers/protocols/magicard/command.ts';
import type { MagicardFamily } from '#drivers/protocols/magicard/family.ts';
import type { WireAction } from '#drivers/simulators/line/actions.ts';
import {
  MAGICARD_FAULTS,
  MAGICARD_FAULT_NAMES,
  parseMagicardFault,
} from '#drivers/simulators/magicard/faults.ts';
import { isMagicardModel } from '#drivers/simulators/magicard/models.ts';
import type { MagicardModelName } from '#drivers/simulators/magicard/models.ts';
import { createMagicardPrinter } from '#drivers/simulators/magicard/printer.ts';
import { cases } from '../../../harness/fuzz.ts';
import { blackPicture, jobOf, sideOf } from '../../support/card.ts';
import { collectCards, magicardFaults } from '../../support/magicard.ts';
import { value } from '../../support/results.ts';

const black: CardJob = jobOf({ front: sideOf(blackPicture(), { ink: 'black', overlay: 'full' }) });
const bytesOf = (job: CardJob, family: MagicardFamily = 'enduro') =>
  Buffer.concat(encodeMagicardJob(job, family));

const sent = (actions: readonly WireAction[]): Uint8Array =>
  Buffer.concat(actions.flatMap((action) => (action.do === 'send' ? [action.bytes] : [])));

function switchedOn(model: MagicardModelName = 'enduro-plus', faults: readonly string[] = []) {
  const printer = createMagicardPrinter({ model, seed: 'test', faults: magicardFaults(faults) });
  const cards = collectCards(printer);
  printer.powerOn();
  const ask = (question: Uint8Array) => createAnswerParser().push(sent(printer.hear(question)))[0] ?? null;
  const info = () => {
    const answer = ask(requestInfo());
    return value(readInfo(answer?.kind === 'info' ? answer.fields : []));
  };
  return { printer, cards, ask, info };
}

describe('an emulated Magicard', () => {
  it('counts cards, panels and what is left of the ribbon', () => {
    const { printer, cards, info } = switchedOn();
    const before = info();
    printer.hear(bytesOf(black));
    const after = info();
    expect(cards).toHaveLength(1);
    expect(Number(after.cards) - Number(before.cards)).toBe(1);
    // Resin and overcoat.
    expect(Number(after.panels) - Number(before.panels)).toBe(2);
    expect(Number(after.shotsUsed) - Number(before.shotsUsed)).toBe(1);
  });

  it('answers one thing at a time where it is a Rio, and is silent to REQ,INF', () => {
    const { printer, ask } = switchedOn('rio-2e');
    expect(printer.hear(requestInfo())).toEqual([]);
    expect(ask(requestValue('TCQ'))).toEqual({ kind: 'value', key: 'TCQ', text: '1204' });
    expect(ask(requestValue('VID'))).toEqual({ kind: 'value', key: 'VID', text: '3103' });
    expect(ask(requestValue('XYZ'))).toEqual({ kind: 'value', key: 'XYZ', text: '' });
  });

  it('tells lines by their number, until END', () => {
    const { printer } = switchedOn();
    const line = (name: string) => Buffer.from(sent(printer.hear(shortCommand(name)))).toString('latin1');
    expect(line('SNR1')).toBe('CAM1');
    expect([line('SNR11'), line('SNR12')]).toEqual(['TEMP', 'END']);
    expect([line('QPR1'), line('QPR4')]).toEqual(['Model Enduro+', 'END']);
  });

  it('refuses planes that are not as long as its lines are, until it is started anew', () => {
    const { printer, cards, info } = switchedOn();
    printer.hear(bytesOf(black, 'rio'));
    expect(info().majorError).not.toBe('0');
    printer.hear(bytesOf(black));
    expect(cards).toEqual([]);
    printer.hear(reset());
    expect(info().majorError).toBe('0');
    printer.hear(bytesOf(black));
    expect(cards).toHaveLength(1);
  });

  it('refuses a second side where it turns no card, and tracks where it has no encoder', () => {
    const back = sideOf(blackPicture(), { ink: 'black' });
    for (const job of [
      { ...black, back },
      { ...black, magnetic: ['A', null, null] as const },
    ]) {
      const { printer, cards, info } = switchedOn('enduro');
      printer.hear(bytesOf(job));
      expect(cards).toEqual([]);
      expect(info().majorError).not.toBe('0');
    }
  });

  it('runs out of cards, and goes on when it has some', () => {
    const { printer, cards, info } = switchedOn('pronto');
    printer.hear(bytesOf(black));
    printer.hear(bytesOf(black));
    expect(cards).toHaveLength(1);
    expect(info().majorError).not.toBe('0');
    expect(printer.handle('fill-feeder')).toBe(true);
    printer.hear(reset());
    printer.hear(bytesOf(black));
    expect(cards).toHaveLength(2);
  });

  it('puts a card among the rejected ones that was not finished: stuck, cut off, or without its back', () => {
    const stuck = switchedOn('enduro-plus', ['jam@1']);
    stuck.printer.hear(bytesOf(black));
    expect(stuck.cards).toEqual([]);
    stuck.printer.handle('clear-jam');
    expect(stuck.cards.map(({ to }) => to)).toEqual(['reject']);

    const cut = switchedOn();
    const twoSides = bytesOf({ ...black, back: sideOf(blackPicture(), { ink: 'black' }) });
    cut.printer.hear(twoSides.subarray(0, twoSides.length - 50_000));
    cut.printer.powerOn();
    expect(cut.cards).toMatchObject([{ to: 'reject', back: null }]);
    expect(cut.cards[0]?.front).not.toBeNull();

    const alone = switchedOn();
    alone.printer.hear(twoSides.subarray(0, twoSides.indexOf('NOC1', 200) - 66));
    alone.printer.hear(bytesOf(black));
    expect(alone.cards.map(({ to }) => to)).toEqual(['reject', 'tray']);
  });

  it('puts out what is inside when it is told to', () => {
    const { printer, cards } = switchedOn('rio-pro');
    printer.hear(shortCommand('CHPUP'));
    printer.hear(ejectCard());
    // A bare card is no print.
    expect(cards).toEqual([]);
  });

  it('takes what a person can do to it, and nothing else', () => {
    const { printer, info } = switchedOn();
    printer.handle('open-cover');
    expect(info().majorError).not.toBe('0');
    printer.handle('close-cover');
    printer.hear(reset());
    expect(info().majorError).toBe('0');
    expect(printer.handle('new-paper')).toBe(false);
  });

  it('gets stuck with the next card, or has nothing to print with or on, when a person lets it', () => {
    const { printer, cards } = switchedOn();
    printer.handle('jam-card');
    expect(printer.troubles()).toEqual(['jam-due']);
    printer.hear(bytesOf(black));
    expect(printer.troubles()).toEqual(['card-jam']);
    printer.handle('clear-jam');
    printer.handle('take-ribbon');
    printer.handle('empty-feeder');
    expect(printer.troubles()).toEqual(['ribbon-out', 'feeder-empty']);
    printer.handle('new-ribbon');
    printer.handle('fill-feeder');
    printer.hear(reset());
    printer.hear(bytesOf(black));
    expect(cards.map(({ to }) => to)).toEqual(['reject', 'tray']);
    expect(printer.handle('jam-cutter')).toBe(false);
  });

  it('knows its faults and its models by name', () => {
    expect(MAGICARD_FAULT_NAMES).toEqual(Object.keys(MAGICARD_FAULTS));
    expect(parseMagicardFault('jam@2')).toEqual({ name: 'jam', at: 2 });
    expect(parseMagicardFault('jam@0')).toBeNull();
    expect(parseMagicardFault('toString')).toBeNull();
    expect([isMagicardModel('rio-2e'), isMagicardModel('toString')]).toEqual([true, false]);
  });

  it('misbehaves in the same way with the same seed', () => {
    const noise = () => sent(switchedOn('enduro', ['garbage']).printer.hear(requestInfo()));
    expect(noise()).toEqual(noise());
    expect(noise()).toHaveLength(24);
  });
});

describe('an emulated Magicard that is sent nonsense', () => {
  const whole = bytesOf({ ...black, magnetic: ['A', null, null] });
  const mutation = fc.record({
    // Most of them in the header, where they matter.
    at: fc.oneof(
      fc.integer({ min: 0, max: 330 }),
      fc.integer({ min: 0, max: whole.length - 1 }),
      fc.integer({ min: whole.length - 8, max: whole.length - 1 }),
    ),
    kind: fc.constantFrom('flip', 'drop', 'repeat', 'cut'),
    length: fc.integer({ min: 1, max: 90 }),
    value: fc.integer({ min: 1, max: 255 }),
  });

  it('never throws, and prints the next card once it was started anew', () => {
    fc.assert(
      fc.property(
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 50, max: 90_000 }),
        (all, size) => {
          let bytes = whole;
          for (const { at, kind, length, value: mask } of all) {
            const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
            if (kind === 'cut') bytes = before;
            else if (kind === 'drop') bytes = Buffer.concat([before, after.subarray(length)]);
            else if (kind === 'repeat') bytes = Buffer.concat([before, after.subarray(0, length), after]);
            else
              bytes = Buffer.concat([
                before,
                after.subarray(0, 1).map((byte) => byte ^ mask),
                after.subarray(1),
              ]);
          }
          const { printer, cards } = switchedOn();
          for (let at = 0; at < bytes.length; at += size) printer.hear(bytes.subarray(at, at + size));
          printer.powerOn();
          const before = cards.length;
          printer.hear(whole);
          expect(cards).toHaveLength(before + 1);
          expect(cards.at(-1)).toMatchObject({ to: 'tray', magnetic: ['A', null, null] });
        },
      ),
      cases(10),
    );
  });

  it('never throws at bytes of any kind', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 10 }), (pieces) => {
        const { printer } = switchedOn();
        for (const piece of pieces) printer.hear(piece);
        printer.powerOn();
        expect(printer.hear(requestInfo())).toHaveLength(1);
      }),
      cases(100),
    );
  });
});
