import { ok } from '#contract/errors.ts';
import { language, theme } from '#contract/model.ts';
import type { Backend } from '../backend.ts';
import type { CoreHandlers } from './index.ts';

type SystemHandlers = Pick<
  CoreHandlers,
  'system.snapshot' | 'preferences.set' | 'setup.complete' | 'session.signIn' | 'session.signOut'
>;

/** The day this program was made: a clock before it is certainly wrong. */
const MADE_AT = Date.UTC(2026, 10, 1);

export const systemHandlers = ({
  identity,
  session,
  settings,
  outbox,
  scanner,
  setup,
  clock,
  tellCounter,
  start,
}: Backend): SystemHandlers => ({
  'system.snapshot': async () => {
    const now = clock.now();
    const summary = outbox.summary();
    return ok({
      counter: identity.info(),
      person: session.person(),
      language: language.catch('en').parse(settings.get('language')),
      theme: theme.catch('light').parse(settings.get('theme')),
      outbox: summary,
      devices: [scanner.state()],
      clock: { now, behind: now < Math.max(MADE_AT, summary.link.lastContactAt ?? 0) },
    });
  },
  'preferences.set': async (wanted) => {
    if (wanted.language) settings.set('language', wanted.language);
    if (wanted.theme) settings.set('theme', wanted.theme);
    return ok({});
  },
  'setup.complete': async (input) => {
    const answer = await setup.complete(input);
    if (!answer.ok) return answer;
    tellCounter();
    void start();
    const info = identity.info();
    if (!info) throw new Error('a counter that was set up must be there');
    return ok(info);
  },
  'session.signIn': (input) => session.signIn(input),
  'session.signOut': async () => {
    session.signOut();
    return ok({});
  },
});
