/**
 * The log: one JSON line each in DATA/logs/main.log. A line holds an event's name and the facts named below, nothing else,
 * so that no name, number or address of a person can get in. Logging never stops the app.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Codes, counts and names of our own. Free text is not among them. */
export const LOGGED_FACTS = [
  'attempt',
  'code',
  'count',
  'exitCode',
  'errorName',
  'frames',
  'ms',
  'pid',
  'procedure',
  'reason',
  'ref',
  'state',
  'version',
  'what',
] as const;
export type Facts = Readonly<Partial<Record<(typeof LOGGED_FACTS)[number], string | number | boolean>>>;

export interface Log {
  info(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

const MOST_BYTES = 4 * 1024 * 1024;

/** One line; facts that are not on the list are left out, whatever a caller's type said. */
export function logLine(at: number, level: 'info' | 'error', event: string, facts: Facts = {}): string {
  const kept = LOGGED_FACTS.filter((name) => facts[name] !== undefined).map((name) => [name, facts[name]]);
  return JSON.stringify({ time: new Date(at).toISOString(), level, event, ...Object.fromEntries(kept) });
}

export function createFileLog(dataDir: string): Log {
  const folder = join(dataDir, 'logs');
  const file = join(folder, 'main.log');
  const write = (level: 'info' | 'error', event: string, facts?: Facts): void => {
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) {
        renameSync(file, join(folder, 'main.1.log'));
      }
      appendFileSync(file, `${logLine(Date.now(), level, event, facts)}\n`, { mode: 0o600 });
    } catch {
      // A full or read-only disk is told on screen by the services; the log must not make it worse.
    }
  };
  return {
    info: (event, facts) => write('info', event, facts),
    error: (event, facts) => write('error', event, facts),
  };
}

/** An error as facts: its kind and where it happened. Its message stays out, since it may quote what somebody typed. */
export function errorFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { errorName: error.name, frames: frames.slice(0, 6).join(' | ') };
}
