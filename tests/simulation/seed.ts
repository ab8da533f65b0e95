/** Runs one seed to its end and says what was broken, with the trace that led there. */
import { createHash } from 'node:crypto';
import { checkEnding, isCutOff, undelivered } from './ending.ts';
import { FAULTS, RARE_FAULTS, roundOf } from './faults.ts';
import { healLine } from './net/line.ts';
import type { Scheduler } from './time/scheduler.ts';
import { createWorld, type World, type WorldParts } from './world.ts';

const MINUTE = 60_000;
/** After all has healed: a wait of ten minutes and one of its doubt, for each of what may still fail once. */
const LIMIT = 12 * 60 * MINUTE;

export interface SeedResult {
  readonly seed: number;
  readonly broken: readonly string[];
  readonly slips: number;
  readonly events: number;
  readonly faults: readonly string[];
  /** Virtual minutes from the healing until everything was delivered. */
  readonly minutes: number;
  /** SHA-256 of the trace: the same at every run of the seed. */
  readonly fingerprint: string;
  readonly trace: readonly string[];
}

function plan(world: World): readonly string[] {
  const { time, random, counters } = world;
  const horizon = random.int(2 * MINUTE, 60 * MINUTE);
  const faults: string[] = [];
  const names = Object.entries(FAULTS);
  for (let left = random.int(1, 14); left > 0; left -= 1) {
    const [name, fault] = random.chance(0.02) ? random.pick(Object.entries(RARE_FAULTS)) : random.pick(names);
    faults.push(name);
    time.after(random.int(0, horizon), () => {
      world.note(`! ${name}`);
      void fault(world);
    });
  }
  for (const counter of counters)
    for (let left = random.int(1, 4); left > 0; left -= 1) {
      const size = random.chance(0.15) ? random.int(70_000, 200_000) : random.int(100, 20_000);
      time.after(random.int(0, horizon), () => {
        void counter
          .seal(size)
          .then((slip) => world.note(`${counter.name} ${slip ? `slip ${slip.seq}` : 'no slip'}`));
      });
    }
  time.after(horizon, () => {
    world.note('healed');
    heal(world);
  });
  return faults;
}

function heal(world: World): void {
  const { counters, upstream } = world;
  upstream.disk.full = false;
  void upstream.start();
  for (const counter of counters) {
    if (counter !== world.island) healLine(counter.line);
    counter.start();
    counter.full = false;
  }
}

/** Asks the ledger while time goes on: whoever holds its lock may be waiting for a slow disk. */
async function answered<T>(time: Scheduler, question: Promise<T>): Promise<T> {
  let done = false;
  const end = question.finally(() => {
    done = true;
  });
  await time.run(time.now() + MINUTE, () => done);
  return end;
}

export async function runSeed(parts: WorldParts): Promise<SeedResult> {
  const world = await createWorld(parts);
  const { time, truth, counters } = world;
  const { sql } = parts.ledger;
  try {
    await world.upstream.start();
    for (const counter of counters) counter.start();
    const faults = plan(world);
    const healedAt = (): number | null => {
      const line = world.trace.find((note) => note.endsWith(' healed'));
      return line ? Number(line.split(' ')[0]) * 1000 : null;
    };
    let left: string | null = 'not healed yet';
    const quiet = (): boolean =>
      truth.broken.length > 0 ||
      counters.every((counter) => isCutOff(world, counter) || counter.kept().counts().saved === 0);
    await time.run(Infinity, () => truth.broken.length > 0 || healedAt() !== null);
    const from = time.now();
    while (left !== null && truth.broken.length === 0 && time.now() < from + LIMIT) {
      // Crashes that were planned before may still come: whoever is down starts again.
      heal(world);
      if (world.island) void roundOf(world);
      const step = time.now() + 5 * MINUTE;
      if (await time.run(step, quiet)) left = await answered(time, undelivered(sql, world));
      if (left !== null) await time.run(step, () => truth.broken.length > 0);
    }
    const broken = [...truth.broken];
    if (broken.length === 0 && left !== null) broken.push(`not delivered: ${left}`);
    if (broken.length === 0) broken.push(...(await answered(time, checkEnding(sql, world))));
    return {
      seed: parts.seed,
      broken,
      slips: counters.reduce((sum, { slips }) => sum + slips.length, 0),
      events: time.events,
      faults,
      minutes: (time.now() - from) / MINUTE,
      fingerprint: createHash('sha256').update(world.trace.join('\n')).digest('hex'),
      trace: world.trace,
    };
  } finally {
    await world.close();
  }
}

/** What to say of a seed that broke something: how to run it again, and how it came to it. */
export const report = ({ seed, broken, faults, trace }: SeedResult): string =>
  [
    `UC_SEED=${seed} npx vitest run tests/simulation/simulation.test.ts -t 'first of all'`,
    ...broken,
    faults.join(', '),
    ...trace.slice(-80),
  ].join('\n');
