/** Gives people their place in today's line. The number counts once it is in the books; paper only tells it. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { GivenToken, Token, TokensToday } from '#contract/model.ts';
import type { TokenRepository } from '#db/repositories/tokens.ts';
import type { Clock, Publish } from '../ports.ts';

/** The line of the receipt printer, as far as tokens go. */
export interface TokenPrinting {
  /** Whether a receipt printer is in use. */
  inUse(): boolean;
  /** Answers its id in the line. */
  addToken(token: Token, again: boolean): string;
  /** The id of this number's paper where it is still in the line. */
  tokenInLine(number: number): string | null;
}

interface Needs {
  readonly tokens: TokenRepository;
  readonly papers: TokenPrinting;
  readonly clock: Clock;
  readonly publish: Publish;
}

export interface Tokens {
  today(): TokensToday;
  issue(operatorId: string): GivenToken;
  again(): Answer<{ readonly paperId: string }, 'token/none' | 'device/not-found'>;
  /** Puts the paper of a number into the line that was being printed when the app went down; false: its line is over. */
  putBack(number: number): boolean;
}

export function createTokens({ tokens, papers, clock, publish }: Needs): Tokens {
  return {
    today: () => ({ last: tokens.last(clock.now()) }),
    issue: (operatorId) => {
      const token = tokens.issue(operatorId, clock.now());
      const paperId = papers.inUse() ? papers.addToken(token, false) : null;
      publish({ type: 'tokens.changed', last: token });
      return { token, paperId };
    },
    again: () => {
      const last = tokens.last(clock.now());
      if (last === null) return fail('token/none');
      if (!papers.inUse()) return fail('device/not-found');
      return ok({ paperId: papers.tokenInLine(last.number) ?? papers.addToken(last, true) });
    },
    putBack: (number) => {
      const token = tokens.find(number, clock.now());
      if (token) papers.addToken(token, true);
      return token !== null;
    },
  };
}
