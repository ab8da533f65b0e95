/** A chip reader over any line that resets a card and carries its commands. */
import { deviceFail, deviceOk, type DeviceResult } from '../../core/result.ts';
import { isAtr } from '../../protocols/iso7816/atr.ts';
import { readSelected, selectByName, TRAVEL_DOCUMENT } from '../../protocols/iso7816/select.ts';
import type { ChipReader } from './port.ts';

/** What a reader does: PC/SC (https://pcscworkgroup.com/specifications/), or an emulated chip. */
export interface ChipLine {
  /** Waits for a card and resets it; answers its ATR. */
  reset(signal: AbortSignal): Promise<DeviceResult<Uint8Array>>;
  /** One command to the card, and its response with the status words. */
  transmit(command: Uint8Array, signal: AbortSignal): Promise<DeviceResult<Uint8Array>>;
  close(): Promise<void>;
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const createChipReader = (line: ChipLine): ChipReader => ({
  look: async (signal) => {
    const atr = await line.reset(signal);
    if (!atr.ok) return atr;
    if (!isAtr(atr.value)) return deviceFail('device/bad-answer', `ATR of ${atr.value.length} bytes`);
    const response = await line.transmit(selectByName(TRAVEL_DOCUMENT), signal);
    if (!response.ok) return response;
    const application = readSelected(response.value);
    if (application === null)
      return deviceFail('device/bad-answer', `status ${hex(response.value.subarray(-2))}`);
    return deviceOk({ atr: hex(atr.value), application });
  },
  close: () => line.close(),
});
