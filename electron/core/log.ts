/** What core writes for support: codes, refs and where in the program; never contents, names or numbers of people. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';

export interface Log {
  info(what: string, facts?: Facts): void;
  warn(what: string, error?: unknown, facts?: Facts): void;
}
type Facts = Readonly<Record<string, string | number | boolean>>;

/** An error's class, code and place. Its message may quote data, so it is left out. */
export function errorFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const place = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/\S*\/(\S+)\)?$/, '($1)'))
    .join(' < ');
  return { error: error.name, code, place };
}

export interface KeptLog extends Log {
  /** From now on into core.log of this folder, as long as it can be written. */
  keepIn(folder: string): void;
}

/** From this size on the file is put aside at the next start; one old one is kept. */
const FULL = 2 * 1024 * 1024;

/** Each line is on its way to the disk before the next; throws when the folder cannot be made. */
function openFile(folder: string): { write(line: string): void } {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'core.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > FULL) renameSync(file, `${file}.old`);
  return {
    write: (line) => {
      try {
        appendFileSync(file, line, { mode: 0o600 });
      } catch {
        // A full disk costs lines of the log, never the process that is about to say so on the screen.
      }
    },
  };
}

/** Lines of JSON, on stderr until a folder is named. */
export function createLog(): KeptLog {
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime };
  let logger = pino(options, pino.destination({ fd: 2, sync: true }));
  return {
    info: (what, facts) => logger.info(facts ?? {}, what),
    warn: (what, error, facts) =>
      logger.warn({ ...(error !== undefined && errorFacts(error)), ...facts }, what),
    keepIn: (folder) => {
      try {
        logger = pino(options, openFile(folder));
      } catch (error) {
        // A folder that cannot be written to is told of by the databases; stderr stays.
        logger.warn(errorFacts(error), 'no log file');
      }
    },
  };
}
