/** As model.test.ts, with restores one after the other: a copy that was made under a second epoch comes back too. */
import { expect, it } from 'vitest';
import { createSpool } from '#db/spool/spool.ts';
import { createSpoolFolder, openSpool } from './counter/spool-file.ts';
import { learnAutomaton } from './model/automaton.ts';
import { explore } from './model/explore.ts';
import { ended, invariant } from './model/invariants.ts';
import type { Bounds } from './model/state.ts';
import { say } from './say.ts';

const NONE = { crashes: 0, echoes: 0, losses: 0 };
const BOUNDS: readonly Bounds[] = [
  { packets: 1, left: { ...NONE, backups: 2, restores: 2 } },
  { packets: 1, left: { ...NONE, backups: 2, restores: 2, crashes: 1 } },
];

it.each(BOUNDS)('keeps the invariants and can always still end well: $packets packets, $left', (bounds) => {
  const folder = createSpoolFolder();
  const db = openSpool(folder.fresh());
  createSpool(db).begin('device-1');
  try {
    const found = explore({ automaton: learnAutomaton(db), bounds, invariant, ended });
    say(`model: ${found.states} states, ${found.steps} steps`);
    expect(found.broken).toBeNull();
    expect(found.stuck).toEqual({ count: 0, way: [] });
  } finally {
    db.close();
    folder.remove();
  }
});
