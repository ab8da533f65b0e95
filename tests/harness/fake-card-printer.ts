/** A card printer for tests of the services: does to its cards what the test says, and knows what really lies in its tray. */
import { deviceFail, deviceOk, type DeviceErrorCode } from '#drivers/core/result.ts';
import type { CardPrinter, CardResult } from '#drivers/devices/card/port.ts';
import type { UseCardPrinter } from '#services/cards/port.ts';

/** What becomes of the next card, and what the printer says of it. */
export type PrintPlan =
  | 'good'
  | 'untouched'
  | 'spoiled'
  /** It says that it does not know; the card came out, or did not. */
  | 'unknown-printed'
  | 'unknown-blank';

export interface FakeCardPrinter {
  readonly use: UseCardPrinter;
  /** Plans of the next cards; 'good' when none is left. */
  readonly plans: PrintPlan[];
  /** Cards as they are in the world: what is drawn on the good ones, those torn in the middle, and the blanks left. */
  readonly tray: string[];
  torn: number;
  blanks: number;
  /** Cards of its life, as it tells them. */
  count: number;
  /** It does not tell how it is. */
  silent: DeviceErrorCode | null;
  counts: boolean;
  serial: string | null;
  /** Each of these is told before and after a card is on the paper: tests crash there. */
  onMoment: (moment: 'before' | 'after') => void;
  readonly printed: number;
}

const FAULT = {
  untouched: 'device/feeder-empty',
  spoiled: 'device/card-jam',
  unknown: 'device/unplugged',
} as const;

export function createFakeCardPrinter(): FakeCardPrinter {
  let printed = 0;
  const fake: FakeCardPrinter = {
    plans: [],
    tray: [],
    torn: 0,
    blanks: 1000,
    count: 500,
    silent: null,
    counts: true,
    serial: 'S-1',
    onMoment: () => undefined,
    get printed() {
      return printed;
    },
    use: async (_signal, work) => work(printer),
  };
  /** What happens to the blank, and what is said of it. */
  const press = (plan: PrintPlan, drawn: string): CardResult => {
    const fail = (fate: 'untouched' | 'spoiled' | 'unknown'): CardResult => ({
      ok: false,
      error: { code: FAULT[fate] },
      fate,
    });
    const out = () => {
      fake.blanks -= 1;
      fake.count += 1;
      fake.tray.push(drawn);
    };
    switch (plan) {
      case 'good':
        out();
        return { ok: true };
      case 'untouched':
        return fail('untouched');
      case 'spoiled':
        fake.blanks -= 1;
        fake.torn += 1;
        return fail('spoiled');
      case 'unknown-printed':
        out();
        return fail('unknown');
      case 'unknown-blank':
        return fail('unknown');
    }
  };
  const printer: CardPrinter = {
    get info() {
      return {
        family: 'Fake',
        model: 'P-1',
        serialNumber: fake.serial,
        firmware: null,
        port: 'fake',
        capabilities: { colour: true, bothSides: true, magnetic: false, chipStation: false, status: true },
      };
    },
    status: async () => {
      if (fake.silent) return deviceFail(fake.silent);
      const cards = fake.counts ? { total: fake.count, sinceCleaning: null } : null;
      return deviceOk({ conditions: [], busy: false, ribbon: null, cards, words: 'fake' });
    },
    print: async (job, { onProgress }) => {
      printed += 1;
      fake.onMoment('before');
      onProgress({ stage: 'printing' });
      const drawn = new TextDecoder().decode(job.front.picture.pixels);
      const result = press(fake.plans.shift() ?? 'good', drawn);
      fake.onMoment('after');
      return result;
    },
    moveToChip: async () => deviceFail('device/unsupported'),
    eject: async () => deviceOk(undefined),
    clean: async () => deviceOk(undefined),
    clearError: async () => deviceOk(undefined),
    close: async () => undefined,
    onGone: () => undefined,
  };
  return fake;
}
