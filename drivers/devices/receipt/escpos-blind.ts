/** Writing on a line that carries nothing back. */
import { pause } from '../../core/clock.ts';
import { deviceFail } from '../../core/result.ts';
import type { DeviceError } from '../../core/result.ts';
import type { EscposLink } from './escpos-link.ts';

/** Milliseconds for one piece: a printer that has stopped takes no more, and cannot say so. */
const PATIENCE = 30_000;

/** Null when the bytes are handed over. */
export const blindWriter =
  (link: EscposLink, signal: AbortSignal) =>
  async (bytes: Uint8Array): Promise<DeviceError | null> => {
    const enough = new AbortController();
    const slow = pause(PATIENCE, AbortSignal.any([signal, enough.signal])).then((over) =>
      over.ok ? deviceFail('device/no-answer', 'the line takes no more') : over,
    );
    const written = await Promise.race([link.write(bytes, false), slow]);
    enough.abort();
    return written.ok ? null : written.error;
  };
