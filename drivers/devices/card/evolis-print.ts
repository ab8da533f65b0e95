/** Runs the commands of one card, and knows at each of them where the card is when it goes wrong. */
import type { DeviceError } from '../../core/result.ts';
import { rejectCard } from '../../protocols/evolis/commands.ts';
import type { EvolisLink } from './evolis-link.ts';
import type { EvolisStep } from './evolis-plan.ts';
import type { CardFate, CardProgress, CardResult } from './port.ts';

export interface EvolisOrder {
  readonly link: EvolisLink;
  readonly steps: readonly EvolisStep[];
  /** Of who asked for the card; counts until something is done to it. */
  readonly wanted: AbortSignal;
  /** The printer is being closed. */
  readonly closing: AbortSignal;
  readonly onProgress: (progress: CardProgress) => void;
}

const failed = (error: DeviceError, fate: CardFate): CardResult => ({ ok: false, error, fate });

export async function printEvolisCard(order: EvolisOrder): Promise<CardResult> {
  const { link, steps, onProgress } = order;
  const either = AbortSignal.any([order.wanted, order.closing]);
  const total = steps.reduce((sum, { command }) => sum + (command.data?.length ?? 0), 0);
  let sent = 0;
  let touched = false;
  for (const step of steps) {
    // A card is taken in by the first of these.
    const touches =
      step.kind === 'magnetic' || step.kind === 'turn' || step.kind === 'panel' || step.kind === 'end';
    if (!touched && either.aborted) return failed({ code: 'device/aborted' }, 'untouched');
    touched ||= touches;
    if (step.kind === 'end') onProgress({ stage: 'printing' });
    const size = step.command.data?.length ?? 0;
    const before = sent;
    const tell = (written: number) => {
      // The head of the command counts as nothing.
      sent = before + Math.min(size, written);
      onProgress({ stage: 'sending', side: step.side, sent, total });
    };
    const done = await link.run(
      step.command,
      touched ? order.closing : either,
      step.kind === 'panel' ? tell : undefined,
    );
    sent = before + size;
    if (!done.ok) {
      const fate = fateAt(steps, step, done.error);
      if (step.kind === 'magnetic' && fate === 'spoiled') await link.run(rejectCard, order.closing);
      return failed(done.error, fate);
    }
  }
  return { ok: true };
}

/** Nobody heard a refusal: the line broke, or the answer was none. */
const isUnheard = ({ code }: DeviceError): boolean =>
  code === 'device/no-answer' ||
  code === 'device/bad-answer' ||
  code === 'device/unplugged' ||
  code === 'device/aborted' ||
  code === 'device/busy';

function fateAt(steps: readonly EvolisStep[], step: EvolisStep, error: DeviceError): CardFate {
  const firstPanel = steps.findIndex(({ kind }) => kind === 'panel');
  const at = steps.indexOf(step);
  if (step.kind === 'magnetic') {
    if (isUnheard(error)) return 'unknown';
    // Without a card there is nothing to spoil.
    return error.code === 'device/magnetic-fault' ? 'spoiled' : 'untouched';
  }
  if (at < firstPanel || firstPanel < 0) return writtenBefore(steps, at) ? 'spoiled' : 'untouched';
  if (isUnheard(error)) return 'unknown';
  // It may be whole and only not out.
  const whole =
    step.kind === 'end' && (error.code === 'device/hopper-full' || error.code === 'device/cover-open');
  return whole ? 'unknown' : 'spoiled';
}

/** Its stripe is written already: it is no blank any more. */
const writtenBefore = (steps: readonly EvolisStep[], at: number): boolean =>
  steps.slice(0, at).some(({ kind }) => kind === 'magnetic');
