import { readFileSync } from 'node:fs';
import type { Backend } from '#core/backend.ts';
import { readArgs, required, UsageError, writeLine, type Command } from './args.ts';
import { openCounter } from './open-counter.ts';

/** A setting of a counter that is read from a file whole, or shown. */
interface Setting<T> {
  /** With the file's ending: "policy --data DIR [--set FILE.json | --show]". */
  readonly usage: string;
  /** Throws a UsageError for what cannot be taken. */
  readonly parse: (text: string, file: string) => T;
  readonly keep: (backend: Backend, value: T) => void;
  /** Kind of the audit entry of a change. */
  readonly changed: string;
  readonly show: (backend: Backend) => readonly string[];
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}

export const settingCommand = <T>({ usage, parse, keep, changed, show }: Setting<T>): Command => ({
  usage: [usage],
  run: async (args) => {
    const { values } = readArgs(args, {
      data: { type: 'string' },
      set: { type: 'string' },
      show: { type: 'boolean' },
    });
    const { set: file } = values;
    if (file !== undefined && values.show) throw new UsageError('--set or --show, not both');
    const next = file === undefined ? null : { value: parse(readText(file), file) };
    const counter = openCounter(required(values.data, 'data'), { create: false });
    try {
      const { backend } = counter;
      if (next) {
        keep(backend, next.value);
        if (backend.spool.begun()) backend.spool.audit({ at: backend.clock.now(), kind: changed });
      }
      for (const line of show(backend)) await writeLine(line);
      return 0;
    } finally {
      await counter.close();
    }
  },
});
