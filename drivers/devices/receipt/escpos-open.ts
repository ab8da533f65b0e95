/** Opens a line to an ESC/POS printer and makes sure that it listens. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { createEscposLink } from './escpos-link.ts';
import type { EscposLink } from './escpos-link.ts';

export interface EscposDial {
  readonly dialer: Dialer;
  readonly trace: Trace;
  /** Bits per second, the likeliest first; lines that have no speed take the first alone. */
  readonly baudRates: readonly number[];
  /** False on lines that carry nothing back. */
  readonly status: boolean;
}

export interface OpenedEscpos {
  readonly link: EscposLink;
  /** It was in the middle of a picture that an earlier program had not sent to its end. */
  readonly midPicture: boolean;
}

/** From the factory as a rule, then the older ones. */
export const ESCPOS_BAUD_RATES: readonly number[] = [115_200, 38_400, 19_200, 9_600];
const PATIENCE = 700;
/** As much as one of our pieces may want still. Nothing to a printer that is not within one. */
export const REST = new Uint8Array(4_096);

/** Errors: those of dialling; 'device/no-answer' when nothing answers at any speed. */
export async function dialEscpos(
  options: EscposDial,
  signal: AbortSignal,
): Promise<DeviceResult<OpenedEscpos>> {
  const { dialer, trace, status } = options;
  const rates = dialer.speed === 'fixed' || !status ? options.baudRates.slice(0, 1) : options.baudRates;
  for (const [at, baudRate] of rates.entries()) {
    if (signal.aborted) return deviceFail('device/aborted');
    const transport = await dialer.dial(baudRate);
    if (!transport.ok) return transport;
    trace.note(`${dialer.port} at ${baudRate} bit/s`);
    const link = createEscposLink(transport.value, trace);
    if (!status) return deviceOk({ link, midPicture: false });
    const answers = await link.ask(1, signal, PATIENCE);
    if (answers.ok) return deviceOk({ link, midPicture: false });
    if (at === 0 && answers.error.code === 'device/no-answer' && (await wake(link, baudRate, signal))) {
      return deviceOk({ link, midPicture: true });
    }
    await link.close();
    if (answers.error.code !== 'device/no-answer' && answers.error.code !== 'device/bad-answer')
      return answers;
  }
  return deviceFail('device/no-answer', `no status at ${rates.join(', ')} bit/s`);
}

/** A printer that is within a picture takes questions for dots. */
async function wake(link: EscposLink, baudRate: number, signal: AbortSignal): Promise<boolean> {
  void link.write(REST, false);
  const onTheLine = (REST.length * 10_000) / baudRate;
  return (await link.ask(1, signal, PATIENCE + onTheLine)).ok;
}
