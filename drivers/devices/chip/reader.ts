/** A chip reader over any line that resets a card and carries its commands. */
import { deviceFail, deviceOk, type DeviceResult } from '../../core/result.ts';
import { isAtr } from '../../protocols/iso7816/atr.ts';
import { readSelected, selectByName, TRAVEL_DOCUMENT } from '../../protocols/iso7816/select.ts';
import type { ChipReader, ChipSeen } from './port.ts';

/** What a reader does: PC/SC (`pcsc-line.ts`), or an emulated chip. */
export interface ChipLine {
  /** For people: "PC/SC". */
  readonly family: string;
  /** Waits for a card and resets it; answers its ATR. 'device/no-card' when the signal speaks before there is one. */
  reset(signal: AbortSignal): Promise<DeviceResult<Uint8Array>>;
  /** One command to the card, and its response with the status words. */
  transmit(command: Uint8Array, signal: AbortSignal): Promise<DeviceResult<Uint8Array>>;
  /** Lets the card go; does not wait for a command that nobody answers. */
  letGo(): Promise<void>;
  /** Whether the reader is there. */
  check(signal: AbortSignal): Promise<DeviceResult<void>>;
  close(): Promise<void>;
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function ask(line: ChipLine, signal: AbortSignal): Promise<DeviceResult<ChipSeen>> {
  const atr = await line.reset(signal);
  if (!atr.ok) return atr;
  if (!isAtr(atr.value)) return deviceFail('device/bad-answer', `ATR of ${atr.value.length} bytes`);
  const response = await line.transmit(selectByName(TRAVEL_DOCUMENT), signal);
  if (!response.ok) return response;
  const application = readSelected(response.value);
  if (application === null)
    return deviceFail('device/bad-answer', `status ${hex(response.value.subarray(-2))}`);
  return deviceOk({ atr: hex(atr.value), application });
}

export const createChipReader = (line: ChipLine): ChipReader => ({
  info: { family: line.family },
  look: async (signal) => {
    const seen = await ask(line, signal);
    await line.letGo();
    return seen;
  },
  check: (signal) => line.check(signal),
  // Its opener tells of readers that go.
  onGone: () => undefined,
  close: () => line.close(),
});
