/** One seed's world: counters with their lines, an upstream, and a plan of what goes wrong. */
import { es256Signer } from '#domain/protocol/es256.ts';
import { seededRandom, type Random } from '#domain/random.ts';
import { enrolDevice } from '#scripts/upstream/ledger/devices.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { createCounter, START, type Counter, type CounterParts } from './counter/counter.ts';
import { identity } from './counter/identity.ts';
import type { SpoolFolder } from './counter/spool-file.ts';
import { createLine } from './net/line.ts';
import type { SimulatedLedger } from './server/ledger.ts';
import { createUpstream, type SimulatedUpstream, type UpstreamParts } from './server/upstream.ts';
import { createScheduler, type Scheduler } from './time/scheduler.ts';
import { createTruth, type Truth } from './truth.ts';

export interface World {
  readonly time: Scheduler;
  readonly random: Random;
  readonly counters: readonly Counter[];
  readonly upstream: SimulatedUpstream;
  readonly truth: Truth;
  /** Counters that upstream takes nothing from any more. */
  readonly revoked: Set<string>;
  /** A counter without any link, whose packets go by stick; null: all have one. */
  readonly island: Counter | null;
  readonly trace: readonly string[];
  note(what: string): void;
  close(): Promise<void>;
}

/** What a world is made wrong by, to see that the oracle finds it. */
export interface Spoilt {
  readonly counter?: NonNullable<CounterParts['spoil']>;
  readonly upstream?: NonNullable<UpstreamParts['spoil']>;
}

export interface WorldParts {
  readonly seed: number;
  readonly ledger: SimulatedLedger;
  readonly folder: SpoolFolder;
  readonly spoilt?: Spoilt | undefined;
}

export async function createWorld({ seed, ledger, folder, spoilt = {} }: WorldParts): Promise<World> {
  const time = createScheduler();
  const random = seededRandom(seed);
  const truth = createTruth();
  const trace: string[] = [];
  const note = (what: string): void => {
    trace.push(`${(time.now() / 1000).toFixed(3)} ${what}`);
  };
  await ledger.empty();
  const upstream = createUpstream({
    time,
    random,
    ledger,
    sign: await es256Signer(TRAINING_SECRETS.receipt.jwk),
    gateways: random.int(1, 2),
    start: START,
    note,
    ...(spoilt.upstream ? { spoil: spoilt.upstream } : {}),
  });
  const counters: Counter[] = [];
  for (let index = 0, count = random.pick([1, 1, 2, 2, 3]); index < count; index += 1) {
    const name = `c${index}`;
    counters.push(
      createCounter({
        name,
        device: await identity(name),
        time,
        random,
        line: createLine(time, random, (socket) => upstream.accept(socket)),
        file: folder.fresh(),
        note,
        seen: truth.seenBy(name),
        ...(spoilt.counter ? { spoil: spoilt.counter } : {}),
      }),
    );
  }
  truth.counters = counters;
  const island = counters.length > 1 && random.chance(0.1) ? (counters[0] ?? null) : null;
  if (island) island.line.mode = 'refused';
  for (const { name, device } of counters)
    if (island || random.chance(0.5))
      await enrolDevice(ledger.sql, {
        id: device.deviceId,
        jwk: device.jwk,
        councilName: 'UC Simulated',
        counterName: name,
        at: START,
      });
  return {
    time,
    random,
    counters,
    upstream,
    truth,
    revoked: new Set(),
    island,
    trace,
    note,
    close: async () => {
      for (const counter of counters) await counter.close();
    },
  };
}
