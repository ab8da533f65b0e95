/** Leaves no template in a module's flash, and asks it whether that is so. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { countTemplates, emptyLibrary } from '../../protocols/zfm/commands/library.ts';
import type { ZfmLink } from './zfm-link.ts';

/** 'device/bad-answer' when templates are left after the module said that it removed them. */
export async function wipeLibrary(link: ZfmLink, signal: AbortSignal): Promise<DeviceResult<void>> {
  const emptied = await link.run(emptyLibrary, signal);
  if (!emptied.ok) return emptied;
  const left = await link.run(countTemplates, signal);
  if (!left.ok) return left;
  return left.value === 0
    ? deviceOk(undefined)
    : deviceFail('device/bad-answer', `${left.value} templates left after Empty`);
}
