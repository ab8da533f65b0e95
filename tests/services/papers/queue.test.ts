import { describe, expect, it } from 'vitest';
import type { PaperState, PaperSubject, ReceiptPrinterState } from '#contract/model.ts';
import type { Settings } from '#db/repositories/settings.ts';
import { deviceFail, deviceOk, type DeviceErrorCode, type DeviceResult } from '#drivers/core/result.ts';
import type { PaperFate, PaperResult, ReceiptPrinter } from '#drivers/devices/receipt/port.ts';
import type { DeviceKeeper } from '#services/devices/keeper.ts';
import { createPaperQueue } from '#services/papers/queue.ts';
import { createUnderWay } from '#services/papers/under-way.ts';
import { memorySettings } from '#tests/harness/memory-settings.ts';

const broken = (code: DeviceErrorCode, fate: PaperFate): PaperResult => ({
  ok: false,
  error: { code },
  fate,
});

const nameOf = (of: PaperSubject) => (of.kind === 'slip' ? of.tracking : `${of.number}`);

type Plan = readonly (PaperResult | Promise<PaperResult>)[];

/** A printer that does what the test says, slip by slip, and a log of what was asked of it. */
function benchOver(settings: Settings, ...plan: Plan) {
  const results = [...plan];
  const done: string[] = [];
  const told: string[] = [];
  const warnings: string[] = [];
  let settled = Promise.withResolvers<void>();
  const device = {
    info: { paper: { dots: 576, dotsPerInch: 203 } },
    recover: async () => {
      done.push('recover');
      return deviceOk(undefined);
    },
    print: async () => {
      done.push('print');
      return (await results.shift()) ?? { ok: true };
    },
  } as unknown as ReceiptPrinter;
  const use: DeviceKeeper<ReceiptPrinter, ReceiptPrinterState>['use'] = async <T>(
    _: AbortSignal,
    work: (printer: ReceiptPrinter) => Promise<DeviceResult<T>>,
  ) => work(device);
  let next = 0;
  const queue = createPaperQueue({
    printer: { use },
    underWay: createUnderWay(settings, () => undefined),
    newId: () => `id-${(next += 1)}`,
    changed: (line: readonly PaperState[]) => {
      told.push(line.map(({ of, state }) => `${nameOf(of)} ${state}`).join(', '));
      const [first] = line;
      if (!first || first.state === 'blocked' || first.state === 'doubtful') settled.resolve();
    },
    warn: (what) => warnings.push(what),
  });
  /** Until nothing in the line can go on by itself. */
  const rest = async (): Promise<void> => {
    await settled.promise;
    settled = Promise.withResolvers<void>();
  };
  const add = (tracking: string, draw = async () => ({ parts: [], cut: 'full' as const })) =>
    queue.add({ of: { kind: 'slip', packetId: `packet-${tracking}`, tracking }, draw });
  return { queue, add, rest, done, told, warnings };
}

const bench = (...plan: Plan) => benchOver(memorySettings(), ...plan);

describe('slips', () => {
  it('come out one after the other, and leave the line', async () => {
    const { queue, add, rest, told } = bench();
    add('A');
    add('B');
    await rest();
    expect(queue.line()).toEqual([]);
    expect(told.filter((state) => state.includes('printing'))).toEqual([
      'A printing',
      'A printing, B waiting',
      'B printing',
    ]);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'come out though they were wanted in the moment in which the line ran empty: %d turns later',
    async (turns) => {
      const { queue, add, rest } = bench();
      add('A');
      await rest();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      add('B');
      await new Promise(setImmediate);
      expect(queue.line()).toEqual([]);
    },
  );

  it('wait at the head of the line while there is no paper, and go on with it', async () => {
    const { queue, add, rest, done } = bench(broken('device/paper-out', 'untouched'));
    add('A');
    await rest();
    expect(queue.line()).toMatchObject([
      { state: 'blocked', problem: { code: 'device/paper-out' }, stump: false },
    ]);
    queue.goOn();
    await rest();
    expect(queue.line()).toEqual([]);
    // A person may have seen to an error that lasts until it is ended.
    expect(done).toEqual(['print', 'recover', 'print']);
  });

  it('that broke off are printed whole after what was left of them is forgotten', async () => {
    const { queue, add, rest, done } = bench(broken('device/paper-out', 'partial'));
    add('A');
    await rest();
    expect(queue.line()).toMatchObject([{ state: 'blocked', stump: true }]);
    queue.goOn();
    await rest();
    expect(done).toEqual(['print', 'recover', 'print']);
    expect(queue.line()).toEqual([]);
  });
});

describe('a slip of which nobody knows whether it came out', () => {
  const lost = broken('device/unplugged', 'unknown');

  it('is not printed again by itself', async () => {
    const { queue, add, rest, done } = bench(lost);
    add('A');
    await rest();
    queue.goOn();
    expect(queue.line()).toMatchObject([{ state: 'doubtful' }]);
    expect(done).toEqual(['print']);
  });

  it('is done when a person saw it come out', async () => {
    const { queue, add, rest, done } = bench(lost);
    const id = add('A');
    await rest();
    expect(queue.settle(id, true).ok).toBe(true);
    expect(queue.line()).toEqual([]);
    expect(done).toEqual(['print']);
  });

  it('is printed again when a person says that it did not', async () => {
    const { queue, add, rest, done } = bench(lost);
    const id = add('A');
    await rest();
    queue.settle(id, false);
    await rest();
    expect(done).toEqual(['print', 'recover', 'print']);
    expect(queue.line()).toEqual([]);
  });

  it('can be settled once', async () => {
    const { queue, add, rest } = bench(lost);
    const id = add('A');
    await rest();
    queue.settle(id, true);
    expect(queue.settle(id, true)).toMatchObject({ ok: false, error: { code: 'packet/not-found' } });
  });
});

describe('a slip that was being printed when the app went down', () => {
  const slip = { kind: 'slip', packetId: '00000000-0000-7000-8000-00000000000a', tracking: 'A' } as const;
  const add = (queue: ReturnType<typeof bench>['queue']) =>
    queue.add({ of: slip, draw: async () => ({ parts: [], cut: 'full' }) });
  /** A line after a restart, with what the run before it noted down of the slip. */
  async function afterwards(fate: PaperFate) {
    const settings = memorySettings();
    const before = createUnderWay(settings, () => undefined);
    const device = { print: async () => broken('device/aborted', fate) };
    await before.print(device, { parts: [], cut: 'full' }, slip, AbortSignal.timeout(5_000));
    return benchOver(settings);
  }

  it('waits for a person, and is not printed by itself', async () => {
    const { queue, done } = await afterwards('unknown');
    add(queue);
    queue.goOn();
    expect(queue.line()).toMatchObject([
      { of: slip, state: 'doubtful', problem: { code: 'printing/interrupted' } },
    ]);
    expect(done).toEqual([]);
  });

  it('that is known to have come out in part waits until the printer is well, behind what clears it away', async () => {
    const { queue, rest, done } = await afterwards('partial');
    add(queue);
    await rest();
    expect(queue.line()).toMatchObject([{ state: 'blocked', stump: true }]);
    queue.goOn();
    await rest();
    expect(done).toEqual(['recover', 'print']);
    expect(queue.line()).toEqual([]);
  });

  it('is a slip as any other the second time', async () => {
    const { queue, rest, done } = await afterwards('unknown');
    queue.settle(add(queue), true);
    await rest();
    add(queue);
    await rest();
    expect(done).toEqual(['print']);
    expect(queue.line()).toEqual([]);
  });
});

describe('taking a slip out of the line', () => {
  it('lets the next one go', async () => {
    const { queue, add, rest, done } = bench(broken('device/cover-open', 'untouched'));
    const first = add('A');
    add('B');
    await rest();
    queue.cancel(first);
    await rest();
    expect(queue.line()).toEqual([]);
    expect(done).toEqual(['print', 'print']);
  });

  it('is refused while it is being printed', async () => {
    const printing = Promise.withResolvers<PaperResult>();
    const { queue, add, rest } = bench(printing.promise);
    const id = add('A');
    expect(queue.cancel(id)).toMatchObject({ ok: false, error: { code: 'device/busy' } });
    printing.resolve({ ok: true });
    await rest();
  });
});

it('a slip that cannot be drawn is told of and does not stop the counter', async () => {
  const { queue, add, rest, warnings } = bench();
  add('A', async () => {
    throw new Error('no font');
  });
  await rest();
  expect(queue.line()).toMatchObject([{ state: 'blocked', problem: { code: 'app/unexpected' } }]);
  expect(warnings).toEqual(['a slip could not be made']);
});

it('a printer that is not there leaves the slip untouched', async () => {
  const queue = createPaperQueue({
    printer: { use: async () => deviceFail('device/not-found') },
    underWay: createUnderWay(memorySettings(), () => undefined),
    newId: () => 'id',
    changed: () => undefined,
    warn: () => undefined,
  });
  queue.add({ of: { kind: 'token', number: 7 }, draw: async () => ({ parts: [], cut: 'full' }) });
  await queue.close();
  expect(queue.line()).toMatchObject([
    { of: { kind: 'token', number: 7 }, state: 'blocked', problem: { code: 'device/not-found' } },
  ]);
});
