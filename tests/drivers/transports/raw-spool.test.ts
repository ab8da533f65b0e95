import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { deviceFail, deviceOk } from '#drivers/core/result.ts';
import type { SpoolAnswer, SpooledPrinter, Spooler } from '#drivers/transports/raw-spool-system.ts';
import {
  isRawSpoolPort,
  listRawSpoolPrinters,
  rawSpoolDialer,
  rawSpoolPort,
} from '#drivers/transports/raw-spool.ts';
import { windowsSpooler } from '#drivers/transports/raw-spool-windows.ts';
import { outcome, value } from '../support/results.ts';

const good = <T>(answer: T): Promise<SpoolAnswer<T>> => Promise.resolve({ ok: true, value: answer });
const bad = (code: number): Promise<SpoolAnswer<never>> => Promise.resolve({ ok: false, error: code });

/** A spooler in memory. @param change what it refuses */
function spooler(change: Partial<SpooledPrinter> = {}, names: Readonly<Record<string, number>> = {}) {
  const log: string[] = [];
  const note = (text: string) => {
    log.push(text);
    return good(undefined);
  };
  const printer: SpooledPrinter = {
    startDocument: (title) => note(`start ${title}`),
    write: (bytes) => {
      // It takes only so much at a time.
      const taken = bytes.subarray(0, 4);
      log.push(Buffer.from(taken).toString());
      return good(taken.length);
    },
    endDocument: () => note('end'),
    abortDocument: () => note('abort'),
    close: () => note('close'),
    ...change,
  };
  const system: Spooler = {
    printers: () => good(['Receipts', 'Office']),
    open: (name) => {
      const error = names[name];
      return error === undefined ? good(printer) : bad(error);
    },
  };
  return { log, load: () => Promise.resolve(deviceOk(system)) };
}

async function line(change: Partial<SpooledPrinter> = {}) {
  const { log, load } = spooler(change);
  const dialer = rawSpoolDialer('raw:Receipts', load);
  expect(dialer).toMatchObject({ port: 'raw:Receipts', speed: 'fixed' });
  const transport = value(await dialer.dial(9_600));
  onTestFinished(() => transport.close());
  return { log, transport };
}

describe('RAW spooling', () => {
  it('puts everything into one document, which ends when nothing more comes', async () => {
    const { log, transport } = await line();
    void transport.write(Buffer.from('abcdef'));
    expect(outcome(await transport.write(Buffer.from('gh')))).toBe('ok');
    expect(log).toEqual(['start UC Counter', 'abcd', 'ef', 'gh']);
    await expect.poll(() => log.at(-1)).toBe('end');
    await transport.write(Buffer.from('i'));
    await transport.close();
    expect(log.slice(4)).toEqual(['end', 'start UC Counter', 'i', 'end', 'close']);
  });

  it('ends the document at closing, and writes nothing more', async () => {
    const { log, transport } = await line();
    await transport.write(Buffer.from('ab'));
    await transport.close();
    await transport.close();
    expect(log).toEqual(['start UC Counter', 'ab', 'end', 'close']);
    expect(outcome(await transport.write(Buffer.from('c')))).toBe('device/unplugged');
  });

  it('closes without a document when nothing was written', async () => {
    const { log, transport } = await line();
    await transport.close();
    expect(log).toEqual(['close']);
  });

  it.each([
    ['StartDocPrinter', { startDocument: () => bad(5) }, 'device/port-denied', ['close']],
    ['WritePrinter', { write: () => bad(63) }, 'device/not-ready', ['start UC Counter', 'abort', 'close']],
    ['WritePrinter', { write: () => good(0) }, 'device/not-ready', ['start UC Counter', 'abort', 'close']],
  ])('drops the document when %s fails, and is lost', async (call, change, code, calls) => {
    const { log, transport } = await line(change);
    const lost = vi.fn<(reason: unknown) => void>();
    transport.onClose(lost);
    const written = await transport.write(Buffer.from('ab'));
    expect(written).toMatchObject({ error: { code, note: expect.stringContaining(call) as unknown } });
    expect(log).toEqual(calls);
    expect(lost).toHaveBeenCalledTimes(1);
    expect(outcome(await transport.write(Buffer.from('c')))).toBe('device/unplugged');
  });

  it('is lost when the document cannot be ended', async () => {
    const { transport } = await line({ endDocument: () => bad(1722) });
    const lost = new Promise((resolve) => transport.onClose(resolve));
    await transport.write(Buffer.from('ab'));
    expect(await lost).toMatchObject({ code: 'device/not-ready', note: 'EndDocPrinter: Windows error 1722' });
  });

  it.each([
    [1_801, 'device/port-missing'],
    [123, 'device/port-missing'],
    [5, 'device/port-denied'],
    [1_722, 'device/not-ready'],
    [9_999, 'device/not-ready'],
  ])("says of Windows' error %i at opening: %s", async (number, code) => {
    const { load } = spooler({}, { Gone: number });
    expect(outcome(await rawSpoolDialer('raw:Gone', load).dial(0))).toBe(code);
  });

  it('lists the printers by name', async () => {
    expect(await listRawSpoolPrinters(spooler().load)).toEqual(['Receipts', 'Office']);
    expect(rawSpoolPort('Receipts')).toBe('raw:Receipts');
    expect(['raw:x', '/dev/usb/lp0'].map(isRawSpoolPort)).toEqual([true, false]);
  });

  it.runIf(process.platform !== 'win32')('is unsupported on other systems, which list nothing', async () => {
    expect(outcome(await windowsSpooler())).toBe('device/unsupported');
    expect(outcome(await rawSpoolDialer('raw:Receipts').dial(0))).toBe('device/unsupported');
    expect(await listRawSpoolPrinters()).toEqual([]);
    expect(await listRawSpoolPrinters(async () => deviceFail('device/unsupported'))).toEqual([]);
  });
});
