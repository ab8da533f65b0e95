import type { Printers } from '#core/printers.ts';
import { deviceFail } from '#drivers/core/result.ts';

const none = {
  ports: async () => [],
  open: async () => deviceFail('device/not-found'),
  watch: () => () => undefined,
};

/** A counter without any printer, and without a chip reader. */
export const noPrinters = (): Printers => ({
  card: none,
  receipt: none,
  emulated: () => null,
  close: async () => undefined,
});
export const noChipReaders = () => none;
