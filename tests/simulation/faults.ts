/** What goes wrong, by the seed. Each takes effect at once and mends itself after a while, if it mends at all. */
import { createStick } from './counter/stick.ts';
import { FOREIGN_ANSWERS } from './net/answers.ts';
import { connect } from './net/connection.ts';
import { resetLine, type Line, type LineMode } from './net/line.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const FORTNIGHT = 15 * 24 * 60 * MINUTE;
const TEN_YEARS = 3652 * 24 * 60 * MINUTE;

function mode(world: World, line: Line, to: LineMode): void {
  line.mode = to;
  world.time.after(world.random.int(1000, 15 * MINUTE), () => {
    if (line.mode === to) line.mode = 'open';
  });
}

/** What a proxy that repeats itself sends again; the answers go nowhere. */
function repeat(line: Line): void {
  const bytes = line.lastRequest;
  if (bytes.length === 0) return;
  const socket = connect(line, true);
  socket.on('error', () => undefined);
  socket.on('data', () => undefined);
  socket.write(bytes);
  line.time.after(5 * MINUTE, () => socket.destroy());
}

/** One stick in two counters, there and back; now and then it is pulled in the middle. */
export async function roundOf({ random, counters }: World): Promise<void> {
  const from = random.pick(counters);
  const to = random.pick(counters);
  const stick = createStick();
  if (random.chance(0.3)) stick.pullIn = random.int(1, 9);
  await from.carry('export', stick);
  await to.carry('import', stick);
  // Nobody waits for the link: receipts come back with another round.
  await to.carry('export', stick);
  await from.carry('import', stick);
}

type Fault = (world: World) => void | Promise<void>;
const lineOf = ({ random, counters }: World): Line => random.pick(counters).line;

export const FAULTS: Readonly<Record<string, Fault>> = {
  partition: (world) => mode(world, lineOf(world), world.random.pick(['refused', 'silent'])),
  'lost answers': (world) => mode(world, lineOf(world), 'deaf'),
  'login page or proxy': (world) => {
    const line = lineOf(world);
    line.portal = world.random.pick(FOREIGN_ANSWERS);
    mode(world, line, 'portal');
  },
  'answers mixed up': (world) => {
    const line = lineOf(world);
    if (line.lastAnswer.length === 0) return;
    line.portal = line.lastAnswer;
    mode(world, line, 'portal');
  },
  'request cut': ({ random, ...world }) => {
    const line = lineOf({ random, ...world });
    const after = random.int(0, 40_000);
    for (let cuts = random.int(1, 4); cuts > 0; cuts -= 1)
      line.cuts.push({ direction: 'up', after, how: random.pick(['reset', 'end']) });
  },
  'answer cut': ({ random, ...world }) => {
    const line = lineOf({ random, ...world });
    line.cuts.push({ direction: 'down', after: random.int(0, 600), how: random.pick(['reset', 'end']) });
  },
  reset: (world) => resetLine(lineOf(world)),
  'request repeated at once': (world) => repeat(lineOf(world)),
  'request repeated late': (world) => {
    const line = lineOf(world);
    const kept = line.lastRequest;
    world.time.after(world.random.int(MINUTE, 60 * MINUTE), () => {
      line.lastRequest = kept;
      repeat(line);
    });
  },
  'slow line': (world) => {
    const line = lineOf(world);
    const { rate, delay } = line;
    line.rate = 1;
    line.delay = 3000;
    world.time.after(10 * MINUTE, () => Object.assign(line, { rate, delay }));
  },
  'counter clock jumps': ({ random, counters }) => {
    random.pick(counters).clockError = random.pick([TEN_YEARS, -TEN_YEARS, 0, 2 * 60 * MINUTE]);
  },
  'server clock jumps': ({ random, upstream }) => {
    upstream.clockError = random.pick([TEN_YEARS, -TEN_YEARS, 0, 11 * MINUTE]);
  },
  'server killed': ({ random, upstream }) => upstream.kill(random.pick([0, random.int(1, 60)])),
  'server killed soon': ({ random, upstream }) => upstream.kill(random.int(1, 25)),
  backup: ({ upstream }) => upstream.backup(),
  'restored from a backup': async ({ upstream }) => {
    await upstream.restore();
  },
  'counter crashes': ({ random, time, counters }) => {
    const counter = random.pick(counters);
    counter.crash();
    time.after(random.int(0, 20 * MINUTE), () => counter.start());
  },
  'counter crashes in a call': ({ random, counters }) =>
    random.pick(counters).dieAtCall(random.int(1, 40), random.chance(0.5)),
  'counter disk full': ({ random, time, counters }) => {
    const counter = random.pick(counters);
    counter.full = true;
    time.after(random.int(1000, 30 * MINUTE), () => {
      counter.full = false;
    });
  },
  'server disk full': ({ random, time, upstream }) => {
    upstream.disk.full = true;
    time.after(random.int(1000, 30 * MINUTE), () => {
      upstream.disk.full = false;
    });
  },
  'people decide': ({ upstream }) => upstream.decide(),
  'people decide on more': async ({ upstream }) => {
    for (let left = 4; left > 0; left -= 1) await upstream.decide();
  },
  'body lost upstream': ({ upstream }) => upstream.loseBody(),
  'fifteen days pass': ({ upstream, counters }) => {
    upstream.clockError += FORTNIGHT;
    for (const counter of counters) counter.clockError += FORTNIGHT;
  },
  'a stick goes round': (world) => roundOf(world),
  'send now': ({ random, counters }) => random.pick(counters).sendNow(),
};

export const RARE_FAULTS: Readonly<Record<string, Fault>> = {
  'device revoked': async (world) => {
    const counter = world.random.pick(world.counters);
    world.revoked.add(counter.name);
    await world.upstream.revoke(counter.device.deviceId);
  },
};
