import type { DraftRepository } from '#db/repositories/drafts.ts';
import type { Clock } from '../ports.ts';

/** A draft that was not changed for so long is not being worked on. */
const STILL_MS = 60_000;

/** Whether somebody is taking a registration right now. */
export const createRegistering =
  (drafts: Pick<DraftRepository, 'heads'>, clock: Pick<Clock, 'now'>) => (): boolean =>
    drafts.heads().some(({ savedAt }) => {
      const ago = clock.now() - savedAt;
      // A moment that is still to come was written under a clock that ran ahead.
      return ago >= 0 && ago < STILL_MS;
    });
