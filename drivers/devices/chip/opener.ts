/** Finds and opens chip readers; in training also the emulated one. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import { systemPcsc } from '../../transports/pcsc-native.ts';
import { listReaders, watchReaders, type LoadPcsc } from '../../transports/pcsc-readers.ts';
import { createPcscLine } from './pcsc-line.ts';
import type { ChipReaderOpener, ChipReaderPort } from './port.ts';
import { createChipReader, type ChipLine } from './reader.ts';

/** The path under which the training reader is offered and chosen. */
export const TRAINING_CHIP_PORT = 'training';

const PREFIX = 'pcsc:';

export interface ChipReaderOpenerOptions {
  /** An emulated chip to offer beside the real readers. */
  readonly simulator?: { readonly line: ChipLine };
  /** PC/SC of this system. */
  readonly load?: LoadPcsc;
}

export function createChipReaderOpener(options: ChipReaderOpenerOptions = {}): ChipReaderOpener {
  const { simulator, load = systemPcsc } = options;
  const training: readonly ChipReaderPort[] = simulator
    ? [{ path: TRAINING_CHIP_PORT, label: 'Training chip reader', simulated: true }]
    : [];
  return {
    async ports() {
      const names = await listReaders(load);
      const real = names.ok ? names.value : [];
      return [...real.map((name) => ({ path: PREFIX + name, label: name, simulated: false })), ...training];
    },
    async open(path) {
      if (path === TRAINING_CHIP_PORT && simulator) return deviceOk(createChipReader(simulator.line));
      if (!path.startsWith(PREFIX)) return deviceFail('device/not-found', 'no such name of a port');
      const pcsc = await load();
      if (!pcsc.ok) return pcsc;
      const name = path.slice(PREFIX.length);
      const names = await listReaders(load);
      if (!names.ok) return names;
      if (!names.value.includes(name)) return deviceFail('device/port-missing', 'no reader of this name');
      return deviceOk(createChipReader(createPcscLine(name, pcsc.value)));
    },
    watch: (changed) => watchReaders(changed, load),
  };
}
