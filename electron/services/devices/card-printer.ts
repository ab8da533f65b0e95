/** The card printer: how it is, and what a person must see to. */
import type { CardPrinterState } from '#contract/model.ts';
import type { CardPrinter, CardPrinterStatus } from '#drivers/devices/card/port.ts';
import {
  createDeviceKeeper,
  PRINTER_HARMLESS,
  type DeviceHabits,
  type DeviceKeeper,
  type KeeperNeeds,
} from './keeper.ts';

export type CardPrinterKeeper = DeviceKeeper<CardPrinter, CardPrinterState>;

const tellingOf = ({ conditions, ribbon, cards }: CardPrinterStatus): Partial<CardPrinterState> => ({
  conditions: [...conditions],
  ribbon,
  sinceCleaning: cards?.sinceCleaning ?? null,
});

const HABITS: DeviceHabits<CardPrinter, CardPrinterState> = {
  empty: {
    kind: 'card-printer',
    state: 'missing',
    capabilities: null,
    conditions: [],
    ribbon: null,
    sinceCleaning: null,
    model: null,
    port: null,
    simulated: false,
    problem: null,
  },
  describe: ({ info: { family, model, capabilities } }) => {
    const { colour, bothSides, magnetic, status } = capabilities;
    return { model: model ?? family, capabilities: { colour, bothSides, magnetic, status } };
  },
  ask: async (printer, signal) => {
    if (!printer.info.capabilities.status) return { ok: true, value: {} };
    const answer = await printer.status(signal);
    return answer.ok ? { ok: true, value: tellingOf(answer.value) } : answer;
  },
  // A card printer keeps nothing that a command could remove; its ribbon is destroyed by hand.
  wipe: async () => ({ ok: true, value: undefined }),
  harmless: PRINTER_HARMLESS,
};

export const createCardPrinterKeeper = (
  needs: KeeperNeeds<CardPrinter, CardPrinterState>,
): CardPrinterKeeper => createDeviceKeeper(HABITS, needs);
