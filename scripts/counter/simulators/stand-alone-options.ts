/** What is said on the command line to every emulator that stands alone. */
import type { StandAloneOptions } from '#drivers/simulators/stand-alone.ts';
import { UsageError, wholeNumber } from '../args.ts';

export const STAND_ALONE_ARGS = {
  model: { type: 'string' },
  link: { type: 'string' },
  tcp: { type: 'string' },
  seed: { type: 'string' },
  fault: { type: 'string', multiple: true },
  fast: { type: 'boolean' },
} as const;

/** `NAME --model …` and what else stands in STAND_ALONE_ARGS. @param models by their names */
export const standAloneUsage = (name: string, models: readonly string[]): string =>
  `${name} [--model ${models.join('|')}] [--link PATH | --tcp PORT] [--seed S] [--fault NAME[@N]]... [--fast]`;

interface StandAloneValues {
  readonly model?: string | undefined;
  readonly link?: string | undefined;
  readonly tcp?: string | undefined;
  readonly seed?: string | undefined;
  readonly fault?: string[] | undefined;
  readonly fast?: boolean | undefined;
}

export function standAloneOptions(values: StandAloneValues): StandAloneOptions & { readonly model?: string } {
  if (values.tcp !== undefined && values.link !== undefined) throw new UsageError('either --link or --tcp');
  return {
    seed: values.seed ?? 'training',
    faults: values.fault ?? [],
    pacing: !values.fast,
    ...(values.model !== undefined && { model: values.model }),
    ...(values.link !== undefined && { link: values.link }),
    ...(values.tcp !== undefined && { tcpPort: wholeNumber(values.tcp, 'tcp', 0, 0) }),
  };
}
