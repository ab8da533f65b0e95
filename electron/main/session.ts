/** Who is signed in, as core last said. The router asks here, so a page cannot claim a role. */
import type { AppEvent } from '#contract/events.ts';
import type { CallContext } from '#contract/define.ts';

export interface SessionMirror {
  context(): CallContext;
  hear(event: AppEvent): void;
  /** Core is gone; whoever was signed in is not any more. */
  clear(): void;
}

export function createSessionMirror(): SessionMirror {
  let person: CallContext['person'] = null;
  return {
    context: () => ({ person }),
    hear: (event) => {
      if (event.type === 'session.changed') {
        person = event.person && { id: event.person.id, roles: event.person.roles };
      }
    },
    clear: () => {
      person = null;
    },
  };
}
