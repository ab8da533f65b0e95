import { parsePolicy } from '#services/registration/fingers/policy.ts';
import { UsageError } from './args.ts';
import { settingCommand } from './setting-command.ts';

/** What the authority asks of captured fingers. What the file leaves out holds by default. */
export const policy = settingCommand({
  usage: 'policy --data DIR [--set FILE.json | --show]',
  parse: (text, file) => {
    const found = parsePolicy(text);
    if (!found) throw new UsageError(`${file} is no capture policy`);
    return found;
  },
  keep: ({ policies }, value) => policies.keep(value),
  changed: 'capture-policy-changed',
  show: ({ policies }) => [JSON.stringify(policies.current(), null, 2)],
});
