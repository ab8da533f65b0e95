import { ok } from '#contract/errors.ts';
import type { Backend } from '../backend.ts';
import { operatorOf } from '../guard.ts';
import type { CoreHandlers } from './index.ts';

type TokenHandlers = Pick<CoreHandlers, 'tokens.today' | 'tokens.issue' | 'tokens.again'>;

export const tokenHandlers = ({ tokens, papers }: Backend): TokenHandlers => ({
  'tokens.today': async () => {
    // Whoever looks at the line is about to give a token.
    if (papers.inUse()) setImmediate(() => void papers.readAhead());
    return ok(tokens.today());
  },
  'tokens.issue': async (_input, context) => ok(tokens.issue(operatorOf(context))),
  'tokens.again': async () => tokens.again(),
});
