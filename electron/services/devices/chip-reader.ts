/** The reader of contact chips. */
import type { ChipReaderState } from '#contract/model.ts';
import type { ChipReader } from '#drivers/devices/chip/port.ts';
import { createDeviceKeeper, type DeviceHabits, type DeviceKeeper, type KeeperNeeds } from './keeper.ts';

export type ChipReaderKeeper = DeviceKeeper<ChipReader, ChipReaderState>;

const HABITS: DeviceHabits<ChipReader, ChipReaderState> = {
  empty: {
    kind: 'chip-reader',
    state: 'missing',
    model: null,
    port: null,
    simulated: false,
    problem: null,
  },
  describe: ({ info: { family } }) => ({ model: family }),
  ask: async (reader, signal) => {
    const answer = await reader.check(signal);
    return answer.ok ? { ok: true, value: {} } : answer;
  },
  // It keeps nothing of a card.
  wipe: async () => ({ ok: true, value: undefined }),
  // What is wrong with a card is no fault of the reader.
  harmless: new Set([
    'device/aborted',
    'device/no-card',
    'device/card-removed',
    'device/no-answer',
    'device/bad-answer',
    'device/unsupported',
    'device/port-busy',
  ]),
};

export const createChipReaderKeeper = (needs: KeeperNeeds<ChipReader, ChipReaderState>): ChipReaderKeeper =>
  createDeviceKeeper(HABITS, needs);

/**
 * What a handover asks; null where this counter has none. One that was pulled out is still this counter's: to hand a card over
 * without it takes a supervisor's word.
 */
export const chipReaderAt = (keeper: ChipReaderKeeper): Pick<ChipReader, 'look'> | null =>
  keeper.state().port === null
    ? null
    : { look: (signal) => keeper.use(signal, (reader) => reader.look(signal)) };
