import { describe, expect, it } from 'vitest';
import { createTrace } from '#drivers/core/trace.ts';
import type { CardJob, CardPrinter, CardResult } from '#drivers/devices/card/port.ts';
import { blackPicture, jobOf, sideOf, testPicture } from '../../support/card.ts';
import { evolisBench, openEvolisOn } from '../../support/evolis.ts';
import type { EvolisBench } from '../../support/evolis.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { tell } from '../../simulators/evolis/jobs.ts';

const BLACK = sideOf(blackPicture(), { ink: 'black', overlay: 'none' });
const BLACK_JOB = jobOf({ front: BLACK });
const print = (printer: CardPrinter, job: CardJob = BLACK_JOB, signal = never()) =>
  printer.print(job, { signal, onProgress: () => undefined });
const seen = (result: CardResult) => (result.ok ? 'ok' : `${result.error.code} ${result.fate}`);

async function opened(...options: Parameters<typeof evolisBench>) {
  const under = await evolisBench(...options);
  return { ...under, device: value(await openEvolisOn(under.bench)) };
}

describe('what an Evolis printer is', () => {
  it('is what the printer says, its options are known by what it refuses to read', async () => {
    const { device } = await opened([], { model: 'dualys' });
    expect(device.info).toMatchObject({
      family: 'Evolis',
      model: 'Dualys',
      firmware: 'SPECIMEN 1.00',
      port: 'bench',
      capabilities: { colour: true, bothSides: true, magnetic: true, chipStation: true, status: true },
    });
    const tattoo = await opened([], { model: 'tattoo' });
    expect(tattoo.device.info.capabilities).toEqual({
      colour: false,
      bothSides: false,
      magnetic: false,
      chipStation: false,
      status: true,
    });
  });

  it('can be overruled by who knows better', async () => {
    const { bench } = await evolisBench();
    const device = value(await openEvolisOn(bench, { has: { bothSides: false } }));
    expect(seen(await print(device, jobOf({ front: BLACK, back: BLACK })))).toBe(
      'device/unsupported untouched',
    );
  });
});

describe('before a card is begun', () => {
  it('a ribbon without colour is no ribbon for a side in colour', async () => {
    const { device, cards } = await opened([], { model: 'tattoo' });
    expect(seen(await print(device, jobOf()))).toBe('device/ribbon-unsuitable untouched');
    expect(seen(await print(device))).toBe('ok');
    expect(cards).toHaveLength(1);
  });

  it.each([
    ['open-cover', 'device/cover-open', 'cover-open'],
    ['fill-feeder', 'ok', null],
  ] as const)('%s: %s', async (action, code, condition) => {
    const { device, printer } = await opened();
    printer.handle(action);
    expect(value(await device.status(never())).conditions).toEqual(condition === null ? [] : [condition]);
    expect(seen(await print(device))).toBe(code === 'ok' ? 'ok' : `${code} untouched`);
  });

  it('a picture of another size, and a track that no stripe can hold, are refused', async () => {
    const { device } = await opened();
    const small = sideOf({ width: 2, height: 1, pixels: new Uint8Array(6) });
    expect(seen(await print(device, jobOf({ front: small })))).toBe('device/unsupported untouched');
    const long = jobOf({ front: BLACK, magnetic: [null, '1'.repeat(38), null] });
    expect(seen(await print(device, long))).toBe('device/unsupported untouched');
  });

  it('a printer that wants to be cleaned says so, and works again when it is', async () => {
    const { device } = await opened(['needs-cleaning@1']);
    expect(seen(await print(device))).toBe('device/cleaning-required untouched');
    expect(value(await device.status(never())).conditions).toEqual(['cleaning-required']);
    expect(outcome(await device.clean(never()))).toBe('ok');
    expect(value(await device.status(never())).conditions).toEqual([]);
    expect(seen(await print(device))).toBe('ok');
  });

  it('a count of the ribbon that came as OK is asked for again', async () => {
    const { device } = await opened(['spurious-ok@1', 'spurious-ok@2']);
    expect(value(await device.status(never())).ribbon).toEqual({ name: 'ymcko', left: 300, capacity: 300 });
    const stubborn = await opened(['spurious-ok']);
    expect(value(await stubborn.device.status(never())).ribbon).toEqual({
      name: 'ymcko',
      left: null,
      capacity: null,
    });
    expect(seen(await print(stubborn.device))).toBe('ok');
  });
});

describe('a stripe that cannot be written', () => {
  it('spoils the card, which goes among the rejected; the next is as good as any', async () => {
    const { device, cards } = await opened(['mag-error@1']);
    const job = jobOf({ front: BLACK, magnetic: [null, '123', null] });
    expect(seen(await print(device, job))).toBe('device/magnetic-fault spoiled');
    expect(seen(await print(device, job))).toBe('ok');
    expect(cards.map(({ to, magnetic }) => [to, magnetic[1]])).toEqual([
      ['reject', null],
      ['tray', '123'],
    ]);
  });
});

describe('the chip station', () => {
  it('holds the very card that is printed then, the last of the feeder too', async () => {
    const { device, printer, cards } = await opened();
    expect(outcome(await device.moveToChip(never()))).toBe('ok');
    expect(value(await device.status(never())).conditions).toEqual(['card-inside']);
    expect(seen(await print(device))).toBe('ok');
    expect(tell(printer, '\x1bRlr;p\r')).toBe('OK\0');
    expect(cards).toHaveLength(1);
    expect(outcome(await device.moveToChip(never()))).toBe('ok');
    expect(outcome(await device.eject('reject', never()))).toBe('ok');
    expect(cards.map(({ to }) => to)).toEqual(['tray', 'reject']);
  });
});

describe('power that goes between two panels', () => {
  it('leaves the card inside: nothing is printed on it again, and a person has it put out', async () => {
    const { bench, cards, printer } = await evolisBench(['vanish@2'], {
      onVanish: () => void bench.plugIn(),
    });
    const device = value(await openEvolisOn(bench, { grace: 3_000 }));
    expect(seen(await print(device, jobOf()))).toBe('device/unplugged unknown');
    expect(value(await device.status(never())).conditions).toEqual(['card-inside']);
    expect(seen(await print(device))).toBe('device/not-ready untouched');
    expect(outcome(await device.eject('reject', never()))).toBe('ok');
    expect(seen(await print(device))).toBe('ok');
    expect(cards.map(({ to }) => to)).toEqual(['reject', 'tray']);
    expect(tell(printer, '\x1bRco;p\r')).toBe('7\0');
  });
});

describe('an answer that goes wrong, wherever it is', () => {
  /** Panels that were printed, as the printer counts them. */
  const panels = ({ printer }: EvolisBench) =>
    Number(tell(printer, '\x1bRco;p\r').replaceAll(/\D/g, '') || '0');

  // Answers 1 to 7 are to the greeting; then come nine of the state, Pr, Pmi, Ss, Sr, the panel, Se.
  it.each([
    ...[8, 17, 19, 20, 21, 22].map((at) => ['silence', at] as const),
    ...[8, 10, 12, 14, 19, 21, 22].map((at) => ['garbage', at] as const),
  ])(
    '%s@%i: a card is never called untouched when there is ink on it, and never good before it is out',
    async (fault, at) => {
      const under = await evolisBench([`${fault}@${at}`], { model: 'tattoo' });
      const device = value(
        await openEvolisOn(under.bench, { patience: { quick: 60, panel: 60, card: 60, cleaning: 60 } }),
      );
      const first = await print(device);
      const inked = panels(under);
      if (first.ok) {
        expect(under.cards.map(({ to }) => to)).toEqual(['tray']);
      } else {
        expect(['device/no-answer', 'device/bad-answer']).toContain(first.error.code);
        if (inked > 0) expect(first.fate).not.toBe('untouched');
        else expect(first.fate).toBe(at < 21 ? 'untouched' : 'unknown');
      }
      // Whatever it was: after a person looked, the next card is a new one.
      expect(outcome(await device.clearError(never()))).toBe('ok');
      expect(seen(await print(device))).toBe('ok');
      expect(panels(under)).toBe(inked + 1);
    },
  );
});

describe('a trace', () => {
  it('shows the commands, and neither pictures nor tracks', async () => {
    const lines: string[] = [];
    const { bench } = await evolisBench();
    const device = value(await openEvolisOn(bench, { trace: createTrace((line) => lines.push(line)) }));
    expect(
      seen(
        await print(device, jobOf({ front: sideOf(testPicture()), magnetic: [null, '9900000000001', null] })),
      ),
    ).toBe('ok');
    const text = lines.join('\n');
    expect(text).toContain(`=> ${Buffer.from('\x1bPr;ymcko\r').toString('hex').toUpperCase()}`);
    expect(text).toContain('# => 1 packets of Db, 576083 bytes');
    expect(text).not.toContain(Buffer.from('9900000000001').toString('hex'));
    expect(text.length).toBeLessThan(4_000);
  });
});

describe('a serial line', () => {
  it('is tried at its usual speeds, and panels go over it compressed', async () => {
    const { bench, cards } = await evolisBench();
    const lines: string[] = [];
    const device = value(
      await openEvolisOn(bench, {
        dialer: bench.dialer('COM9'),
        baudRates: [9_600, 115_200],
        patience: { quick: 60 },
        trace: createTrace((line) => lines.push(line)),
      }),
    );
    expect(lines.filter((line) => line.includes('bit/s'))).toEqual([
      '# COM9 at 9600 bit/s',
      '# COM9 at 115200 bit/s',
    ]);
    expect(seen(await print(device))).toBe('ok');
    expect(lines.some((line) => line.includes('packets of Dbc'))).toBe(true);
    expect(cards).toHaveLength(1);
  });
});
