/** Core's process: waits for its host's first message, opens everything, answers calls until told to stop. */
import { join } from 'node:path';
import { hostEndpoint } from './endpoint.ts';
import { createLog } from './log.ts';
import { runCore } from './run.ts';

// Nothing that core writes is for another user of this PC.
process.umask(0o077);
const log = createLog();

/** A process in an unknown state must not go on writing: it ends, and the host starts a fresh one. */
function endOn(what: 'uncaughtException' | 'unhandledRejection'): void {
  process.on(what, (error: unknown) => {
    log.warn(what, error);
    process.exit(70);
  });
}

const host = hostEndpoint();
if (host) {
  endOn('uncaughtException');
  endOn('unhandledRejection');
  // The host is gone: nobody is left to answer, and the databases close with the process.
  process.on('disconnect', () => process.exit(0));
  // Built beside this file, see electron.vite.config.ts.
  runCore(host, log, (code) => process.exit(code), {
    imaging: join(import.meta.dirname, 'imaging.cjs'),
    checking: join(import.meta.dirname, 'checking.cjs'),
  });
}
