/** Nothing goes wrong in silence, and no dialog shows a stack to an operator. */
import { app } from 'electron';
import { errorFacts, type Log } from './log.ts';

export function watchGlobalErrors(log: Log): void {
  process.on('unhandledRejection', (reason) => log.error('unhandled-rejection', errorFacts(reason)));
  process.on('uncaughtException', (error) => {
    log.error('uncaught-exception', errorFacts(error));
    // State after an uncaught exception is unknown; core saved everything, so an orderly end loses nothing.
    app.quit();
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log.error('child-process-gone', { what: type, reason, exitCode }),
  );
}
