import { describe, expect, it } from 'vitest';
import type { CardPrinterState, ReceiptPrinterState } from '#contract/model.ts';
import { CARD_CONDITIONS as TOLD } from '#contract/model.ts';
import { deviceFail, deviceOk, type DeviceErrorCode } from '#drivers/core/result.ts';
import { CARD_CONDITIONS, type CardPrinter, type CardPrinterStatus } from '#drivers/devices/card/port.ts';
import type { PaperStatus, ReceiptPrinter } from '#drivers/devices/receipt/port.ts';
import { createCardPrinterKeeper } from '#services/devices/card-printer.ts';
import { createReceiptPrinterKeeper } from '#services/devices/receipt-printer.ts';

const PORT = { path: '/dev/usb/lp0', label: 'USB', simulated: false };

const opening = <D>(device: D) => ({
  ports: async () => [PORT],
  open: async () => deviceOk(device),
  watch: () => () => undefined,
});

function cardBench(status: CardPrinterStatus | DeviceErrorCode, tells = true) {
  const closed: string[] = [];
  const states: CardPrinterState[] = [];
  let chosen: string | null = null;
  const printer = {
    info: {
      family: 'Evolis',
      model: null,
      port: PORT.path,
      capabilities: { colour: true, bothSides: true, magnetic: false, chipStation: false, status: tells },
    },
    status: async () => (typeof status === 'string' ? deviceFail(status) : deviceOk(status)),
    close: async () => void closed.push('closed'),
    onGone: () => undefined,
  } as unknown as CardPrinter;
  const keeper = createCardPrinterKeeper({
    opener: opening(printer),
    chosenPort: () => chosen,
    rememberPort: (port) => void (chosen = port),
    changed: (state) => states.push(state),
  });
  return { keeper, closed, states };
}

const WELL: CardPrinterStatus = {
  conditions: ['ribbon-low'],
  busy: false,
  ribbon: { name: 'YMCKO', left: 7, capacity: 200 },
  cards: { total: 1200, sinceCleaning: 40 },
  words: '',
};
const signal = new AbortController().signal;

describe('the card printer', () => {
  it('tells the page what a person must see to, in the drivers’ own words', () => {
    expect(TOLD).toEqual(CARD_CONDITIONS);
  });

  it('is asked how it is when its port is chosen', async () => {
    const { keeper } = cardBench(WELL);
    await keeper.choose(PORT.path);
    expect(keeper.state()).toMatchObject({
      state: 'ready',
      model: 'Evolis',
      conditions: ['ribbon-low'],
      ribbon: { left: 7 },
      sinceCleaning: 40,
    });
  });

  it('is not asked where its line carries nothing back', async () => {
    const { keeper } = cardBench('device/no-answer', false);
    await keeper.choose(PORT.path);
    expect(keeper.state()).toMatchObject({ state: 'ready', conditions: [], ribbon: null });
  });

  it('stays open when what is wrong is for a person to see to', async () => {
    const { keeper, closed } = cardBench(WELL);
    await keeper.choose(PORT.path);
    await keeper.use(signal, async () => deviceFail('device/feeder-empty'));
    expect(keeper.state().state).toBe('ready');
    expect(closed).toEqual([]);
  });

  it('is opened anew after its line went wrong', async () => {
    const { keeper, closed } = cardBench(WELL);
    await keeper.choose(PORT.path);
    await keeper.use(signal, async () => deviceFail('device/bad-answer'));
    expect(keeper.state()).toMatchObject({ state: 'problem', problem: { code: 'device/bad-answer' } });
    expect(closed).toEqual(['closed']);
  });

  it('is forgotten when it leaves', async () => {
    const { keeper } = cardBench(WELL);
    await keeper.choose(PORT.path);
    await keeper.release();
    expect(keeper.state()).toMatchObject({
      state: 'missing',
      port: null,
      capabilities: null,
      conditions: [],
    });
  });
});

describe('the receipt printer', () => {
  const PAPER: PaperStatus = {
    paper: 'present',
    cover: 'closed',
    cutter: 'well',
    drawer: null,
    fault: false,
    online: true,
  };

  it('is heard whenever its paper, cover or cutter changes', async () => {
    let say: (status: PaperStatus) => void = () => undefined;
    const states: ReceiptPrinterState[] = [];
    const printer = {
      info: {
        family: 'ESC/POS',
        model: null,
        port: PORT.path,
        paper: { dots: 576, dotsPerInch: 203 },
        status: true,
      },
      status: async () => deviceOk(PAPER),
      onStatus: (listener: typeof say) => {
        say = listener;
        return () => undefined;
      },
      close: async () => undefined,
      onGone: () => undefined,
    } as unknown as ReceiptPrinter;
    const keeper = createReceiptPrinterKeeper({
      opener: opening(printer),
      chosenPort: () => PORT.path,
      rememberPort: () => undefined,
      changed: (state) => states.push(state),
    });
    await keeper.check();
    expect(keeper.state().paper).toEqual({ paper: 'present', cover: 'closed', cutter: 'well' });
    say({ ...PAPER, paper: 'out' });
    expect(states.at(-1)?.paper).toEqual({ paper: 'out', cover: 'closed', cutter: 'well' });
  });
});
