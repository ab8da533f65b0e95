/** The programs whose crash states are tried, by name. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { bundle, type Change } from './bundle.ts';
import { FIRST_RELEASE, makeOlder } from './older.ts';
import { record, type Recording } from './record.ts';

const LIFE = 'life.js';
const SYNCS_THAT_FAIL = 'register.js';

/** One sync fails, or several one after the other: numbers of a run of syncs, as strace counts them. */
export const failingSyncs = (when: string): readonly string[] => [
  '-e',
  `inject=fsync,fdatasync:error=EIO:when=${when}`,
];

export const recordLife = (programs: string): Promise<Recording> => record([path.join(programs, LIFE)]);

export async function recordUpgrade(programs: string): Promise<Recording> {
  const first = await bundle('first-release', [FIRST_RELEASE]);
  return record([path.join(programs, 'upgrade.js')], (data) =>
    makeOlder(path.join(first, 'set-up.js'), data),
  );
}

/** A counter that is set up registers three people while syncs fail. */
export const recordFailingSyncs = (programs: string, when: string): Promise<Recording> =>
  record(
    [path.join(programs, SYNCS_THAT_FAIL), '3'],
    (data) => void execFileSync(process.execPath, [path.join(programs, 'set-up.js'), data]),
    failingSyncs(when),
  );

/** Registrations with a second copy of each packet in a folder beside the data folder. */
export const recordMirror = (programs: string): Promise<Recording> =>
  record([path.join(programs, 'mirror.js')], (data) => void mkdirSync(path.join(data, '../mirror')));

/** As better-sqlite3 opens a write-ahead log by itself: a commit is not synced. */
export const NOT_FULL: Change = {
  file: 'db/pragmas.ts',
  from: "['synchronous', 'FULL', 2]",
  to: "['synchronous', 'NORMAL', 1]",
};
