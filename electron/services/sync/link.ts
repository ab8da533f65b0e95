/** What is said of the link, to the page and to the command line. */
import type { LinkState } from '#contract/model.ts';
import { createRateMeter } from './rate.ts';
import type { SyncDeps } from './types.ts';

/** Of a counter that has no line upstream yet. */
export const OFFLINE: LinkState = {
  state: 'not-configured',
  cause: null,
  nextAttemptAt: null,
  lastContactAt: null,
  sending: null,
  rate: null,
  waitingBytes: 0,
  paused: false,
};

export interface LinkBoard {
  state(): LinkState;
  publish(change: Partial<LinkState>): void;
  /** What is under way now; null: nothing. */
  sending(now: LinkState['sending']): void;
  waitingBytes(): number;
}

export function createLinkBoard(deps: SyncDeps): LinkBoard {
  const { spool, freight, clock } = deps;
  const meter = createRateMeter();
  let state: LinkState = {
    state: deps.upstream() ? 'idle' : 'not-configured',
    cause: null,
    nextAttemptAt: null,
    lastContactAt: spool.device().lastContactAt,
    sending: null,
    rate: null,
    waitingBytes: spool.unsentBytes() + freight.unsentBytes(),
    paused: false,
  };
  /** What waited when the body under way began. */
  let base = { id: '', sent: 0, waiting: 0 };

  /** The former figures, where the spool is out of order: what the pass says of it is the news. */
  function figures(): Partial<LinkState> {
    try {
      return {
        lastContactAt: spool.device().lastContactAt,
        waitingBytes: spool.unsentBytes() + freight.unsentBytes(),
      };
    } catch {
      return {};
    }
  }
  function publish(change: Partial<LinkState>): void {
    state = { ...state, ...figures(), rate: meter.rate(clock.now()), ...change };
    deps.events.link(state);
  }

  return {
    state: () => state,
    publish,
    waitingBytes: () => figures().waitingBytes ?? state.waitingBytes,
    sending: (now) => {
      meter.observe(now, clock.now());
      if (now === null) {
        base = { id: '', sent: 0, waiting: 0 };
        publish({ sending: null });
        return;
      }
      if (base.id !== now.id) {
        publish({ sending: now });
        base = { id: now.id, sent: now.sent, waiting: state.waitingBytes };
        return;
      }
      // The queue hears of acknowledged bytes only at the end of an upload; counting all that waits each time is dear.
      const waitingBytes = Math.max(0, base.waiting - Math.max(0, now.sent - base.sent));
      state = { ...state, sending: now, waitingBytes, rate: meter.rate(clock.now()) };
      deps.events.link(state);
    },
  };
}
