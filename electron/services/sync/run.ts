import { ERROR_CODES, type ErrorCode } from '#contract/errors.ts';
import type { LinkState } from '#contract/model.ts';
import type { PacketQueue } from '#db/spool/types.ts';
import type { Bucket } from './bucket.ts';
import type { Halfway } from './orders.ts';
import type { Reply, UpstreamClient, Watch } from './port.ts';
import type { SyncDeps, Waits } from './types.ts';
import { watched } from './watched.ts';

/** A queue that a pass works on: this counter's own packets, or those it carries for others. */
export interface Lane {
  readonly queue: PacketQueue;
  readonly own: boolean;
  /** There may be sealed packets that are not announced. */
  announce: boolean;
}

/** What one pass over the queues knows and remembers. Nothing in it has to survive: the spool has all that must. */
export interface Run {
  readonly deps: SyncDeps;
  readonly upstream: UpstreamClient;
  readonly stop: AbortSignal;
  /** Somebody asked: packets waiting for a time of their own are tried all the same, and no registration holds them back. */
  readonly asked: boolean;
  readonly own: Lane;
  readonly freight: Lane;
  readonly bucket: Bucket;
  readonly halfway: Halfway;
  /** Called when upstream acknowledged something new. */
  readonly progressed: () => void;
  readonly sending: (now: LinkState['sending']) => void;
  /** Packets that this pass has done with, though they are not stored. */
  readonly skipped: Set<string>;
  /** Packets whose offset in the queue is upstream's own word, of this pass or of the one that it goes on with. */
  readonly fresh: Set<string>;
  /** Packets that upstream turned out not to know though they were announced. */
  readonly forgotten: Set<string>;
  /** Orders that upstream gave out wrong, or not at all, in this pass. */
  readonly badOrders: Set<string>;
  /** There are more orders than are fetched in one go. */
  moreOrders: boolean;
  /** Upstream was told the delivery key. */
  keyTold: boolean;
  enrolTried: boolean;
  /** Upstream's epoch and time were heard, in this pass or in the one that it goes on with. */
  greeted: boolean;
  /** An epoch other than the one this counter reconciled with. */
  newEpoch: string | null;
  reconciliations: number;
  /** Upstream was asked which numbers it lacks. */
  numbersAsked: boolean;
  statementRounds: number;
  /** Upstream's clock and this PC's are more than a day apart. */
  clockWrong: boolean;
  /** What upstream failed at that keeps no packet back. */
  trouble: Waits | null;
}

export type RunNeeds = Pick<
  Run,
  'deps' | 'upstream' | 'stop' | 'asked' | 'bucket' | 'halfway' | 'progressed' | 'sending'
>;

/** What a pass that broke off had asked already. */
export type Asked = Pick<Run, 'greeted' | 'numbersAsked' | 'clockWrong' | 'fresh'>;

export const createRun = (needs: RunNeeds, asked: Asked | null): Run => ({
  ...needs,
  own: { queue: needs.deps.spool, own: true, announce: true },
  freight: { queue: needs.deps.freight, own: false, announce: true },
  skipped: new Set(),
  fresh: new Set(asked?.fresh),
  forgotten: new Set(),
  badOrders: new Set(),
  moreOrders: false,
  keyTold: false,
  enrolTried: false,
  greeted: asked?.greeted ?? false,
  newEpoch: null,
  reconciliations: 0,
  numbersAsked: asked?.numbersAsked ?? false,
  statementRounds: 0,
  clockWrong: asked?.clockWrong ?? false,
  trouble: null,
});

/** Notes the contact. A new epoch counts only once the reconciliation is through, so that a crash cannot skip it. */
function contact(run: Run, epoch: string): void {
  const { spool, clock } = run.deps;
  const known = spool.device().serverEpoch ?? epoch;
  if (known !== epoch) run.newEpoch = epoch;
  spool.recordContact(known, clock.now());
}

/** One call, watched; enrols once when upstream does not know this counter. */
export async function ask<T>(run: Run, call: (watch: Watch) => Promise<Reply<T>>): Promise<Reply<T>> {
  const { clock } = run.deps;
  const reply = await watched(clock, run.stop, call);
  if (reply.epoch !== null) contact(run, reply.epoch);
  if (reply.ok || reply.fault.kind !== 'unknown-device' || run.enrolTried) return reply;
  run.enrolTried = true;
  const enrolled = await watched(clock, run.stop, run.deps.enrol);
  return enrolled.ok ? ask(run, call) : enrolled;
}

export const isPaused = (run: Run): boolean => !run.asked && run.deps.pace().paused;

export const isErrorCode = (code: unknown): code is ErrorCode =>
  (ERROR_CODES as readonly unknown[]).includes(code);
