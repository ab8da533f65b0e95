/** Finding an Evolis printer on a line, and learning what it is. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceErrorCode, DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { readChipOffset, readCoercivity, readModel, readSerial } from '../../protocols/evolis/commands.ts';
import type { EvolisCommand, EvolisPatience } from '../../protocols/evolis/commands.ts';
import { EVOLIS_PATIENCE, openEvolisLink } from './evolis-link.ts';
import type { EvolisLink } from './evolis-link.ts';
import type { CardPrinterCapabilities } from './port.ts';

export interface EvolisOpening {
  readonly dialer: Dialer;
  readonly trace: Trace;
  /** Null for the usual ones. */
  readonly baudRates: readonly number[] | null;
  readonly patience: Partial<Record<EvolisPatience, number>>;
}

/** The fastest that `Pcom` sets, and the guide's example. */
const BAUD_RATES = [115_200, 9_600] as const;

/** Errors: those of opening the line; 'device/bad-answer' when something else talks, 'device/no-answer' when nothing does. */
export async function dialEvolis(
  opening: EvolisOpening,
  signal: AbortSignal,
): Promise<DeviceResult<EvolisLink>> {
  const { dialer, trace } = opening;
  const fixed = dialer.speed === 'fixed';
  const baudRates = fixed ? BAUD_RATES.slice(0, 1) : (opening.baudRates ?? BAUD_RATES);
  let worst: DeviceResult<EvolisLink> = deviceFail('device/no-answer', 'silent at every speed');
  for (const baudRate of baudRates) {
    if (signal.aborted) return deviceFail('device/aborted');
    const transport = await dialer.dial(baudRate);
    if (!transport.ok) return transport;
    trace.note(fixed ? dialer.port : `${dialer.port} at ${baudRate} bit/s`);
    const link = await openEvolisLink(
      {
        transport: transport.value,
        baudRate: fixed ? null : baudRate,
        trace,
        patience: { ...EVOLIS_PATIENCE, ...opening.patience },
      },
      signal,
    );
    if (link.ok) return link;
    if (link.error.code === 'device/bad-answer') worst = link;
    else if (link.error.code !== 'device/no-answer') return link;
  }
  return worst;
}

export interface EvolisIdentity {
  readonly info: {
    readonly model: string | null;
    readonly serialNumber: string | null;
    readonly firmware: string | null;
  };
  readonly capabilities: CardPrinterCapabilities;
}

/** No command asks for a turning station: by the model's name. A Primacy or a Zenius may be had without what it could have. */
const TURNS = /dualys|quantum|primacy|duplex/i;
/** Whatever ribbon lies in it now. */
const BLACK_ONLY = /tattoo/i;

/** Options that it has not got it refuses to read. Errors are those of the line. */
export async function identifyEvolis(
  link: EvolisLink,
  signal: AbortSignal,
): Promise<DeviceResult<EvolisIdentity>> {
  const answers: (string | null)[] = [];
  const questions: readonly EvolisCommand<string>[] = [readModel, readSerial, readCoercivity, readChipOffset];
  for (const question of questions) {
    const answer = await link.run(question, signal);
    if (!answer.ok && LINE_ERRORS.has(answer.error.code)) return answer;
    answers.push(answer.ok ? answer.value : null);
  }
  const [model = null, serialNumber = null, coercivity, chipOffset] = answers;
  return deviceOk({
    info: { model, serialNumber, firmware: link.firmware },
    capabilities: {
      colour: !BLACK_ONLY.test(model ?? ''),
      bothSides: TURNS.test(model ?? ''),
      magnetic: coercivity !== null,
      chipStation: chipOffset !== null,
      status: true,
    },
  });
}

const LINE_ERRORS: ReadonlySet<DeviceErrorCode> = new Set([
  'device/no-answer',
  'device/unplugged',
  'device/aborted',
  'device/busy',
]);
