/** Many counters for days: opening in the morning, closing at night, one national outage, and the rush after it. */
import { seededRandom } from '#domain/random.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { createSyncEngine, type SyncEngine } from '#services/sync/engine.ts';
import type { PacketQueue } from '#db/spool/types.ts';
import { createScheduler } from '../time/scheduler.ts';
import { createHerdClient } from './client.ts';
import { createCountry } from './country.ts';
import { createSmallSpool, type SmallSpool } from './small-spool.ts';

const START = 1_790_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A kilobyte of a packet is a byte here, on lines that are as much slower: nothing but the hashing is less. */
const SMALL = 1000;

export interface HerdPlan {
  readonly counters: number;
  readonly days: number;
  /** First and last day of the outage, from 0, both whole. */
  readonly outage: readonly [from: number, through: number];
  /** Registrations of one counter in one day. */
  readonly perDay: number;
  /** Hours that a counter is open. */
  readonly open: number;
  /** Bodies that all processes of upstream take at once. */
  readonly slots: number;
  readonly seed: number;
}

export interface HerdResult {
  readonly sealed: number;
  readonly stored: number;
  /** Upstream's own count. */
  readonly committed: number;
  readonly unsent: number;
  readonly requests: number;
  readonly refused: number;
  /** Requests in a second while the outage's backlog drains, without the first minute; seconds without any not counted. */
  readonly rush: {
    readonly mean: number;
    readonly p99: number;
    readonly max: number;
    readonly firstMinuteMax: number;
  };
  /** Of all seconds of the run. */
  readonly max: number;
  /** Open hours from the end of the outage until 99 in 100 of what had gathered was stored. */
  readonly drainedAfterHours: number | null;
  readonly seconds: number;
}

const NO_FREIGHT = { unsent: () => [], unsentBytes: () => 0, storedUnderOtherEpoch: () => [] } as const;

export async function runHerd(plan: HerdPlan): Promise<HerdResult> {
  const begun = Date.now();
  const time = createScheduler();
  const random = seededRandom(plan.seed);
  const now = (): number => Math.floor(START + time.now());
  const country = createCountry(now, START, plan.slots);
  const [outageFrom, outageThrough] = plan.outage;
  const outageEnd = (outageThrough + 1) * DAY + 11 * HOUR;
  // It begins at eleven in the morning and ends at eleven: counters are open then.
  const down = (): boolean => time.now() >= outageFrom * DAY + 11 * HOUR && time.now() < outageEnd;
  const spools: SmallSpool[] = [];

  for (let number = 0; number < plan.counters; number += 1) {
    const deviceId = String(number).padStart(43, 'c');
    const spool = createSmallSpool(deviceId, number);
    spools.push(spool);
    const kilobits = random.pick([64, 128, 128, 256, 512]);
    const upstream = createHerdClient({
      time,
      random,
      country,
      spool,
      now,
      line: {
        down,
        rate: (kilobits * 1000) / 8 / SMALL,
        delayMs: random.int(50, 600),
        meanLifeMs: random.pick([30_000, 120_000, 600_000]),
      },
    });
    let engine: SyncEngine | null = null;
    const open = (): void => {
      engine = createSyncEngine({
        spool,
        freight: NO_FREIGHT as unknown as PacketQueue,
        pace: () => ({ bytesPerSecond: null, paused: false }),
        upstream: () => upstream,
        keys: () => TRAINING_KEYS,
        enrol: (watch) => upstream.config(watch),
        clock: { now, after: (ms, callback) => time.after(ms, callback) },
        random: () => random.unit(),
        events: { link: () => undefined, packet: () => undefined },
      });
      engine.start();
    };
    for (let day = 0; day < plan.days; day += 1) {
      const opens = day * DAY + 9 * HOUR + random.int(0, 30 * MINUTE);
      const closes = opens + plan.open * HOUR;
      time.after(opens, open);
      for (let left = plan.perDay; left > 0; left -= 1)
        // On the last day people go home early, and what is left has time to go.
        time.after(random.int(opens + MINUTE, day === plan.days - 1 ? opens + HOUR : closes), () => {
          spool.seal(random.int(500, 800), now());
          engine?.sealed();
        });
      time.after(closes, () => {
        void engine?.stop();
        engine = null;
      });
    }
  }

  const gathered = (): number => spools.reduce((sum, { sealed, stored }) => sum + sealed - stored, 0);
  const last = plan.days * DAY;
  await time.run(outageEnd, () => false);
  const backlog = gathered();
  const target = country.committed + backlog * 0.99;
  const drained = await time.run(last, () => country.committed >= target);
  const drainedAt = drained ? time.now() : null;
  await time.run(last, () => false);

  const rushFrom = Math.floor(outageEnd / 1000);
  const rushEnd = Math.ceil((drainedAt ?? last) / 1000);
  const busy = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, index) => country.perSecond[from + index] ?? 0).filter(
      (count) => count > 0,
    );
  const rush = busy(rushFrom + 60, rushEnd).toSorted((a, b) => a - b);
  const all = country.perSecond.filter((count) => count !== undefined);
  const drainedHours = drainedAt === null ? null : (drainedAt - outageEnd) / HOUR;
  return {
    sealed: spools.reduce((sum, { sealed }) => sum + sealed, 0),
    stored: spools.reduce((sum, { stored }) => sum + stored, 0),
    committed: country.committed,
    unsent: gathered(),
    requests: all.reduce((sum, count) => sum + count, 0),
    refused: country.refused,
    rush: {
      mean: rush.reduce((sum, count) => sum + count, 0) / Math.max(1, rush.length),
      p99: rush[Math.floor(rush.length * 0.99)] ?? 0,
      max: rush.at(-1) ?? 0,
      firstMinuteMax: Math.max(0, ...busy(rushFrom, rushFrom + 60)),
    },
    max: all.reduce((most, count) => Math.max(most, count), 0),
    drainedAfterHours: drainedHours,
    seconds: Math.round((Date.now() - begun) / 1000),
  };
}
