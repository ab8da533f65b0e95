/** One counter's way to upstream: its rate and delay, how it stands now, and what is about to go wrong on it. */
import type { Random } from '#domain/random.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { SimulatedSocket } from './socket.ts';

export type Direction = 'up' | 'down';

/**
 * open; refused: nobody answers; silent: bytes go and nothing comes; deaf: requests arrive, answers are lost; portal: somebody
 * else answers.
 */
export type LineMode = 'open' | 'refused' | 'silent' | 'deaf' | 'portal';

/** The connection breaks after so many more bytes in this direction; those before it arrive. */
export interface Cut {
  readonly direction: Direction;
  after: number;
  readonly how: 'reset' | 'end';
}

export interface Line {
  readonly time: Scheduler;
  readonly random: Random;
  mode: LineMode;
  /** Bytes in a millisecond. */
  rate: number;
  /** Milliseconds one way. */
  delay: number;
  readonly cuts: Cut[];
  /** What a portal answers. */
  portal: Buffer;
  /** When the line has carried what it was given, each way. */
  readonly freeAt: Record<Direction, number>;
  /** The last whole request stream and the last answer, for a proxy that repeats or mixes them up. */
  lastRequest: Buffer;
  lastAnswer: Buffer;
  /** Takes the other end of a connection; false: refused. */
  readonly accept: (socket: SimulatedSocket) => boolean;
  readonly open: Set<{ reset(): void }>;
}

export function createLine(time: Scheduler, random: Random, accept: Line['accept']): Line {
  return {
    time,
    random,
    mode: 'open',
    rate: random.pick([8, 16, 32, 128, 1000]),
    delay: random.int(5, 400),
    cuts: [],
    portal: Buffer.alloc(0),
    freeAt: { up: 0, down: 0 },
    lastRequest: Buffer.alloc(0),
    lastAnswer: Buffer.alloc(0),
    accept,
    open: new Set(),
  };
}

export function resetLine(line: Line): void {
  for (const connection of [...line.open]) connection.reset();
}

/** Everything is in order again; connections that were hurt stay as they are and find out by themselves. */
export function healLine(line: Line): void {
  line.mode = 'open';
  line.cuts.length = 0;
}
