import { describe, expect, it, onTestFinished } from 'vitest';
import { createReceiptPrinterOpener, TRAINING_RECEIPT_PORT } from '#drivers/devices/receipt/opener.ts';
import type { ReceiptPrinterOpenerOptions } from '#drivers/devices/receipt/opener.ts';
import { createEscposPrinter } from '#drivers/simulators/escpos/printer.ts';
import { createLineBench } from '#drivers/simulators/line/bench.ts';
import type { BenchLine } from '#drivers/simulators/line/bench.ts';
import type { PrintedPaper } from '#drivers/simulators/printer.ts';
import type { PrinterLines } from '#drivers/transports/printer-lines.ts';
import { never } from '../../support/never.ts';
import { usbPrinter } from '../../support/printer-lines.ts';
import { outcome, value } from '../../support/results.ts';

const NOTHING: PrinterLines = { usb: [], serial: [], spooled: [] };

async function plugged(over: BenchLine['over']) {
  const printer = createEscposPrinter({ seed: 'opener', faults: [] });
  const papers: PrintedPaper[] = [];
  printer.onOutput((paper) => papers.push(paper));
  const bench = createLineBench(printer, { over, bytesPerSecond: null });
  onTestFinished(() => bench.pullOut());
  value(await bench.plugIn());
  return { bench, papers, path: bench.path ?? '' };
}

const opener = (options: ReceiptPrinterOpenerOptions = {}) =>
  createReceiptPrinterOpener({ list: async () => NOTHING, ...options });

describe('opening a receipt printer', () => {
  it('asks how it is over TCP, and prints nothing', async () => {
    const { path, papers } = await plugged('tcp');
    const printer = value(await opener().open(`tcp:${path}`, never()));
    onTestFinished(() => printer.close());
    expect(printer.info).toMatchObject({
      family: 'ESC/POS',
      port: `tcp:${path}`,
      paper: { dots: 576, dotsPerInch: 203 },
      status: true,
    });
    expect(value(await printer.status(never()))).toMatchObject({ paper: 'present', cover: 'closed' });
    expect(papers).toEqual([]);
  });

  it.each([
    ['tcp:', 'device/not-found'],
    ['tcp:127.0.0.1:1', 'device/port-missing'],
    ['/dev/usb/lp99', 'device/port-missing'],
    [TRAINING_RECEIPT_PORT, 'device/port-missing'],
  ])('%s is %s', async (path, code) => {
    expect(outcome(await opener().open(path, never()))).toBe(code);
  });

  it.runIf(process.platform !== 'win32')('has no spooler of Windows elsewhere', async () => {
    expect(outcome(await opener().open('raw:Bon', never()))).toBe('device/unsupported');
  });

  it('asks nothing of a card printer', async () => {
    const usb = [usbPrinter({ vendorId: '0c1f', path: '/dev/usb/lp0' })];
    const refused = await opener({ list: async () => ({ ...NOTHING, usb }) }).open('/dev/usb/lp0', never());
    expect(outcome(refused)).toBe('device/not-found');
  });

  it('offers the emulated printer of training, on the paper that it is told of', async () => {
    const { bench } = await plugged('memory');
    const simulator = { dialer: (port: string) => bench.dialer(port) };
    const paper = { dots: 384, dotsPerInch: 203 };
    expect(await opener({ simulator }).ports()).toEqual([
      { path: TRAINING_RECEIPT_PORT, label: 'Training receipt printer', simulated: true },
    ]);
    const printer = value(await opener({ simulator, paper }).open(TRAINING_RECEIPT_PORT, never()));
    onTestFinished(() => printer.close());
    expect(printer.info).toMatchObject({ port: TRAINING_RECEIPT_PORT, paper, status: true });
  });

  it('tells of printers that come and go until it is stopped', () => {
    expect(() => opener().watch(() => undefined)()).not.toThrow();
  });
});
