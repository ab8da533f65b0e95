/**
 * The speed of the line to a module. A module keeps its speed in flash, so what is changed for our use is put back at
 * the end; where that was not possible (power cut, plug pulled) the next probe finds the module at our speed, and then
 * the factory's settings are what is put back.
 */
import { deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { setParameter } from '../../protocols/zfm/commands/settings.ts';
import type { DataBytes } from '../../protocols/zfm/commands/settings.ts';
import type { ZfmLink } from './zfm-link.ts';
import { openZfmLink } from './zfm-probe.ts';
import type { ZfmProbeOptions } from './zfm-probe.ts';

export interface LineSettings {
  readonly baudRate: number;
  readonly dataBytes: DataBytes;
}

const FASTEST: LineSettings = { baudRate: 115_200, dataBytes: 256 };
export const FACTORY_LINE: LineSettings = { baudRate: 57_600, dataBytes: 128 };

/** What to put back at the end, told by what a module was found at. */
export function settingsToRestore(link: ZfmLink): LineSettings {
  const found = settingsOf(link);
  const ours = found.baudRate === FASTEST.baudRate && found.dataBytes === FASTEST.dataBytes;
  return ours ? FACTORY_LINE : found;
}

function settingsOf({ baudRate, parameters }: ZfmLink): LineSettings {
  const bytes = parameters?.dataBytes;
  const dataBytes = bytes === 32 || bytes === 64 || bytes === 256 ? bytes : FACTORY_LINE.dataBytes;
  return { baudRate, dataBytes };
}

/**
 * Makes the line as fast as the module can; where it refuses, the line stays as it is. The link that is answered takes
 * the place of the one that was given, which is closed unless it is the same.
 * Errors: those of opening the line again.
 */
export async function speedUp(
  probe: ZfmProbeOptions,
  link: ZfmLink,
  signal: AbortSignal,
): Promise<DeviceResult<ZfmLink>> {
  const now = settingsOf(link);
  if (now.dataBytes !== FASTEST.dataBytes) {
    // A refusal costs some speed and nothing else.
    await link.run(setParameter({ name: 'dataBytes', value: FASTEST.dataBytes }), signal);
  }
  if (now.baudRate === FASTEST.baudRate) return deviceOk(link);
  const asked = await link.run(setParameter({ name: 'baudRate', value: FASTEST.baudRate }), signal);
  if (!asked.ok && asked.error.code === 'device/unsupported') return deviceOk(link);
  if (!asked.ok && asked.error.code === 'device/sensor-fault') return deviceOk(link);
  await link.close();
  // Also where no answer came: it may be the answer that was lost and not the question.
  return openAtOneOf(probe, [FASTEST.baudRate, now.baudRate], signal);
}

/** Opens the line at the first of these speeds at which the module answers. */
export async function openAtOneOf(
  probe: ZfmProbeOptions,
  baudRates: readonly number[],
  signal: AbortSignal,
): Promise<DeviceResult<ZfmLink>> {
  let result: DeviceResult<ZfmLink> | null = null;
  for (const baudRate of new Set(baudRates)) {
    // Twice, as the module may just be starting.
    result = await openZfmLink(probe, baudRate, signal, 2);
    const { ok } = result;
    if (ok || (result.error.code !== 'device/no-answer' && result.error.code !== 'device/bad-answer')) break;
  }
  return result ?? { ok: false, error: { code: 'device/no-answer' } };
}

/** Puts the settings back; the line itself is left at the speed it had, to be closed. */
export async function putBack(
  link: ZfmLink,
  settings: LineSettings,
  signal: AbortSignal,
): Promise<DeviceResult<void>> {
  const now = settingsOf(link);
  if (now.dataBytes !== settings.dataBytes) {
    const set = await link.run(setParameter({ name: 'dataBytes', value: settings.dataBytes }), signal);
    if (!set.ok) return set;
  }
  if (now.baudRate === settings.baudRate) return deviceOk(undefined);
  return link.run(setParameter({ name: 'baudRate', value: settings.baudRate }), signal);
}
