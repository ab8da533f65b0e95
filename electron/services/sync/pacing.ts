/** How fast this counter may send: upstream says so to all in a signed document, and a registration goes first. */
import { z } from 'zod';
import type { ReferenceItem } from '#domain/protocol/statement.ts';
import type { Pace } from './types.ts';

/** Name of the reference document. */
export const SENDING = 'sending';
/** Slower than this, a piece would take longer than upstream's patience with a silent upload. */
const LEAST = 1024;

const rules = z.object({
  /** Of bodies; null: no limit. */
  bytesPerSecond: z.number().int().min(LEAST).nullable(),
  pauseWhileRegistering: z.boolean(),
});
type Rules = z.infer<typeof rules>;

const FREE: Rules = { bytesPerSecond: null, pauseWhileRegistering: false };

/** A document that is none is as good as no document: sending must never hang on it. */
function read(data: string): Rules {
  try {
    const found = rules.safeParse(JSON.parse(data));
    return found.success ? found.data : FREE;
  } catch {
    return FREE;
  }
}

interface Needs {
  readonly reference: (name: string) => ReferenceItem | null;
  /** Somebody is taking a registration right now. */
  readonly registering: () => boolean;
}

export function createPacing({ reference, registering }: Needs): () => Pace {
  let known: { readonly data: string; readonly rules: Rules } | null = null;
  return () => {
    const data = reference(SENDING)?.data;
    if (data === undefined) known = null;
    else if (known?.data !== data) known = { data, rules: read(data) };
    const { bytesPerSecond, pauseWhileRegistering } = known?.rules ?? FREE;
    return { bytesPerSecond, paused: pauseWhileRegistering && registering() };
  };
}
