/** Evolis card printers (Pebble, Dualys, Tattoo, Quantum, Zenius, Primacy) over any line of bytes. */
import { createConnection } from '../../core/connection.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceErrorCode, DeviceResult } from '../../core/result.ts';
import { NO_TRACE } from '../../core/trace.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { createTurns } from '../../core/turns.ts';
import {
  cleanPrinter,
  clearStatus,
  endSequence,
  manageErrors,
  rejectCard,
  startSequence,
  toContactStation,
} from '../../protocols/evolis/commands.ts';
import type { EvolisPatience } from '../../protocols/evolis/commands.ts';
import { jobProblem, obstacleTo } from './evolis-check.ts';
import type { EvolisLink } from './evolis-link.ts';
import { dialEvolis, identifyEvolis } from './evolis-open.ts';
import { planEvolisJob } from './evolis-plan.ts';
import type { EvolisJobOptions } from './evolis-plan.ts';
import { printEvolisCard } from './evolis-print.ts';
import { conditionsOf, readEvolisState, statusOf } from './evolis-state.ts';
import type { CardJob, CardPrinter, CardPrinterCapabilities, CardProgress, CardResult } from './port.ts';

export interface EvolisOptions {
  readonly dialer: Dialer;
  readonly trace?: Trace;
  /** Bits per second to try, on lines that have a speed. */
  readonly baudRates?: readonly number[];
  /** What it has, in place of what it says. */
  readonly has?: Partial<Pick<CardPrinterCapabilities, 'bothSides' | 'magnetic' | 'chipStation'>>;
  /** The ribbon in it, in the words of `Pr`, where it does not tell; ymcko when neither does. */
  readonly ribbon?: string;
  readonly print?: Omit<EvolisJobOptions, 'ribbon'>;
  /** How long it may be unplugged before it counts as gone, in milliseconds. */
  readonly grace?: number;
  /** Milliseconds for answers. */
  readonly patience?: Partial<Record<EvolisPatience, number>>;
}

const GRACE = 6_000;
const RETRY_EVERY = 250;
const LEAVE_LIMIT = 500;
const USUAL_RIBBON = 'ymcko';
const NEVER = new AbortController().signal;

/** Errors: those of opening the line; 'device/no-answer' when nothing is there, 'device/bad-answer' when it is no such printer. */
export async function openEvolisPrinter(
  options: EvolisOptions,
  signal: AbortSignal,
): Promise<DeviceResult<CardPrinter>> {
  const { dialer } = options;
  const open = {
    dialer,
    trace: options.trace ?? NO_TRACE,
    baudRates: options.baudRates ?? null,
    patience: options.patience ?? {},
  };
  const first = await dialEvolis(open, signal);
  if (!first.ok) return first;
  const identity = await identifyEvolis(first.value, signal);
  if (!identity.ok) {
    await first.value.close();
    return identity;
  }
  const capabilities: CardPrinterCapabilities = { ...identity.value.capabilities, ...options.has };
  const connection = createConnection<EvolisLink>({
    first: first.value,
    connect: (again) => dialEvolis(open, again),
    grace: options.grace ?? GRACE,
    retryEvery: RETRY_EVERY,
  });
  const turns = createTurns(connection);
  /** A fault that the printer told of and that nobody saw to. */
  let latched: DeviceErrorCode | null = null;
  /** A card was carried to the chip station and is meant to be inside. */
  let carried = false;

  async function eject(
    where: 'tray' | 'reject',
    link: EvolisLink,
    inner: AbortSignal,
  ): Promise<DeviceResult<void>> {
    // It may be refused by a printer that wants to be cleaned first; the card comes out all the same.
    const started = await link.run(startSequence, inner);
    if (!started.ok && started.error.code === 'device/no-answer') return started;
    carried = false;
    return link.run(where === 'tray' ? endSequence : rejectCard, inner);
  }

  async function clearError(link: EvolisLink, inner: AbortSignal): Promise<DeviceResult<void>> {
    const cleared = await link.run(clearStatus, inner);
    if (!cleared.ok) return cleared;
    latched = null;
    const state = await readEvolisState(link, { capabilities, latched }, inner);
    if (!state.ok) return state;
    // What was left inside by the error is no good card.
    return conditionsOf(state.value.status).includes('card-inside')
      ? eject('reject', link, inner)
      : deviceOk(undefined);
  }

  async function printOn(
    link: EvolisLink,
    job: CardJob,
    signals: { readonly wanted: AbortSignal; readonly closing: AbortSignal },
    onProgress: (progress: CardProgress) => void,
  ): Promise<CardResult> {
    onProgress({ stage: 'checking' });
    const early = AbortSignal.any([signals.wanted, signals.closing]);
    const state = await readEvolisState(link, { capabilities, latched }, early);
    if (!state.ok) return { ...state, fate: 'untouched' };
    const ribbon = state.value.ribbon?.name ?? options.ribbon ?? USUAL_RIBBON;
    const obstacle = obstacleTo(job, state.value, ribbon, carried);
    if (obstacle !== null) return { ok: false, error: obstacle, fate: 'untouched' };
    const steps = planEvolisJob(job, { compress: dialer.speed !== 'fixed', ...options.print, ribbon });
    const result = await printEvolisCard({ link, steps, ...signals, onProgress });
    if (result.ok || result.fate !== 'untouched') carried = false;
    if (!result.ok) latched = faultOf(result.error.code);
    return result;
  }

  async function print(
    job: CardJob,
    wanted: AbortSignal,
    onProgress: (progress: CardProgress) => void,
  ): Promise<CardResult> {
    const problem = wanted.aborted ? ({ code: 'device/aborted' } as const) : jobProblem(job, capabilities);
    if (problem !== null) return { ok: false, error: problem, fate: 'untouched' };
    // An unplugging must not make it print again, so that its result is wrapped.
    const done = await turns.take<CardResult>(NEVER, async (link, closing) =>
      deviceOk(await printOn(link, job, { wanted, closing }, onProgress)),
    );
    return done.ok ? done.value : { ...done, fate: 'untouched' };
  }

  return deviceOk({
    info: { family: 'Evolis', ...identity.value.info, port: dialer.port, capabilities },
    status: (outer) =>
      turns.take(outer, async (link, inner) => {
        const state = await readEvolisState(link, { capabilities, latched }, inner);
        return state.ok ? deviceOk(statusOf(state.value)) : state;
      }),
    print: (job, { signal: wanted, onProgress }) => print(job, wanted, onProgress),
    async moveToChip(outer) {
      if (!capabilities.chipStation) return deviceFail('device/unsupported', 'it has no chip station');
      return turns.take(outer, async (link, inner) => {
        const moved = await link.run(toContactStation, inner);
        carried ||= moved.ok;
        return moved;
      });
    },
    eject: (where, outer) => turns.take(outer, (link, inner) => eject(where, link, inner)),
    clean: (outer) =>
      turns.take(outer, async (link, inner) => {
        const cleaned = await link.run(cleanPrinter, inner);
        // That it wanted to be cleaned is an error which it would keep.
        return cleaned.ok ? link.run(clearStatus, inner) : cleaned;
      }),
    clearError: (outer) => turns.take(outer, clearError),
    async close() {
      // While something else is being done this is left out; what is being done is given up.
      await turns.take(AbortSignal.timeout(LEAVE_LIMIT), (link, inner) =>
        link.run(manageErrors('printer'), inner),
      );
      await turns.close();
    },
    onGone: (listener) => void connection.onGone(listener),
  });
}

/** What stays wrong until somebody saw to it; not what only happened on the line, and not what is seen by itself. */
function faultOf(code: DeviceErrorCode): DeviceErrorCode | null {
  switch (code) {
    case 'device/card-jam':
    case 'device/mechanical':
    case 'device/head-hot':
    case 'device/hopper-full':
      return code;
    default:
      return null;
  }
}
