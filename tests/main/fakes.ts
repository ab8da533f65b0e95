/** Stand-ins for time, log and processes. */
import type { Clock } from '#main/clock.ts';
import type { Facts, Log } from '#main/log.ts';

export interface FakeClock extends Clock {
  /** Moves on, calling everything that falls due, in order. */
  pass(ms: number): void;
  /** Waits that were asked for and not cancelled, in milliseconds from now. */
  waits(): readonly number[];
}

export function fakeClock(): FakeClock {
  let now = 1_000;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, callback) => {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass: (ms) => {
      const end = now + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = next.at;
        next.callback();
      }
      now = end;
    },
    waits: () => timers.map(({ at }) => at - now).toSorted((a, b) => a - b),
  };
}

export interface LoggedLine {
  readonly event: string;
  readonly facts: Facts;
}

export function fakeLog(): Log & { readonly lines: readonly LoggedLine[] } {
  const lines: LoggedLine[] = [];
  const write = (event: string, facts: Facts = {}): void => void lines.push({ event, facts });
  return { lines, info: write, error: write };
}

/** A process whose other end the test holds. */
export interface FakeProcess<In, Out> {
  readonly pid: number;
  readonly sent: readonly Out[];
  readonly killed: boolean;
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  onExit(listener: (exitCode: number | null) => void): void;
  kill(): void;
  /** The child says something. */
  say(message: In): void;
  /** The child is gone. */
  exit(exitCode: number | null): void;
}

export function fakeProcess<In, Out>(pid = 4_000): FakeProcess<In, Out> {
  const messages: ((message: In) => void)[] = [];
  const exits: ((exitCode: number | null) => void)[] = [];
  const sent: Out[] = [];
  let killed = false;
  let gone = false;
  const exit = (exitCode: number | null): void => {
    if (gone) return;
    gone = true;
    for (const listener of exits) listener(exitCode);
  };
  return {
    pid,
    sent,
    get killed() {
      return killed;
    },
    send: (message) => void sent.push(message),
    onMessage: (listener) => void messages.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill: () => {
      killed = true;
      exit(null);
    },
    say: (message) => {
      for (const listener of messages) listener(message);
    },
    exit,
  };
}

/** Lets everything that is already decided happen. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
