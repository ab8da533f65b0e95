import type { Printers } from '#core/printers.ts';
import { deviceFail } from '#drivers/core/result.ts';

/** A counter without any printer. */
export const noPrinters = (): Printers => {
  const none = {
    ports: async () => [],
    open: async () => deviceFail('device/not-found'),
    watch: () => () => undefined,
  };
  return { card: none, receipt: none, close: async () => undefined };
};
