/** What core writes for support: codes, refs and where in the program; never contents, names or numbers of people. */
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

/** Lines of JSON on stderr; the host keeps them. */
export function createLog(): Log {
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    info: (what, facts) => logger.info(facts ?? {}, what),
    warn: (what, error, facts) =>
      logger.warn({ ...(error !== undefined && errorFacts(error)), ...facts }, what),
  };
}
