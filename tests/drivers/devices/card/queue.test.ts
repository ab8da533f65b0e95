import { describe, expect, it } from 'vitest';
import { deviceFail, deviceOk, type DeviceResult } from '#drivers/core/result.ts';
import type { RgbPicture } from '#drivers/core/pictures.ts';
import type { CardJob, CardPrinter } from '#drivers/devices/card/port.ts';
import { createCardQueues } from '#drivers/devices/card/queue.ts';
import type { PrintQueueState, QueuePrinting } from '#drivers/devices/card/queue-printing.ts';
import { queueStatus } from '#drivers/devices/card/queue-status.ts';
import { jobOf, paint, sideOf, testPicture } from '../../support/card.ts';
import { never } from '../../support/never.ts';
import { value } from '../../support/results.ts';

const READY: PrintQueueState = { name: 'Fargo_DTC', label: 'Card printer', state: 'ready', reasons: [] };

function system(first: Partial<PrintQueueState> = {}) {
  const printed: { readonly queue: string; readonly sides: readonly RgbPicture[] }[] = [];
  const now = { queue: { ...READY, ...first }, handing: deviceOk(undefined) as DeviceResult<void> };
  const printing: QueuePrinting = {
    queues: () => Promise.resolve(deviceOk([{ ...READY, name: 'Office' }, now.queue])),
    print: (queue, sides) => {
      printed.push({ queue, sides });
      return Promise.resolve(now.handing);
    },
  };
  return { printing, printed, now };
}
const opened = async (printing: QueuePrinting): Promise<CardPrinter> =>
  value(await createCardQueues(printing).open('queue:Fargo_DTC', never()));
const print = (printer: CardPrinter, job: CardJob = jobOf(), signal = never()) =>
  printer.print(job, { signal, onProgress: () => undefined });
const failure = (code: string, fate: string) =>
  expect.objectContaining({ ok: false, fate, error: expect.objectContaining({ code }) as unknown });

describe('queues of the operating system', () => {
  it('are offered as ports', async () =>
    expect(await createCardQueues(system().printing).ports()).toContainEqual({
      path: 'queue:Fargo_DTC',
      label: 'Card printer',
      simulated: false,
    }));
  it('are none where the system cannot be asked', async () => {
    const printing = { ...system().printing, queues: () => Promise.resolve(deviceFail('device/no-answer')) };
    expect(await createCardQueues(printing).ports()).toEqual([]);
    expect(await createCardQueues(printing).open('queue:Fargo_DTC', never())).toMatchObject({ ok: false });
  });
  it.each(['queue:', 'queue:gone', 'Fargo_DTC'])('%s is not found', async (path) =>
    expect(await createCardQueues(system().printing).open(path, never())).toMatchObject({
      error: { code: 'device/not-found' },
    }),
  );
  it('open with what a queue can do: print, and nothing told of the card', async () =>
    expect((await opened(system().printing)).info).toMatchObject({
      port: 'queue:Fargo_DTC',
      capabilities: { colour: true, bothSides: true, magnetic: false, chipStation: false, status: false },
    }));
});

describe('a card handed to the spooler', () => {
  it('ends as unknown: the spooler never says what became of it', async () => {
    const { printing, printed } = system();
    expect(await print(await opened(printing))).toEqual(failure('device/no-answer', 'unknown'));
    expect(printed).toEqual([{ queue: 'Fargo_DTC', sides: [testPicture()] }]);
  });
  it('has both its sides in one job', async () => {
    const { printing, printed } = system();
    await print(await opened(printing), jobOf({ back: sideOf(testPicture(3)) }));
    expect(printed.map(({ sides }) => sides.length)).toEqual([2]);
  });
  it('is unknown too when handing it over failed midway', async () => {
    const { printing, now } = system();
    now.handing = deviceFail('device/no-answer', 'printing/failed');
    expect(await print(await opened(printing))).toEqual(failure('device/no-answer', 'unknown'));
  });
});

describe('a card that is not handed over stays untouched', () => {
  it.each([
    [{ reasons: ['media-empty'] }, 'device/feeder-empty'],
    [{ reasons: ['media-jam', 'marker-supply-empty'] }, 'device/card-jam'],
    [{ state: 'stopped', reasons: ['cover-open'] }, 'device/cover-open'],
    [{ state: 'stopped', reasons: ['paused'] }, 'device/not-ready'],
  ] as const)('while the spooler tells %j', async (change, code) => {
    const { printing, printed } = system(change);
    expect(await print(await opened(printing))).toEqual(failure(code, 'untouched'));
    expect(printed).toEqual([]);
  });
  it('when the queue is gone, before or at the handing over', async () => {
    const { printing, printed, now } = system();
    const printer = await opened(printing);
    now.handing = deviceFail('device/not-found');
    expect(await print(printer)).toEqual(failure('device/not-found', 'untouched'));
    now.queue = { ...READY, name: 'Another' };
    expect(await print(printer)).toEqual(failure('device/not-found', 'untouched'));
    expect(printed).toHaveLength(1);
  });
  it.each([
    ['magnetic tracks', jobOf({ magnetic: ['A', null, null] })],
    ['a picture of another size', jobOf({ front: sideOf(paint(10, 10, () => [0, 0, 0])) })],
  ])('with %s, which a queue does not carry', async (_what, job) => {
    const { printing, printed } = system();
    expect(await print(await opened(printing), job)).toEqual(failure('device/unsupported', 'untouched'));
    expect(printed).toEqual([]);
  });
  it('when it is aborted before, and while another card is under way', async () => {
    const { printing, printed } = system();
    const printer = await opened(printing);
    expect(await print(printer, jobOf(), AbortSignal.abort())).toEqual(
      failure('device/aborted', 'untouched'),
    );
    const [first, second] = await Promise.all([print(printer), print(printer)]);
    expect(first).toEqual(failure('device/no-answer', 'unknown'));
    expect(second).toEqual(failure('device/busy', 'untouched'));
    expect(printed).toHaveLength(1);
  });
});

describe('what a queue says of itself', () => {
  it('is its conditions in the printers’ words, most urgent first', () =>
    expect(
      queueStatus({ ...READY, state: 'working', reasons: ['marker-supply-low', 'cover-open', 'x'] }),
    ).toEqual({
      conditions: ['cover-open', 'ribbon-low'],
      busy: true,
      ribbon: null,
      cards: null,
      words: 'working marker-supply-low cover-open x',
    }));
  it('is asked anew each time', async () => {
    const { printing, now } = system();
    const printer = await opened(printing);
    expect(value(await printer.status(never())).conditions).toEqual([]);
    now.queue = { ...READY, reasons: ['media-needed'] };
    expect(value(await printer.status(never())).conditions).toEqual(['feeder-empty']);
  });
  it('has no card carried anywhere', async () => {
    const printer = await opened(system().printing);
    for (const answer of [
      await printer.moveToChip(never()),
      await printer.eject('tray', never()),
      await printer.clean(never()),
    ])
      expect(answer).toMatchObject({ error: { code: 'device/unsupported' } });
    expect(await printer.clearError(never())).toEqual({ ok: true, value: undefined });
  });
  it('prints nothing once it is closed', async () => {
    const { printing, printed } = system();
    const printer = await opened(printing);
    await printer.close();
    expect(await print(printer)).toEqual(failure('device/aborted', 'untouched'));
    expect(printed).toEqual([]);
  });
});
