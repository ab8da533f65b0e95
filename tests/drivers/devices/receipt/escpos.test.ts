import { describe, expect, it } from 'vitest';
import { createListeners } from '#drivers/core/listeners.ts';
import { deviceFail, deviceOk } from '#drivers/core/result.ts';
import { createTrace } from '#drivers/core/trace.ts';
import type { Dialer } from '#drivers/core/transport.ts';
import { openEscposPrinter } from '#drivers/devices/receipt/escpos.ts';
import { encodePaper, planPaper } from '#drivers/devices/receipt/escpos-plan.ts';
import type { PaperJob, PaperResult } from '#drivers/devices/receipt/port.ts';
import { raster } from '#drivers/protocols/escpos/commands.ts';
import { ESCPOS_MODELS, ESCPOS_MODEL_NAMES } from '#drivers/simulators/escpos/models.ts';
import { escposBench, isVoid, isWhole, openEscposOn, rowsPicture, slipOf } from '../../support/escpos.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';

const fate = (result: PaperResult) => (result.ok ? 'ok' : `${result.error.code} ${result.fate}`);

/** A line that takes so many pieces, and says nothing. */
const deafDialer = (written: Uint8Array[], most = Infinity): Dialer => ({
  port: 'deaf',
  async dial() {
    const closed = createListeners<never>();
    return deviceOk({
      path: 'deaf',
      async write(bytes) {
        if (written.length >= most) return deviceFail('device/unplugged');
        written.push(bytes);
        return deviceOk(undefined);
      },
      onBytes: () => () => undefined,
      onClose: closed.add,
      close: () => Promise.resolve(),
    });
  },
});

describe.each(ESCPOS_MODEL_NAMES)('a receipt printer of %s', (model) => {
  it('prints a slip and cuts it', async () => {
    const bench = await escposBench([], { model });
    const printer = value(await openEscposOn(bench));
    const job = slipOf(bench.model.dots);
    expect(fate(await printer.print(job, never()))).toBe('ok');
    expect(bench.pieces).toHaveLength(1);
    expect(bench.pieces.map((piece) => isWhole(piece, job))).toEqual([true]);
  });

  // 300 rows: bands of 55 to 83, and the last 24 rows for themselves.
  it.each([
    ['paper-out', 'new-paper', 'device/paper-out'],
    ['cover', 'close-cover', 'device/cover-open'],
  ] as const)('%s in any band: one whole slip in the end', async (fault, remedy, code) => {
    const bands = [1, 2, 3, 4, 5, 6, 7];
    const fates = await Promise.all(
      bands.map(async (band) => {
        const bench = await escposBench([`${fault}@${band}`], { model });
        const printer = value(await openEscposOn(bench));
        const job = slipOf(bench.model.dots);
        const first = await printer.print(job, never());
        if (!first.ok) {
          expect(first.error.code).toBe(code);
          expect(outcome(await printer.recover(never()))).toBe(code);
          bench.printer.handle(remedy);
          expect(outcome(await printer.recover(never()))).toBe('ok');
          expect(fate(await printer.print(job, never()))).toBe('ok');
        }
        const [last, ...others] = bench.pieces.toReversed();
        expect(last && isWhole(last, job)).toBe(true);
        expect(others.map((piece) => isWhole(piece, job))).not.toContain(true);
        expect(others.map((piece) => piece.brokenOff || isVoid(piece))).not.toContain(false);
        return first.ok ? 'ok' : first.fate;
      }),
    );
    // The last band alone leaves a doubt; after it there is nothing to break.
    const last = planPaper(slipOf(ESCPOS_MODELS[model].dots)).filter(({ inked }) => inked).length;
    expect(fates).toEqual(bands.map((band) => (band < last ? 'partial' : band === last ? 'unknown' : 'ok')));
  });
});

describe('a printer that is found within a picture', () => {
  it.each(ESCPOS_MODEL_NAMES)('%s: is waited out of it, and what hangs out is void', async (model) => {
    const bench = await escposBench([], { model });
    const job = slipOf(bench.model.dots);
    // A program that ended while it sent a band of 40 rows: half of it is there.
    const earlier = value(await bench.dialer('earlier').dial(115_200));
    const band = raster(rowsPicture(bench.model.dots, 40));
    await earlier.write(band.subarray(0, band.length / 2));
    await earlier.close();
    const printer = value(await openEscposOn(bench));
    expect(fate(await printer.print(job, never()))).toBe('ok');
    expect(bench.pieces.map((piece) => isWhole(piece, job))).toEqual([false, true]);
    expect(bench.pieces.map(isVoid)).toEqual([true, false]);
  });

  it('is told by whoever knows that an earlier program ended between two bands', async () => {
    const bench = await escposBench();
    const job = slipOf(bench.model.dots);
    const earlier = value(await bench.dialer('earlier').dial(115_200));
    await earlier.write(raster(rowsPicture(bench.model.dots, 40)));
    await earlier.close();
    const printer = value(await openEscposOn(bench, { unfinished: true }));
    expect(fate(await printer.print(job, never()))).toBe('ok');
    expect(bench.pieces.map((piece) => [isWhole(piece, job), isVoid(piece)])).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});

/** A line on which the answers to GS r and GS I are lost, as on printers that do not know these. */
const onlyRealTime = (inner: Dialer): Dialer => ({
  port: inner.port,
  async dial(baudRate) {
    const line = await inner.dial(baudRate);
    if (!line.ok) return line;
    const { onBytes } = line.value;
    return deviceOk({
      ...line.value,
      onBytes: (listener) => onBytes((bytes) => listener(bytes.filter((byte) => (byte & 0x93) === 0x12))),
    });
  },
});

describe('a printer that answers nothing but DLE EOT', () => {
  it('prints whole slips, and a broken one is void', async () => {
    const bench = await escposBench(['paper-out@3'], { model: '58mm' });
    const printer = value(await openEscposOn(bench, { dialer: onlyRealTime(bench.dialer('bench')) }));
    const job = slipOf(bench.model.dots);
    expect(fate(await printer.print(job, never()))).toBe('device/paper-out partial');
    bench.printer.handle('new-paper');
    expect(fate(await printer.print(job, never()))).toBe('ok');
    expect(bench.pieces.filter((piece) => isWhole(piece, job))).toHaveLength(1);
  });
});

describe('a receipt printer', () => {
  it('says who it is, and its drawer only where there is one', async () => {
    const bench = await escposBench([], { model: '180dpi' });
    const printer = value(await openEscposOn(bench));
    expect(printer.info).toMatchObject({
      family: 'ESC/POS',
      model: 'SPECIMEN 180',
      port: 'bench',
      status: true,
    });
    expect(value(await printer.status(never())).drawer).toBeNull();
    await printer.close();
    const withDrawer = value(await openEscposOn(bench, { drawer: true }));
    expect(value(await withDrawer.status(never())).drawer).toBe('closed');
  });

  it('that has no paper is opened, and prints when it has some', async () => {
    const bench = await escposBench(['paper-out@1'], { model: '180dpi' });
    bench.printer.hear(raster(rowsPicture(bench.model.dots, 8)));
    const printer = value(await openEscposOn(bench));
    expect(value(await printer.status(never()))).toMatchObject({ paper: 'out', online: false });
    const job = slipOf(bench.model.dots);
    expect(fate(await printer.print(job, never()))).toBe('device/paper-out untouched');
    bench.printer.handle('new-paper');
    bench.printer.tear();
    expect(fate(await printer.print(job, never()))).toBe('ok');
    expect(bench.pieces.map((piece) => isWhole(piece, job)).at(-1)).toBe(true);
  });

  it('never tells its trace what is on a slip', async () => {
    const lines: string[] = [];
    const bench = await escposBench();
    const printer = value(await openEscposOn(bench, { trace: createTrace((line) => lines.push(line)) }));
    const job: PaperJob = {
      parts: [{ kind: 'qr', text: 'UC-99-0042', dots: 4, correction: 'M' }],
      cut: 'full',
    };
    expect(fate(await printer.print(job, never()))).toBe('ok');
    const text = lines.join();
    expect(text).toContain('of a slip');
    expect(text).not.toContain(Buffer.from('UC-99-0042').toString('hex').toUpperCase());
  });

  it('is not answered for by real-time commands that its picture happens to hold', async () => {
    const bench = await escposBench([], { model: '180dpi' });
    const printer = value(await openEscposOn(bench));
    const bits = new Uint8Array(64 * 100).map(
      (_, at) => [0x10, 0x04, 0x01, 0x10, 0x05, 0x02, 0x10, 0x14][at % 8] ?? 0,
    );
    const job: PaperJob = {
      parts: [{ kind: 'picture', bitmap: { width: 512, height: 100, bits } }],
      cut: 'full',
    };
    expect(fate(await printer.print(job, never()))).toBe('ok');
    const printed = bench.pieces.map(({ picture }) => picture.bits.subarray(0, bits.length));
    // One dot more beside each lead, and nothing else.
    expect(printed).toEqual([bits.map((byte) => (byte === 0x10 ? 0x30 : byte))]);
  });
});

describe('a line that carries nothing back', () => {
  it('is printed on without a question', async () => {
    const written: Uint8Array[] = [];
    const job = slipOf(576, 100);
    const printer = value(
      await openEscposPrinter(
        { dialer: deafDialer(written), paper: { dots: 576, dotsPerInch: 203 }, status: false },
        never(),
      ),
    );
    expect(fate(await printer.print(job, never()))).toBe('ok');
    expect(Buffer.concat(written).equals(Buffer.concat(encodePaper(job)))).toBe(true);
    await printer.close();
  });

  it.each([
    [0, 'untouched'],
    [1, 'partial'],
    [2, 'partial'],
    [3, 'unknown'],
    [4, 'unknown'],
  ] as const)('that ends after %i pieces leaves the slip %s', async (pieces, left) => {
    const written: Uint8Array[] = [];
    const job = slipOf(576, 100);
    const printer = value(
      await openEscposPrinter(
        {
          dialer: deafDialer(written, pieces),
          paper: { dots: 576, dotsPerInch: 203 },
          status: false,
          grace: 50,
        },
        never(),
      ),
    );
    // ESC @, a band of 55 rows, one of 21, the last 24, the cut.
    expect(fate(await printer.print(job, never()))).toBe(`device/unplugged ${left}`);
    await printer.close();
  });
});
