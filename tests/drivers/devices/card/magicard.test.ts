import { describe, expect, it } from 'vitest';
import { encodeMagicardJob } from '#drivers/devices/card/magicard-job.ts';
import { statusOf } from '#drivers/devices/card/magicard-state.ts';
import type { MagicardState } from '#drivers/devices/card/magicard-state.ts';
import type { CardJob, CardPrinter, CardResult } from '#drivers/devices/card/port.ts';
import { blackPicture, jobOf, paint, sideOf, testPicture, unlikeness } from '../../support/card.ts';
import { magicardBench, openMagicardOn } from '../../support/magicard.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';

const seen = (result: CardResult) => (result.ok ? 'ok' : `${result.error.code} ${result.fate}`);
const print = (printer: CardPrinter, job: CardJob = jobOf()) =>
  printer.print(job, { signal: never(), onProgress: () => undefined });
const black = (change: Partial<CardJob> = {}) =>
  jobOf({ front: sideOf(blackPicture(), { ink: 'black', overlay: 'none' }), ...change });

describe('the pieces of a job', () => {
  const lengths = (job: CardJob) => encodeMagicardJob(job, 'rio').map((piece) => piece.length);
  const headers = (job: CardJob) =>
    encodeMagicardJob(job, 'rio')
      .filter((piece) => piece.length < 2_000)
      .map((piece) => Buffer.from(piece.subarray(65)).toString('latin1'));

  it('are a header and a plane each, with terminators and an end', () => {
    expect(lengths(jobOf()).slice(1)).toEqual([512_067, 512_067, 512_067, 85_348]);
    expect(lengths(black()).slice(1)).toEqual([85_348]);
  });

  it('leave resin away where nothing is black', () => {
    const white = paint(1_016, 648, () => [255, 255, 255]);
    const job = jobOf({ front: sideOf(white) });
    expect(lengths(job).slice(1)).toEqual([512_067, 512_067, 512_068]);
    expect(headers(job)[0]).toContain(',IMFBGR,');
  });

  it('have a second header for the back, which the first has told of', () => {
    const back = sideOf(blackPicture(), { ink: 'black' });
    const [front = '', second = '', ...others] = headers(jobOf({ back }));
    expect(others).toEqual([]);
    expect(front).toContain(',DPXON,BACKO,PAG1,IMFBGRK,');
    expect(second).toContain(',DPXON,PAG2,IMFK,');
    expect(headers(jobOf({ back: sideOf(testPicture(1), { overlay: 'none' }) }))[0]).toContain(',BACCK,');
  });

  it('say again what the printer said of itself, and when it is', () => {
    const told = { headName: 'KEE4', firmware: '2.3', time: 1 };
    const [header] = encodeMagicardJob(black(), 'enduro', told);
    expect(Buffer.from(header ?? []).toString('latin1')).toMatch(
      /,VER1\.0-2\.3,LANENG,TDT00000001,.*,KEE4,DPXOFF,/,
    );
  });
});

describe('what a printer says of itself', () => {
  const details = {
    major: 0,
    minor: 0,
    ribbon: { name: 'LC1', left: 200, capacity: 300 },
    mono: false,
    betweenCleans: 500,
  };
  const state = (change: Partial<NonNullable<MagicardState['details']>> = {}, sinceClean = 3) => ({
    cards: 10,
    panels: 50,
    cleans: 1,
    sinceClean,
    details: { ...details, ...change },
  });
  const conditions = (told: MagicardState) => statusOf(told).conditions;

  it('is shown as conditions, with the numbers of an error for the technician', () => {
    expect(conditions(state())).toEqual([]);
    expect(conditions(state({ major: 7, minor: 3 }))).toEqual(['mechanical']);
    expect(conditions(state({ major: 7, ribbon: { ...details.ribbon, left: 0 } }))).toEqual(['ribbon-out']);
    expect(conditions(state({ ribbon: { ...details.ribbon, left: 4 } }, 500))).toEqual([
      'cleaning-due',
      'ribbon-low',
    ]);
    expect(statusOf(state({ major: 7, minor: 3 })).words).toBe(
      'error 7/3, film LC1 200/300, cards 10, panels 50, cleans 1',
    );
  });

  it('says nothing of a ribbon without a tag, and less where it knows less', () => {
    expect(statusOf(state({ ribbon: null })).ribbon).toBeNull();
    const told = statusOf({ ...state(), details: null });
    expect([told.conditions, told.ribbon, told.words]).toEqual([[], null, 'cards 10, panels 50, cleans 1']);
  });
});

describe('a Rio or Tango, which tells one thing at a time', () => {
  it('is found, tells its counters, and prints one side', async () => {
    const { bench, cards } = await magicardBench([], { model: 'rio-2e' });
    const printer = value(await openMagicardOn(bench));
    expect(printer.info).toMatchObject({ family: 'Magicard Rio and Tango 2', serialNumber: 'SIM0001' });
    const before = value(await printer.status(never()));
    expect(seen(await print(printer))).toBe('ok');
    const after = value(await printer.status(never()));
    expect((after.cards?.total ?? 0) - (before.cards?.total ?? 0)).toBe(1);
    const front = cards[0]?.front;
    expect(front == null ? null : unlikeness(front, testPicture()).most).toBeLessThanOrEqual(3);
    expect(seen(await print(printer, black({ back: sideOf(testPicture()) })))).toBe(
      'device/unsupported untouched',
    );
  });

  it('prints both sides when somebody says that it can', async () => {
    const { bench, cards } = await magicardBench([], { model: 'tango-2e' });
    const printer = value(await openMagicardOn(bench, { family: 'rio', has: { bothSides: true } }));
    const back = sideOf(blackPicture(), { ink: 'black', overlay: 'none' });
    expect(seen(await print(printer, black({ back })))).toBe('ok');
    expect(cards[0]?.back == null ? null : unlikeness(cards[0].back, blackPicture()).most).toBe(0);
  });

  it('does not know why it stopped: the card is nobody knows where', async () => {
    const { bench } = await magicardBench(['feeder-empty'], { model: 'rio-2e' });
    const printer = value(await openMagicardOn(bench, { family: 'rio' }));
    expect(seen(await print(printer, black()))).toBe('device/no-answer unknown');
  });
});

it('prints upright on an Avalon, whose lines run the other way', async () => {
  const { bench, cards } = await magicardBench([], { model: 'avalon' });
  const printer = value(await openMagicardOn(bench, { family: 'avalon' }));
  expect(seen(await print(printer))).toBe('ok');
  expect(cards[0]?.front == null ? null : unlikeness(cards[0].front, testPicture()).most).toBeLessThan(4);
});

it('carries a card to the chip station where there is one, and prints on that card', async () => {
  const { bench, cards } = await magicardBench([], { model: 'rio-pro' });
  const printer = value(await openMagicardOn(bench, { family: 'rio-pro', has: { chipStation: true } }));
  expect(outcome(await printer.moveToChip(never()))).toBe('ok');
  expect(seen(await print(printer, black()))).toBe('ok');
  expect(cards).toHaveLength(1);
});

describe('answers that go wrong in the middle of a job', () => {
  // The first answer is to opening it, the second to the look before the card, the third to the first look after it.
  it.each(['silence@2', 'garbage@2', 'silence@3', 'garbage@3'])('%s: it is asked again', async (fault) => {
    const { bench, cards } = await magicardBench([fault]);
    const printer = value(await openMagicardOn(bench));
    expect(seen(await print(printer, black()))).toBe('ok');
    expect(cards).toHaveLength(1);
  });

  it('a printer that falls silent for good: nobody knows, and it is not waited for for ever', async () => {
    const silent = Array.from({ length: 60 }, (_, index) => `silence@${index + 3}`);
    const { bench } = await magicardBench(silent);
    const printer = value(await openMagicardOn(bench));
    expect(seen(await print(printer, black()))).toBe('device/no-answer unknown');
  });
});

describe('tracks', () => {
  it('spoil a card that the printer stopped at, though no panel is on it', async () => {
    const { bench } = await magicardBench(['feeder-empty@1']);
    const printer = value(await openMagicardOn(bench));
    expect(seen(await print(printer, black({ magnetic: ['A', null, null] })))).toBe(
      'device/mechanical spoiled',
    );
  });
});

describe('power lost between two panels', () => {
  it('spoils the card, which is put out when the power is back, and the next one comes out', async () => {
    let back: Promise<unknown> = Promise.resolve();
    const made = await magicardBench(['vanish@2'], {
      onVanish() {
        back = made.bench.plugIn();
      },
    });
    const printer = value(await openMagicardOn(made.bench, { grace: 3_000 }));
    expect(seen(await print(printer))).toBe('device/unplugged spoiled');
    await back;
    expect(made.cards.map(({ to }) => to)).toEqual(['reject']);
    expect(seen(await print(printer, black()))).toBe('ok');
    expect(made.cards.map(({ to }) => to)).toEqual(['reject', 'tray']);
  });
});

it('gives up a job when it is closed, and says that nobody knows', async () => {
  const silent = Array.from({ length: 30 }, (_, index) => `silence@${index + 3}`);
  const { bench } = await magicardBench(silent);
  const printer = value(await openMagicardOn(bench));
  const printing = Promise.withResolvers<void>();
  const result = printer.print(black(), {
    signal: never(),
    onProgress: (step) => step.stage === 'printing' && printing.resolve(),
  });
  await printing.promise;
  await printer.close();
  expect(seen(await result)).toBe('device/aborted unknown');
});
