/** The chip reader as the counter keeps it, and what a handover has of it. */
import { describe, expect, it } from 'vitest';
import type { ChipReaderState } from '#contract/model.ts';
import { deviceFail, deviceOk, type DeviceErrorCode } from '#drivers/core/result.ts';
import { createChipReaderOpener } from '#drivers/devices/chip/opener.ts';
import { createEmulatedChip } from '#drivers/simulators/chip/chip.ts';
import { chipReaderAt, createChipReaderKeeper } from '#services/devices/chip-reader.ts';

const signal = new AbortController().signal;

function bench({ away }: { away: DeviceErrorCode | null } = { away: null }) {
  const chip = createEmulatedChip();
  const states: ChipReaderState[] = [];
  const training = createChipReaderOpener({
    simulator: chip,
    load: async () => deviceFail('device/no-service'),
  });
  const reader = { away, chosen: null as string | null };
  const keeper = createChipReaderKeeper({
    opener: {
      ...training,
      ports: async () => (reader.away === null ? training.ports() : []),
      open: async (path, giveUp) =>
        reader.away === null ? training.open(path, giveUp) : deviceFail(reader.away),
    },
    chosenPort: () => reader.chosen,
    rememberPort: (port) => void (reader.chosen = port),
    changed: (state) => states.push(state),
  });
  return { keeper, chip, states, reader };
}

describe('the chip reader', () => {
  it('is there with its port, and busy while a card is asked', async () => {
    const { keeper, states } = bench();
    await keeper.check();
    expect(keeper.state()).toMatchObject({ state: 'ready', model: 'Emulated chip', port: 'training' });
    states.length = 0;
    expect(await chipReaderAt(keeper)?.look(signal)).toMatchObject({ value: { application: 'present' } });
    expect(states.map(({ state }) => state)).toEqual(['busy', 'ready']);
  });

  it.each([['dead'], ['away']] as const)('stays open when its card is %s', async (state) => {
    const { keeper, chip } = bench();
    await keeper.check();
    chip.state = state;
    expect((await chipReaderAt(keeper)?.look(signal))?.ok).toBe(false);
    expect(keeper.state().state).toBe('ready');
  });

  it('is none of this counter’s where none was ever found', async () => {
    const { keeper } = bench({ away: 'device/no-service' });
    await keeper.check();
    expect(chipReaderAt(keeper)).toBeNull();
  });

  it('is still this counter’s when it was pulled out, also after a restart', async () => {
    const { keeper, reader } = bench();
    await keeper.choose('training');
    reader.away = 'device/port-missing';
    await keeper.close();
    const after = bench({ away: 'device/port-missing' });
    after.reader.chosen = reader.chosen;
    await after.keeper.check();
    expect(after.keeper.state()).toMatchObject({ state: 'missing', port: 'training' });
    expect(await chipReaderAt(after.keeper)?.look(signal)).toEqual(deviceFail('device/port-missing'));
  });

  it('is not this counter’s any more once it was taken out of service', async () => {
    const { keeper } = bench();
    await keeper.choose('training');
    expect(await keeper.release()).toEqual(deviceOk(keeper.state()));
    expect(chipReaderAt(keeper)).toBeNull();
  });
});
