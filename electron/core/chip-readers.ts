/** The chip readers that this counter may use: real ones always, the emulated one in training only. */
import { createChipReaderOpener } from '#drivers/devices/chip/opener.ts';
import type { ChipReaderOpener } from '#drivers/devices/chip/port.ts';
import { createEmulatedChip } from '#drivers/simulators/chip/chip.ts';

export function createChipReaders(isTraining: () => boolean): ChipReaderOpener {
  const training = createChipReaderOpener({ simulator: createEmulatedChip() });
  const real = createChipReaderOpener();
  const now = () => (isTraining() ? training : real);
  return {
    ports: () => now().ports(),
    open: (path, signal) => now().open(path, signal),
    watch: (changed) => real.watch(changed),
  };
}
