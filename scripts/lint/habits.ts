/** House habits that no ready-made rule knows. */
import type { Complaint } from './imports.ts';
import { lies } from './paths.ts';
import type { Finding, Source } from './parse.ts';

export const MOST_LINES = 300;

/** Tools that insist on a default export. */
const DEFAULT_EXPORTS = [
  'electron.vite.config.ts',
  'vitest.config.ts',
  'vitest.crash.config.ts',
  'vitest.e2e.config.ts',
  'vitest.long.config.ts',
];
/** Programs for a terminal. */
const CONSOLES = ['scripts/'];
/** Files chosen at run time: the programs that load what they are given. */
const COMPUTED_IMPORTS = ['scripts/', 'tests/'];

/** Ways to wait whose patience no setting changes. */
const IMPATIENT = ['vi.waitFor', 'vi.waitUntil'];

/** Raw doors between page and main: one file on each side. */
export const DOORS: Readonly<Record<string, readonly string[]>> = {
  ipcMain: ['electron/main/pageLink.ts'],
  ipcRenderer: ['electron/preload/index.ts'],
  CALL_CHANNEL: ['electron/main/pageLink.ts', 'electron/preload/index.ts'],
  EVENT_CHANNEL: ['electron/main/pageLink.ts', 'electron/preload/index.ts'],
};

export function checkHabits(source: Source): readonly Complaint[] {
  const { path } = source;
  const complain = (line: number, rule: string, message: string): Complaint => ({
    path,
    line,
    rule,
    message,
  });
  const complaints: Complaint[] = [];
  if (source.lines > MOST_LINES) {
    complaints.push(complain(source.lines, 'length', `${source.lines} lines; at most ${MOST_LINES}`));
  }
  for (const { kind, line } of source.findings) {
    const message = complaintOf(kind, path);
    if (message !== null) complaints.push(complain(line, kind, message));
  }
  for (const { names, line } of source.imports) {
    for (const name of names) {
      const places = Object.hasOwn(DOORS, name) ? DOORS[name] : undefined;
      if (places && !places.includes(path))
        complaints.push(complain(line, 'door', `${name} only in ${places.join(', ')}`));
    }
  }
  for (const { name, line } of source.memberCalls) {
    if (name === 'webContents.send') complaints.push(complain(line, 'door', 'events go through pageLink.ts'));
    if (IMPATIENT.includes(name))
      complaints.push(complain(line, 'impatient', 'gives up after a second; wait with expect.poll'));
  }
  return complaints;
}

function complaintOf(kind: Finding['kind'], path: string): string | null {
  const isIn = (places: readonly string[]): boolean => places.some((place) => lies(path, place));
  switch (kind) {
    case 'parse-error':
      return 'cannot be parsed';
    case 'enum':
      return 'use a list of words as const';
    case 'default-export':
      return isIn(DEFAULT_EXPORTS) ? null : 'export it by name';
    case 'console':
      return isIn(CONSOLES) ? null : 'only programs in scripts/ write to the terminal';
    case 'computed-import':
      return isIn(COMPUTED_IMPORTS) ? null : 'an import needs a plain name';
  }
}
