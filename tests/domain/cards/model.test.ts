/**
 * Every state that printing one order can come into, by going through all of them: whatever the printer does with a card and
 * says of it, and with a crash between any two steps. People say truthfully what they see.
 */
import { describe, expect, it } from 'vitest';
import { mayMove, orderAfter, type OrderState } from '#domain/cards/order-state.ts';
import {
  afterRestart,
  beginRefusal,
  evidenceOf,
  mayBecome,
  needsSupervisor,
  type AttemptState,
  type Verdict,
} from '#domain/cards/print-attempt.ts';
import { bookingsFor } from '#domain/cards/stock.ts';

interface Attempt {
  readonly state: AttemptState;
  readonly before: number;
  readonly after: number | null;
  /** What really became of the card; null: nothing yet. */
  readonly truth: Verdict | null;
  readonly foundBad: boolean;
}
interface World {
  readonly order: OrderState;
  readonly attempts: readonly Attempt[];
  /** The printer's own count. */
  readonly count: number;
  /** Blanks by the books, and really. */
  readonly books: number;
  readonly blanks: number;
  /** Where the running app is within one card; null: it waits. */
  readonly said: Verdict | 'unknown' | 'nothing-yet' | null;
}

const START: World = { order: 'ordered', attempts: [], count: 7, books: 4, blanks: 4, said: null };
const MOST_ATTEMPTS = 3;
const WHO = 'operator-1';

const last = ({ attempts }: World): Attempt | undefined => attempts.at(-1);
const withLast = (world: World, change: Partial<Attempt>): World => {
  const own = last(world);
  if (!own) throw new Error('no attempt');
  return { ...world, attempts: [...world.attempts.slice(0, -1), { ...own, ...change }] };
};

/** The newest attempt becomes `to`; books and order follow. */
function becomes(world: World, to: AttemptState, change: Partial<Attempt> = {}): World {
  const from = last(world);
  if (!from) throw new Error('no attempt');
  expect(mayBecome(from.state, to), `${from.state} to ${to}`).toBe(true);
  const next = withLast(world, { ...change, state: to });
  const hadSpoiled = next.attempts.some(({ state }) => state === 'spoiled' || state === 'destroyed');
  const order = orderAfter(to, hadSpoiled);
  if (order !== world.order) expect(mayMove(world.order, order), `${world.order} to ${order}`).toBe(true);
  const booked = bookingsFor('card', from.state, to).reduce((sum, { change: by }) => sum + by, 0);
  return { ...next, order, books: world.books + booked };
}

function begun(world: World, approvedBy: string | null): World | null {
  const refusal = beginRefusal(
    {
      mode: 'counter',
      state: world.order,
      withdrawn: false,
      hasBytes: true,
      attempts: world.attempts.map(({ state }) => ({ kind: 'card', state, who: WHO })),
    },
    {
      who: WHO,
      approvedBy,
      blanks: world.books,
      open: world.attempts.some(({ state }) => state === 'begun' || state === 'doubtful') ? ['card'] : [],
    },
  );
  if (refusal !== null || world.attempts.length >= MOST_ATTEMPTS) return null;
  expect(mayMove(world.order, 'printing')).toBe(true);
  const attempt = { state: 'begun', before: world.count, after: null, truth: null, foundBad: false } as const;
  return { ...world, order: 'printing', attempts: [...world.attempts, attempt], said: 'nothing-yet' };
}

/** The printer does its part: three ways for the card, and it knows or does not. */
function pressed(world: World): World[] {
  return (['good', 'spoiled', 'untouched'] as const).flatMap((truth) => {
    const used = truth === 'untouched' ? 0 : 1;
    const done = {
      ...withLast(world, { truth }),
      blanks: world.blanks - used,
      count: world.count + (truth === 'good' ? 1 : 0),
    };
    return [truth, 'unknown' as const].map((said): World => ({ ...done, said }));
  });
}

/** The app writes down what it was told. The printer's count is there, or the line is gone. */
function written(world: World): World[] {
  const { said } = world;
  if (said === null || said === 'nothing-yet') return [];
  return [world.count, null].map((after) => ({
    ...becomes(world, said === 'unknown' ? 'doubtful' : said, { after }),
    said: null,
  }));
}

/** The app is gone. What it had sent may still come out before anybody looks. */
function crashed(world: World): World[] {
  const own = last(world);
  if (own?.state !== 'begun') return [];
  const ends = world.said === 'nothing-yet' ? [world, ...pressed(world)] : [world];
  return ends.map((end) => ({ ...becomes(end, afterRestart('begun')), said: null }));
}

function resolved(world: World): World[] {
  const own = last(world);
  if (own?.state !== 'doubtful') return [];
  const verdict = own.truth ?? 'untouched';
  return [own.after, world.count].map((after) => {
    // A truthful word is never against the count; without one a second person stands by it.
    const evidence = evidenceOf(own.before, after);
    if (evidence !== 'unknown') expect(needsSupervisor(verdict, evidence)).toBe(false);
    return becomes(world, verdict, { after });
  });
}

function follow(world: World): World[] {
  const own = last(world);
  const idle = world.said === null;
  const found: (World | null)[] = [...written(world), ...crashed(world)];
  if (world.said === 'nothing-yet') found.push(...pressed(world));
  if (idle) found.push(begun(world, null), begun(world, 'supervisor-1'), ...resolved(world));
  if (idle && own?.state === 'spoiled') found.push(becomes(world, 'destroyed'));
  if (idle && own?.state === 'good' && world.order === 'present')
    found.push(becomes(world, 'spoiled', { foundBad: true }), { ...world, order: 'issued' });
  return found.filter((each) => each !== null);
}

const name = (world: World): string => JSON.stringify(world);

function everything() {
  const worlds = new Map([[name(START), START]]);
  const back = new Map<string, Set<string>>();
  const queue = [START];
  for (let world = queue.pop(); world; world = queue.pop()) {
    for (const after of follow(world)) {
      const key = name(after);
      back.set(key, (back.get(key) ?? new Set()).add(name(world)));
      if (worlds.has(key)) continue;
      worlds.set(key, after);
      queue.push(after);
    }
  }
  return { worlds, back };
}

describe('Printing one order, in every state that it can come into', () => {
  const { worlds, back } = everything();
  const all = [...worlds.values()];

  it('goes through all states of an attempt', () => {
    expect(all.length).toBeGreaterThan(500);
    const states = new Set(all.flatMap(({ attempts }) => attempts.map(({ state }) => state)));
    expect([...states].toSorted()).toEqual([
      'begun',
      'destroyed',
      'doubtful',
      'good',
      'spoiled',
      'untouched',
    ]);
  });

  it('never has two good cards in the world', () => {
    for (const world of all) {
      const good = world.attempts.filter(({ truth, foundBad }) => truth === 'good' && !foundBad);
      expect(good.length, name(world)).toBeLessThan(2);
    }
  });

  it('never holds a card for good, or issues one, that is not', () => {
    for (const world of all) {
      if (world.order !== 'present' && world.order !== 'issued') continue;
      expect(last(world), name(world)).toMatchObject({ state: 'good', truth: 'good', foundBad: false });
    }
  });

  it('has the books right whenever nothing is in doubt', () => {
    for (const world of all) {
      const isOpen = world.attempts.some(({ state }) => state === 'begun' || state === 'doubtful');
      if (isOpen) expect(world.books - world.blanks === 0 || world.books - world.blanks === 1).toBe(true);
      else expect(world.books, name(world)).toBe(world.blanks);
    }
  });

  it('comes to an issued card from every state, unless the blanks or the tries of this model are used up', () => {
    const good = new Set(all.filter(({ order }) => order === 'issued').map(name));
    const queue = [...good];
    for (let key = queue.pop(); key !== undefined; key = queue.pop())
      for (const before of back.get(key) ?? []) {
        if (good.has(before)) continue;
        good.add(before);
        queue.push(before);
      }
    const stuck = all.filter((world) => !good.has(name(world)));
    for (const world of stuck) expect(world.attempts, name(world)).toHaveLength(MOST_ATTEMPTS);
  });
});
