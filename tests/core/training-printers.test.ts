/** What a trainee does to the emulated printers, and what the app makes of it. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EmulatedPrinterKind, PrinterTrouble } from '#contract/model.ts';
import { createHandlers } from '#core/handlers/index.ts';
import { createPrinters } from '#core/printers.ts';
import { openCounter } from '#scripts/counter/open-counter.ts';
import { fakeImaging, fakeScanners } from '#tests/harness/fake-fingers.ts';
import { noChipReaders } from '#tests/harness/no-printers.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { codeOf, OPERATOR, SETUP, valueOf } from '#tests/harness/whole-counter.ts';

/** A counter with its own emulated printers, as fast as they go. */
async function trainingCounter() {
  const { backend, handlers, close } = openCounter(tempDir(), {
    create: true,
    imaging: fakeImaging(),
    createScanners: () => fakeScanners().scanners,
    createChipReaders: noChipReaders,
  });
  onTestFinished(close);
  valueOf(await handlers['setup.complete'](SETUP, OPERATOR));
  const of = (kind: EmulatedPrinterKind) => {
    const set = (trouble: PrinterTrouble, there: boolean) =>
      handlers['training.printer']({ kind, set: { trouble, there } }, OPERATOR);
    return {
      look: async () => valueOf(await handlers['training.printer']({ kind }, OPERATOR)).troubles,
      begin: async (trouble: PrinterTrouble) => valueOf(await set(trouble, true)).troubles,
      end: async (trouble: PrinterTrouble) => valueOf(await set(trouble, false)).troubles,
      set,
      use: async () => valueOf(await handlers['devices.use']({ kind, port: 'training' }, OPERATOR)),
    };
  };
  return { backend, handlers, cards: of('card-printer'), receipts: of('receipt-printer') };
}

/** How a test card ended. */
async function testCard({ handlers }: Pick<Awaited<ReturnType<typeof trainingCounter>>, 'handlers'>) {
  const { state, fault } = valueOf(await handlers['cards.test']({}, OPERATOR));
  return [state, fault];
}

describe('the card printer of training', () => {
  it('jams when it was told to, says so, and goes on when the card was taken out', async () => {
    const counter = await trainingCounter();
    const { handlers, cards } = counter;
    await cards.use();
    valueOf(await handlers['stock.takeIn']({ item: 'blank-card', quantity: 10 }, OPERATOR));
    expect(await cards.begin('card-jam')).toEqual(['jam-due']);
    expect(await testCard(counter)).toEqual(['spoiled', 'device/card-jam']);
    expect(await cards.look()).toEqual(['card-jam']);
    expect(codeOf(await handlers['devices.clearFault']({}, OPERATOR))).toBe('device/card-jam');

    expect(await cards.end('card-jam')).toEqual([]);
    expect(codeOf(await handlers['devices.clearFault']({}, OPERATOR))).toBe('ok');
    expect(await testCard(counter)).toEqual(['good', null]);
  });

  it('begins no card with its cover open, without ribbon or cards, and does when that is seen to', async () => {
    const counter = await trainingCounter();
    const { handlers, cards } = counter;
    await cards.use();
    valueOf(await handlers['stock.takeIn']({ item: 'blank-card', quantity: 10 }, OPERATOR));
    for (const trouble of ['cover-open', 'ribbon-out', 'feeder-empty'] as const) {
      expect(await cards.begin(trouble)).toEqual([trouble]);
      expect(await testCard(counter)).toEqual(['untouched', `device/${trouble}`]);
      expect(await cards.end(trouble)).toEqual([]);
    }
    expect(await testCard(counter)).toEqual(['good', null]);
  });
});

describe('the receipt printer of training', () => {
  /** One in use, and what waits for it. */
  async function inUse() {
    const { backend, handlers, receipts } = await trainingCounter();
    await receipts.use();
    const line = () => backend.papers.line().map(({ state, problem }) => [state, problem?.code]);
    return {
      receipts,
      line: () => expect.poll(line),
      giveToken: async () => valueOf(await handlers['tokens.issue']({}, OPERATOR)),
      goOn: () => handlers['papers.goOn']({}, OPERATOR),
      paper: () => backend.devices['receipt-printer'].state().paper,
    };
  }

  it('stops with its cover open or without paper, and goes on by itself when that is seen to', async () => {
    const { receipts, line, giveToken } = await inUse();
    for (const trouble of ['cover-open', 'paper-out'] as const) {
      expect(await receipts.begin(trouble)).toEqual([trouble]);
      await giveToken();
      await line().toEqual([['blocked', `device/${trouble}`]]);
      expect(await receipts.end(trouble)).toEqual([]);
      await line().toEqual([]);
    }
  });

  it('has a cutter that gets stuck: freed by hand, the printer waits for the word to go on', async () => {
    const { receipts, line, giveToken, goOn } = await inUse();
    expect(await receipts.begin('cutter-jam')).toEqual(['cutter-jam']);
    await giveToken();
    await line().toEqual([['blocked', 'device/cutter-jam']]);
    expect(await receipts.end('cutter-jam')).toEqual([]);
    await goOn();
    await line().toEqual([]);
  });

  it('prints on while its roll is nearly used up, and the app says so', async () => {
    const { receipts, line, giveToken, paper } = await inUse();
    expect(await receipts.begin('paper-near-end')).toEqual(['paper-near-end']);
    await giveToken();
    await line().toEqual([]);
    expect(paper()).toMatchObject({ paper: 'near-end' });
    expect(await receipts.end('paper-near-end')).toEqual([]);
  });
});

it('a printer cannot be brought into what it has not got, nor its tray be filled by hand', async () => {
  const { cards, receipts } = await trainingCounter();
  expect(codeOf(await cards.set('paper-out', true))).toBe('device/unsupported');
  expect(codeOf(await receipts.set('ribbon-out', true))).toBe('device/unsupported');
  expect(codeOf(await cards.set('hopper-full', true))).toBe('device/unsupported');
});

it('a counter in service has no such printers', async () => {
  const { backend, handlers } = await trainingCounter();
  const service = createPrinters({
    isTraining: () => false,
    pacing: false,
    queues: null,
    output: () => undefined,
  });
  onTestFinished(() => service.close());
  expect(service.emulated('card-printer')).toBeNull();
  const inService = createHandlers({
    ...backend,
    devices: { ...backend.devices, emulated: service.emulated },
  });
  expect(codeOf(await inService['training.printer']({ kind: 'receipt-printer' }, OPERATOR))).toBe(
    'device/not-found',
  );
  expect(codeOf(await handlers['training.printer']({ kind: 'receipt-printer' }, OPERATOR))).toBe('ok');
});
