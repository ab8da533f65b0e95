/** What a printer says of itself, as the port has it; and why it cannot print. */
import { deviceOk } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import type { PrinterFacts } from '../../protocols/escpos/status.ts';
import type { EscposLink } from './escpos-link.ts';
import type { PaperStatus } from './port.ts';

/** @param drawer whether there is one: its pin says something without one, too */
export const paperStatus = (facts: PrinterFacts, drawer: boolean): PaperStatus => ({
  paper: facts.paperEnd === true ? 'out' : facts.paperNearEnd === true ? 'near-end' : 'present',
  cover: facts.coverOpen === true ? 'open' : 'closed',
  cutter: facts.cutterError === true ? 'jammed' : 'well',
  drawer: drawer && facts.drawerHigh !== undefined ? (facts.drawerHigh ? 'open' : 'closed') : null,
  fault: facts.unrecoverable === true || facts.recoverable === true,
  online: facts.online ?? true,
});

/** What a person must see to before it prints; null when that is nothing, or ends by itself. */
export function stopOf(facts: PrinterFacts): DeviceError | null {
  if (facts.unrecoverable === true) return { code: 'device/mechanical', note: 'cannot be ended' };
  if (facts.cutterError === true) return { code: 'device/cutter-jam' };
  if (facts.coverOpen === true) return { code: 'device/cover-open' };
  if (facts.paperEnd === true) return { code: 'device/paper-out' };
  if (facts.recoverable === true) return { code: 'device/mechanical' };
  return null;
}

/** Offline without a cause: a button that is pressed, or something that the questions do not cover. */
export const OFFLINE: DeviceError = { code: 'device/not-ready', note: 'offline, and does not say why' };

/** All that DLE EOT tells. Errors: those of asking. */
export async function askFacts(link: EscposLink, signal: AbortSignal): Promise<DeviceResult<PrinterFacts>> {
  let facts: PrinterFacts = {};
  for (const question of [1, 2, 3, 4] as const) {
    let answer = await link.ask(question, signal);
    // One damaged byte is no reason to call it silent.
    if (!answer.ok && answer.error.code === 'device/bad-answer') answer = await link.ask(question, signal);
    if (!answer.ok) return answer;
    facts = { ...facts, ...answer.value };
  }
  return deviceOk(facts);
}
