/** The ring of light around an R503: blue and breathing while it waits, green for good, red for poor. */
import { setAuraLight } from '../../protocols/zfm/commands/r503.ts';
import type { AuraLight } from '../../protocols/zfm/commands/r503.ts';
import type { ZfmLink } from './zfm-link.ts';

export type LightSign = 'waiting' | 'good' | 'poor' | 'off';

const SIGNS: Readonly<Record<LightSign, AuraLight>> = {
  waiting: { control: 'breathe', colour: 'blue', speed: 0x60, times: 0 },
  // These two go out by themselves.
  good: { control: 'flash', colour: 'green', speed: 0x20, times: 3 },
  poor: { control: 'flash', colour: 'red', speed: 0x20, times: 3 },
  off: { control: 'off', colour: 'blue', speed: 0, times: 0 },
};

/** A light that cannot be set is no reason to capture nothing: whatever goes wrong shows at the next command. */
export async function showLight(link: ZfmLink, sign: LightSign, signal: AbortSignal): Promise<void> {
  await link.run(setAuraLight(SIGNS[sign]), signal);
}
