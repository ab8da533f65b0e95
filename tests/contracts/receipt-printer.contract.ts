/** What every receipt printer must do, whatever is behind the port: run it against each emulator. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DeviceResult } from '#drivers/core/result.ts';
import type { PaperJob, PaperResult, PaperStatus, ReceiptPrinter } from '#drivers/devices/receipt/port.ts';

/** What happens to it while it prints. */
export type PaperMishap = 'paper-out' | 'near-end' | 'cover' | 'cutter-jam';

export interface ReceiptPrinterUnderTest {
  open(signal: AbortSignal): Promise<DeviceResult<ReceiptPrinter>>;
  /** A slip of several hundred rows, and whether what came out last is that and nothing else. */
  readonly job: PaperJob;
  wholeSlips(): number;
  /** Pieces of paper that are neither a whole slip nor plainly void. */
  doubtful(): number;
  openCover(): void;
  closeCover(): void;
  newPaper(): void;
  freeBlade(): void;
  pullOut(): Promise<void>;
  plugIn(): Promise<void>;
  close(): Promise<void>;
}

export type SetUpReceiptPrinter = (
  mishaps: readonly `${PaperMishap}@${number}`[],
) => Promise<ReceiptPrinterUnderTest>;

const never = () => new AbortController().signal;
const codeOf = (result: DeviceResult<unknown>) => (result.ok ? 'ok' : result.error.code);
const fateOf = (result: PaperResult) => (result.ok ? 'ok' : `${result.error.code} ${result.fate}`);

async function opened(setUp: SetUpReceiptPrinter, mishaps: Parameters<SetUpReceiptPrinter>[0] = []) {
  const under = await setUp(mishaps);
  onTestFinished(() => under.close());
  const printer = await under.open(never());
  if (!printer.ok) throw new Error(`cannot be opened: ${printer.error.code} ${printer.error.note ?? ''}`);
  onTestFinished(() => printer.value.close());
  return { printer: printer.value, under };
}

/** Until the printer tells of a status that is as wanted. */
const told = (printer: ReceiptPrinter, wanted: (status: PaperStatus) => boolean): Promise<PaperStatus> =>
  new Promise((resolve) => {
    const stop = printer.onStatus((status) => {
      if (!wanted(status)) return;
      stop();
      resolve(status);
    });
  });

/** Also of one on a line that carries nothing back. */
export function describeReceiptPrinter(name: string, setUp: SetUpReceiptPrinter): void {
  describe(`${name}: prints`, () => {
    it('says what it is and where it is', async () => {
      const { printer } = await opened(setUp);
      expect(printer.info.family).not.toBe('');
      expect(printer.info.port).not.toBe('');
      expect(printer.info.paper.dots).toBeGreaterThan(0);
    });

    it('prints one slip after the other, each whole on its own paper', async () => {
      const { printer, under } = await opened(setUp);
      expect(fateOf(await printer.print(under.job, never()))).toBe('ok');
      expect(fateOf(await printer.print(under.job, never()))).toBe('ok');
      await expect.poll(() => under.wholeSlips()).toBe(2);
      expect(under.doubtful()).toBe(0);
    });

    it('refuses what is wider than the paper, and leaves the paper alone', async () => {
      const { printer, under } = await opened(setUp);
      const width = printer.info.paper.dots + 8;
      const bitmap = { width, height: 1, bits: new Uint8Array(Math.ceil(width / 8)) };
      const job = { parts: [{ kind: 'picture', bitmap }], cut: 'full' } as const;
      expect(fateOf(await printer.print(job, never()))).toBe('device/unsupported untouched');
      expect(fateOf(await printer.print(under.job, never()))).toBe('ok');
    });

    it('does not begin what was given up before', async () => {
      const { printer, under } = await opened(setUp);
      expect(fateOf(await printer.print(under.job, AbortSignal.abort()))).toBe('device/aborted untouched');
      expect(codeOf(await printer.status(AbortSignal.abort()))).toBe('device/aborted');
    });

    it('does one thing at a time', async () => {
      const { printer, under } = await opened(setUp);
      const first = printer.print(under.job, never());
      expect(fateOf(await printer.print(under.job, never()))).toBe('device/busy untouched');
      expect(codeOf(await printer.recover(never()))).toBe('device/busy');
      expect(fateOf(await first)).toBe('ok');
    });

    it('does nothing more once it is closed', async () => {
      const { printer, under } = await opened(setUp);
      await printer.close();
      expect(fateOf(await printer.print(under.job, never()))).toBe('device/aborted untouched');
      expect(codeOf(await printer.status(never()))).toBe('device/aborted');
    });

    it('has nothing to recover from when nothing broke', async () => {
      const { printer, under } = await opened(setUp);
      expect(codeOf(await printer.recover(never()))).toBe('ok');
      expect(fateOf(await printer.print(under.job, never()))).toBe('ok');
      await expect.poll(() => under.wholeSlips()).toBe(1);
      expect(under.doubtful()).toBe(0);
    });
  });
}

/** Of one that answers. */
export function describeTellingReceiptPrinter(name: string, setUp: SetUpReceiptPrinter): void {
  describe(`${name}: tells`, () => {
    it('is well when nothing is wrong', async () => {
      const { printer } = await opened(setUp);
      const status = await printer.status(never());
      expect(status.ok && status.value).toMatchObject({
        paper: 'present',
        cover: 'closed',
        cutter: 'well',
        fault: false,
        online: true,
      });
    });

    it('tells of its cover by itself, and prints nothing while it is open', async () => {
      const { printer, under } = await opened(setUp);
      const open = told(printer, ({ cover }) => cover === 'open');
      under.openCover();
      expect(await open).toMatchObject({ cover: 'open', online: false });
      expect(fateOf(await printer.print(under.job, never()))).toBe('device/cover-open untouched');
      const closed = told(printer, ({ cover, online }) => cover === 'closed' && online);
      under.closeCover();
      await closed;
      expect(fateOf(await printer.print(under.job, never()))).toBe('ok');
      expect([under.wholeSlips(), under.doubtful()]).toEqual([1, 0]);
    });

    it.each([
      ['paper-out', 'device/paper-out partial', 'newPaper'],
      ['cover', 'device/cover-open partial', 'closeCover'],
    ] as const)('%s within a slip: the same slip again is whole, once', async (mishap, fate, remedy) => {
      const { printer, under } = await opened(setUp, [`${mishap}@2`]);
      const stopped = told(printer, ({ online }) => !online);
      expect(fateOf(await printer.print(under.job, never()))).toBe(fate);
      await stopped;
      expect(fateOf(await printer.print(under.job, never()))).toMatch(/untouched$/);
      under[remedy]();
      expect(codeOf(await printer.recover(never()))).toBe('ok');
      expect(fateOf(await printer.print(under.job, never()))).toBe('ok');
      expect([under.wholeSlips(), under.doubtful()]).toEqual([1, 0]);
    });

    it('prints the same slip again without having been recovered, and does not join it to what was left', async () => {
      const { printer, under } = await opened(setUp, ['paper-out@2']);
      expect(fateOf(await printer.print(under.job, never()))).toBe('device/paper-out partial');
      under.newPaper();
      expect(fateOf(await printer.print(under.job, never()))).toBe('ok');
      expect([under.wholeSlips(), under.doubtful()]).toEqual([1, 0]);
    });

    it('gives a slip up within it: what is printed of it is void', async () => {
      const { printer, under } = await opened(setUp, ['near-end@2']);
      const stop = new AbortController();
      const low = told(printer, ({ paper }) => paper === 'near-end').then(() => stop.abort());
      expect(fateOf(await printer.print(under.job, stop.signal))).toBe('device/aborted partial');
      await low;
      expect(fateOf(await printer.print(under.job, never()))).toBe('ok');
      expect([under.wholeSlips(), under.doubtful()]).toEqual([1, 0]);
    });

    it('is lost while it prints, and prints again when it is back', async () => {
      const { printer, under } = await opened(setUp, ['cover@2']);
      expect(fateOf(await printer.print(under.job, never()))).toBe('device/cover-open partial');
      await under.pullOut();
      under.closeCover();
      await under.plugIn();
      // That it was lost may be noticed with the first print only.
      await expect
        .poll(async () => fateOf(await printer.print(under.job, never())), { timeout: 10_000 })
        .toBe('ok');
      expect([under.wholeSlips(), under.doubtful()]).toEqual([1, 0]);
    });

    it('says when it is gone for good', async () => {
      const { printer, under } = await opened(setUp);
      const gone = new Promise<void>((resolve) => printer.onGone(resolve));
      await under.pullOut();
      await gone;
      expect(fateOf(await printer.print(under.job, never()))).toBe('device/unplugged untouched');
    });
  });
}

/** Of one that answers and cuts. */
export function describeCuttingReceiptPrinter(name: string, setUp: SetUpReceiptPrinter): void {
  it(`${name}: a blade that jams leaves a whole slip, which is cut off when it is free`, async () => {
    const { printer, under } = await opened(setUp, ['cutter-jam@1']);
    expect(fateOf(await printer.print(under.job, never()))).toBe('device/cutter-jam whole');
    expect(codeOf(await printer.recover(never()))).toBe('device/cutter-jam');
    under.freeBlade();
    expect(codeOf(await printer.recover(never()))).toBe('ok');
    expect([under.wholeSlips(), under.doubtful()]).toEqual([1, 0]);
  });
}
