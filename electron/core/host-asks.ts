/** What core asks of its host, and the answers as they come. */
import type { Answer } from '#contract/define.ts';
import type { FromCore, HostWish, ToCore } from '#contract/core-messages.ts';
import type { ErrorCode } from '#contract/errors.ts';

export interface HostAsks {
  ask(wish: HostWish): Promise<Answer<unknown, ErrorCode>>;
  told(message: Extract<ToCore, { t: 'told' }>): void;
}

export function createHostAsks(send: (message: FromCore) => void): HostAsks {
  let asked = 0;
  const waiting = new Map<number, (answer: Answer<unknown, ErrorCode>) => void>();
  return {
    ask: (wish) =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        send({ t: 'ask', id: asked, wish });
      }),
    told: ({ id, answer }) => {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    },
  };
}
