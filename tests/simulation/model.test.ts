import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '#db/connection.ts';
import { createSpool } from '#db/spool/spool.ts';
import type { SpoolState } from '#db/spool/types.ts';
import { createSpoolFolder, openSpool } from './counter/spool-file.ts';
import { learnAutomaton, WRITES, type Automaton } from './model/automaton.ts';
import { explore, type Exploration } from './model/explore.ts';
import type { Bounds } from './model/state.ts';
import { ended, invariant } from './model/invariants.ts';
import { allowedMoves, STATES } from './model/triggers.ts';
import { say } from './say.ts';

const folder = createSpoolFolder();
const opened: Connection[] = [];
afterAll(() => {
  for (const db of opened) db.close();
  folder.remove();
});

function freshSpool(): Connection {
  const db = openSpool(folder.fresh());
  opened.push(db);
  createSpool(db).begin('device-1');
  return db;
}

const NOTHING = { backups: 0, restores: 0, crashes: 0, echoes: 0, losses: 0 };
/** Each small enough for every one of its states to be visited. */
const BOUNDS: readonly Bounds[] = [
  { packets: 2, left: { ...NOTHING, crashes: 1, restores: 1 } },
  { packets: 2, left: { ...NOTHING, echoes: 1 } },
  { packets: 1, left: { ...NOTHING, crashes: 1, backups: 1, restores: 1 } },
  { packets: 1, left: { ...NOTHING, crashes: 1, losses: 1, echoes: 1 } },
  // A proxy brings a question once more to a server that has forgotten the answer.
  { packets: 1, left: { ...NOTHING, backups: 1, restores: 1, echoes: 1 } },
];

describe('the counter as the real spool moves it', () => {
  it('has the states and moves of the design, found by trying every pair on a database', () => {
    const moves = allowedMoves(freshSpool());
    expect(moves).toEqual(
      new Set([
        'SEALED>ANNOUNCED',
        'SEALED>STORED',
        'SEALED>QUARANTINED',
        'ANNOUNCED>SEALED',
        'ANNOUNCED>STORED',
        'ANNOUNCED>QUARANTINED',
        'STORED>SEALED',
        'STORED>ACCEPTED',
        'STORED>REJECTED',
        'STORED>QUARANTINED',
        'ACCEPTED>SEALED',
        'ACCEPTED>REJECTED',
        'ACCEPTED>PURGED',
        'ACCEPTED>QUARANTINED',
        'REJECTED>SEALED',
        'REJECTED>ACCEPTED',
        'REJECTED>QUARANTINED',
        'QUARANTINED>SEALED',
      ]),
    );
  });

  it('moves only along them, whatever is written in whatever order', () => {
    const automaton = learnAutomaton(freshSpool());
    const moves = allowedMoves(freshSpool());
    const made = new Set<string>();
    for (const [name, { state }] of automaton.standings)
      for (const write of WRITES) {
        const after = automaton.standings.get(automaton.next(name, write) ?? '')?.state;
        if (!after || after === state) continue;
        // A receipt settles a held packet, and an outcome that came before it is applied, in one transaction.
        const isReceipt = write.startsWith('stored');
        const way: SpoolState[] = [
          state,
          ...(isReceipt && state === 'QUARANTINED' ? (['SEALED'] as const) : []),
          ...(isReceipt && after !== 'STORED' ? (['STORED'] as const) : []),
          after,
        ];
        for (const [at, to] of way.slice(1).entries()) made.add(`${way[at]}>${to}`);
      }
    expect([...made].filter((move) => !moves.has(move))).toEqual([]);
    // Every state of the design is reached by writes alone.
    const reached = new Set<SpoolState>([...automaton.standings.values()].map(({ state }) => state));
    expect(reached).toEqual(new Set(STATES));
  });
});

describe('every state of counter, upstream and line, with a crash between any two steps', () => {
  let automaton: Automaton;
  beforeAll(() => {
    automaton = learnAutomaton(freshSpool());
  });
  const [, , copied] = BOUNDS;
  const over = (bounds: Bounds | undefined): Exploration => {
    if (!bounds) throw new Error('no such bounds');
    return { automaton, bounds, invariant, ended };
  };

  it.each(BOUNDS)('keeps the invariants and can always still end well: $packets packets, $left', (bounds) => {
    const found = explore(over(bounds));
    say(`model: ${found.states} states, ${found.steps} steps`);
    expect(found.broken).toBeNull();
    expect(found.stuck).toEqual({ count: 0, way: [] });
    expect(found.states).toBeGreaterThan(10_000);
  });

  it('finds a server that commits a receipt before the body is durable', () => {
    const { broken } = explore({
      ...over(copied),
      spoil: ({ name, to }) =>
        name.startsWith('body') && name.endsWith('durable') && to.handling
          ? {
              ...to,
              server: {
                ...to.server,
                packets: to.server.packets.map((packet) => ({
                  ...packet,
                  body: 'part',
                  receipt: to.server.epoch,
                })),
              },
            }
          : to,
    });
    expect(broken?.what).toMatch(/^I8/);
  });

  it('finds a copy that is vouched for before it is made', () => {
    const { broken } = explore({
      ...over(copied),
      spoil: ({ name, to }) =>
        name === 'statement' && to.answer?.kind === 'statement'
          ? {
              ...to,
              answer: {
                ...to.answer,
                covered: to.server.packets.map(({ receipt }, packet) => ({ packet, receipt })),
              },
            }
          : to,
    });
    expect(broken?.what).toMatch(/^I4/);
    expect(broken?.way.length).toBeGreaterThan(5);
  });

  it('finds a counter that takes no notice of what a restored upstream lost', () => {
    const { stuck } = explore({
      ...over(copied),
      automaton: {
        ...automaton,
        next: (name, write) => (write === 'lost' ? name : automaton.next(name, write)),
      },
    });
    expect(stuck.count).toBeGreaterThan(0);
  });
});
