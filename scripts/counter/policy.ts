import { readFileSync } from 'node:fs';
import { parsePolicy } from '#services/registration/fingers/policy.ts';
import { readArgs, required, UsageError, writeLine, type Command } from './args.ts';
import { openCounter } from './open-counter.ts';

function readPolicy(file: string) {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
  const policy = parsePolicy(text);
  if (!policy) throw new UsageError(`${file} is no capture policy`);
  return policy;
}

/** What the authority asks of captured fingers. What the file leaves out holds by default. */
export const policy: Command = {
  usage: ['policy --data DIR [--set FILE.json | --show]'],
  run: async (args) => {
    const { values } = readArgs(args, {
      data: { type: 'string' },
      set: { type: 'string' },
      show: { type: 'boolean' },
    });
    if (values.set !== undefined && values.show) throw new UsageError('--set or --show, not both');
    const next = values.set === undefined ? null : readPolicy(values.set);
    const counter = openCounter(required(values.data, 'data'), { create: false });
    try {
      const { policies, spool, clock } = counter.backend;
      if (next) {
        policies.keep(next);
        if (spool.begun()) spool.audit({ at: clock.now(), kind: 'capture-policy-changed' });
      }
      await writeLine(JSON.stringify(policies.current(), null, 2));
      return 0;
    } finally {
      await counter.close();
    }
  },
};
