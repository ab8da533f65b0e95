import { describe, expect, it, onTestFinished } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { deviceFail } from '#drivers/core/result.ts';
import { createTrace } from '#drivers/core/trace.ts';
import { createCardPrinterOpener, TRAINING_CARD_PORT } from '#drivers/devices/card/opener.ts';
import type { CardPrinterOpenerOptions } from '#drivers/devices/card/opener.ts';
import { createEvolisPrinter } from '#drivers/simulators/evolis/printer.ts';
import { createLineBench } from '#drivers/simulators/line/bench.ts';
import type { BenchLine } from '#drivers/simulators/line/bench.ts';
import { createMagicardPrinter } from '#drivers/simulators/magicard/printer.ts';
import type { EmulatedPrinter, PrintedCard } from '#drivers/simulators/printer.ts';
import type { PrinterLines } from '#drivers/transports/printer-lines.ts';
import { never } from '../../support/never.ts';
import { usbPrinter } from '../../support/printer-lines.ts';
import { outcome, value } from '../../support/results.ts';

const NOTHING: PrinterLines = { usb: [], serial: [], spooled: [] };
const evolis = () => createEvolisPrinter({ seed: 'opener', faults: [] });
const magicard = () => createMagicardPrinter({ seed: 'opener', faults: [] });

async function plugged(printer: EmulatedPrinter<PrintedCard>, over: BenchLine['over']) {
  const bench = createLineBench(printer, { over, bytesPerSecond: null });
  onTestFinished(() => bench.pullOut());
  value(await bench.plugIn());
  const cards: PrintedCard[] = [];
  printer.onOutput((card) => cards.push(card));
  return { bench, cards, path: bench.path ?? '' };
}

const opener = (options: CardPrinterOpenerOptions = {}) =>
  createCardPrinterOpener({ list: async () => NOTHING, ...options });

async function opened(path: string, options: CardPrinterOpenerOptions = {}) {
  const printer = value(await opener(options).open(path, never()));
  onTestFinished(() => printer.close());
  return printer;
}

describe('opening a card printer', () => {
  it.each([
    ['Evolis', evolis, 'Evolis'],
    ['Magicard', magicard, 'Magicard'],
  ])('finds out that it is of %s by questions alone, over TCP', async (_, make, family) => {
    const { path, cards } = await plugged(make(), 'tcp');
    const printer = await opened(`tcp:${path}`);
    expect(printer.info.family).toContain(family);
    expect(printer.info.port).toBe(`tcp:${path}`);
    expect(value(await printer.status(never())).conditions).not.toContain('card-inside');
    expect(cards).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('finds one on a serial line', async () => {
    const { path } = await plugged(evolis(), 'pty');
    expect((await opened(path)).info.family).toBe('Evolis');
  });

  it('asks the family that the vendor says, and no other; all of them where nobody says', async () => {
    const { path } = await plugged(magicard(), 'tcp');
    const asked: string[] = [];
    const trace = createTrace((line) => asked.push(line));
    const question = toHex(Buffer.from('Rfv'));
    const usb = [usbPrinter({ vendorId: '0c1f', path: `tcp:${path}` })];
    const known = await opened(`tcp:${path}`, { trace, list: async () => ({ ...NOTHING, usb }) });
    await known.close();
    expect(asked.join('\n')).not.toContain(question);
    await opened(`tcp:${path}`, { trace });
    expect(asked.join('\n')).toContain(question);
  });

  it('asks nothing of a printer of another kind', async () => {
    const usb = [usbPrinter({ vendorId: '04b8', path: '/dev/usb/lp0' })];
    const refused = await opener({ list: async () => ({ ...NOTHING, usb }) }).open('/dev/usb/lp0', never());
    expect(outcome(refused)).toBe('device/not-found');
  });

  it.each([
    ['tcp:', 'device/not-found'],
    ['tcp:127.0.0.1:1', 'device/port-missing'],
    ['usb:0c1f:4800:GONE', 'device/port-missing'],
    ['/dev/usb/lp99', 'device/port-missing'],
    ['/dev/nothing', 'device/port-missing'],
    ['raw:Office', 'device/unsupported'],
    ['queue:Office', 'device/unsupported'],
    [TRAINING_CARD_PORT, 'device/port-missing'],
  ])('%s is %s', async (path, code) => {
    expect(outcome(await opener().open(path, never()))).toBe(code);
  });

  it('leaves a queue of the system to whom it was given', async () => {
    const asked: string[] = [];
    const queue = {
      ports: async () => [{ path: 'queue:Zebra', label: 'Zebra', simulated: false }],
      open: async (path: string) => {
        asked.push(path);
        return deviceFail('device/not-ready');
      },
    };
    expect(await opener({ queue }).ports()).toEqual(await queue.ports());
    expect(outcome(await opener({ queue }).open('queue:Zebra', never()))).toBe('device/not-ready');
    expect(asked).toEqual(['queue:Zebra']);
  });

  it.each([
    [undefined, evolis, 'Evolis'],
    ['magicard' as const, magicard, 'Magicard'],
  ])('offers the emulated printer of training (%s)', async (family, make, name) => {
    const { bench } = await plugged(make(), 'memory');
    const simulator = { dialer: (port: string) => bench.dialer(port), ...(family && { family }) };
    expect(await opener({ simulator }).ports()).toEqual([
      { path: TRAINING_CARD_PORT, label: 'Training card printer', simulated: true },
    ]);
    const printer = await opened(TRAINING_CARD_PORT, { simulator });
    expect(printer.info.family).toContain(name);
    expect(printer.info.port).toBe(TRAINING_CARD_PORT);
  });

  it('tells of printers that come and go until it is stopped', () => {
    expect(() => opener().watch(() => undefined)()).not.toThrow();
  });
});
