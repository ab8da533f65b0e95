/** Magicard's card printers of the text protocol (Rio and Tango 2, Avalon, Enduro, Rio Pro, Pronto) over any line of bytes. */
import { createConnection } from '../../core/connection.ts';
import { pause } from '../../core/clock.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { NO_TRACE } from '../../core/trace.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { createTurns } from '../../core/turns.ts';
import { chipUp, clean, ejectCard, reset } from '../../protocols/magicard/command.ts';
import { familyOf } from '../../protocols/magicard/family.ts';
import type { MagicardFamily } from '../../protocols/magicard/family.ts';
import { encodeMagicardJob, magicardJobProblem } from './magicard-job.ts';
import type { MagicardLink } from './magicard-link.ts';
import { openMagicardLink, readMagicard } from './magicard-open.ts';
import { printMagicardCard } from './magicard-print.ts';
import type { MagicardLimits } from './magicard-print.ts';
import { obstacleOf, statusOf, wordsOf } from './magicard-state.ts';
import type { MagicardState } from './magicard-state.ts';
import type { CardJob, CardPrinter, CardPrinterCapabilities, CardProgress, CardResult } from './port.ts';

export interface MagicardOptions {
  readonly dialer: Dialer;
  readonly trace?: Trace;
  /** Which it is, where somebody knows better than the printer tells: Rio Pro and Avalon do not say. */
  readonly family?: MagicardFamily;
  /** What it has, in place of what it says. */
  readonly has?: Partial<Pick<CardPrinterCapabilities, 'bothSides' | 'magnetic' | 'chipStation'>>;
  readonly coercivity?: 'high' | 'low';
  /** How long it may be unplugged before it counts as gone, in milliseconds. */
  readonly grace?: number;
  readonly limits?: Partial<MagicardLimits>;
}

const GRACE = 6_000;
const RETRY_EVERY = 250;
const LIMITS: MagicardLimits = { answer: 2_000, write: 30_000, poll: 500, stall: 150_000 };
const NEVER = new AbortController().signal;

/** Errors: those of opening the line; 'device/no-answer' when nothing is there, 'device/bad-answer' when it is no Magicard. */
export async function openMagicardPrinter(
  options: MagicardOptions,
  signal: AbortSignal,
): Promise<DeviceResult<CardPrinter>> {
  const { dialer } = options;
  const limits = { ...LIMITS, ...options.limits };
  const open = { dialer, trace: options.trace ?? NO_TRACE, patience: limits.answer };
  const found = await openMagicardLink(open, options.family ?? null, signal);
  if (!found.ok) return found;
  const { link, identity, status } = found.value;
  const family = options.family ?? (status === 'info' ? 'enduro' : 'rio');
  const { headName, firmware } = identity;
  const told = {
    ...(headName === null ? {} : { headName }),
    ...(headName === null || firmware === null ? {} : { firmware }),
  };
  const capabilities: CardPrinterCapabilities = {
    colour: true,
    bothSides: identity.can?.bothSides ?? false,
    magnetic: identity.can?.magnetic ?? false,
    chipStation: false,
    status: true,
    ...options.has,
  };
  const connection = createConnection<MagicardLink>({
    first: link,
    async connect(again) {
      const next = await openMagicardLink(open, options.family ?? null, again);
      return next.ok ? deviceOk(next.value.link) : next;
    },
    grace: options.grace ?? GRACE,
    retryEvery: RETRY_EVERY,
  });
  const turns = createTurns(connection);
  const read = (line: MagicardLink, inner: AbortSignal) => readMagicard(line, status, inner);

  /** A command that is not answered: done when `done` says so of the counters. */
  const command = (
    bytes: Uint8Array,
    outer: AbortSignal,
    done: (now: MagicardState, before: MagicardState) => boolean,
  ): Promise<DeviceResult<void>> =>
    turns.take(outer, async (line, inner) => {
      const before = await read(line, inner);
      if (!before.ok) return before;
      const sent = await line.send(bytes, limits.write);
      if (!sent.ok) return sent;
      const until = performance.now() + limits.stall;
      for (;;) {
        const now = await read(line, inner);
        if (now.ok && done(now.value, before.value)) return deviceOk(undefined);
        if (!now.ok && now.error.code !== 'device/no-answer') return now;
        if (performance.now() >= until) {
          return now.ok ? deviceFail(obstacleOf(now.value) ?? 'device/no-answer', wordsOf(now.value)) : now;
        }
        await pause(limits.poll, inner);
      }
    });

  async function print(
    job: CardJob,
    wanted: AbortSignal,
    onProgress: (progress: CardProgress) => void,
  ): Promise<CardResult> {
    const problem = magicardJobProblem(job, capabilities);
    if (problem !== null) return { ok: false, error: problem, fate: 'untouched' };
    if (wanted.aborted) return { ok: false, error: { code: 'device/aborted' }, fate: 'untouched' };
    const done = await turns.take<CardResult>(NEVER, async (line, closing) => {
      onProgress({ stage: 'checking' });
      const early = AbortSignal.any([wanted, closing]);
      const before = await read(line, early);
      if (!before.ok) return deviceOk({ ...before, fate: 'untouched' });
      const obstacle = obstacleOf(before.value);
      if (obstacle !== null) {
        const error = { code: obstacle, note: wordsOf(before.value) };
        return deviceOk({ ok: false, error, fate: 'untouched' });
      }
      if (before.value.details?.mono === true && isColour(job)) {
        const error = { code: 'device/ribbon-unsuitable', note: 'a ribbon without colour' } as const;
        return deviceOk({ ok: false, error, fate: 'untouched' });
      }
      return deviceOk(
        await printMagicardCard({
          job,
          pieces: encodeMagicardJob(job, family, {
            ...told,
            ...(options.coercivity === undefined ? {} : { coercivity: options.coercivity }),
            time: Math.floor(Date.now() / 1_000),
          }),
          before: before.value,
          limits,
          wanted,
          closing,
          line: () => connection.link(closing),
          read,
          onProgress,
        }),
      );
    });
    return done.ok ? done.value : { ...done, fate: 'untouched' };
  }

  return deviceOk({
    info: {
      family: familyOf(family).name,
      model: identity.model,
      serialNumber: identity.serialNumber,
      firmware: identity.firmware,
      port: dialer.port,
      capabilities,
    },
    status: (outer) =>
      turns.take(outer, async (line, inner) => {
        const state = await read(line, inner);
        return state.ok ? deviceOk(statusOf(state.value)) : state;
      }),
    print: (job, { signal: wanted, onProgress }) => print(job, wanted, onProgress),
    moveToChip: async (outer) =>
      capabilities.chipStation
        ? command(chipUp(), outer, (now) => obstacleOf(now) === null)
        : deviceFail('device/unsupported', 'it has no chip station'),
    eject: async (where, outer) =>
      where === 'tray'
        ? command(ejectCard(), outer, () => true)
        : deviceFail('device/unsupported', 'no command for that is known'),
    clean: (outer) => command(clean(), outer, (now, before) => (now.cleans ?? 0) > (before.cleans ?? 0)),
    clearError: (outer) => command(reset(), outer, (now) => obstacleOf(now) === null),
    close: () => turns.close(),
    onGone: (listener) => void connection.onGone(listener),
  });
}

const isColour = ({ front, back }: CardJob): boolean => front.ink === 'colour' || back?.ink === 'colour';
