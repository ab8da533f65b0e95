import { ok } from '#contract/errors.ts';
import { language, printerName, theme, type CounterInfo } from '#contract/model.ts';
import type { Backend } from '../backend.ts';
import { operatorOf } from '../guard.ts';
import type { Identity } from '../identity.ts';
import type { CoreHandlers } from './index.ts';

type SystemHandlers = Pick<
  CoreHandlers,
  | 'system.snapshot'
  | 'preferences.set'
  | 'setup.complete'
  | 'setup.chooseUpstream'
  | 'session.signIn'
  | 'session.signOut'
>;

/** The day this program was made: a clock before it is certainly wrong. */
const MADE_AT = Date.UTC(2026, 10, 1);

function counterInfo(identity: Identity): CounterInfo {
  const info = identity.info();
  if (!info) throw new Error('a counter that was set up must be there');
  return info;
}

export const systemHandlers = ({
  identity,
  session,
  settings,
  outbox,
  devices,
  papers,
  setup,
  chooseUpstream,
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
      formPrinter: printerName.nullable().catch(null).parse(settings.get('form-printer')),
      outbox: summary,
      devices: devices.states(),
      papers: [...papers.line()],
      clock: { now, behind: now < Math.max(MADE_AT, summary.link.lastContactAt ?? 0) },
    });
  },
  'preferences.set': async (wanted) => {
    if (wanted.language) settings.set('language', wanted.language);
    if (wanted.theme) settings.set('theme', wanted.theme);
    if (wanted.formPrinter) settings.set('form-printer', wanted.formPrinter);
    return ok({});
  },
  'setup.complete': async (input) => {
    const answer = await setup.complete(input);
    if (!answer.ok) return answer;
    tellCounter();
    void start();
    return ok(counterInfo(identity));
  },
  'setup.chooseUpstream': async (choice, context) => {
    const answer = await chooseUpstream(choice, operatorOf(context));
    return answer.ok ? ok(counterInfo(identity)) : answer;
  },
  'session.signIn': (input) => session.signIn(input),
  'session.signOut': async () => {
    session.signOut();
    return ok({});
  },
});
