import { useTranslation } from 'react-i18next';
import { errorText } from '#renderer/i18n/useErrorText.ts';
import { useClient, useNavigation, useToasts } from './hooks.ts';

/** Begins a registration, or goes on with the one under way. */
export function useRegister() {
  const client = useClient();
  const show = useToasts();
  const { t } = useTranslation('errors');
  const open = useNavigation((state) => state.openRegistration);
  const last = useNavigation((state) => state.lastRegistration);

  /** `supersedes`: id of a returned packet that is taken again. */
  async function begin(supersedes?: string): Promise<void> {
    const answer = await client['registration.create'](supersedes === undefined ? {} : { supersedes });
    if (answer.ok) open(answer.value.id);
    else show('bad', errorText(t, answer.error).title);
  }

  /** The one last open, else the newest draft, else a new one: never an empty draft more than needed. */
  async function goOn(): Promise<void> {
    if (last !== null) return open(last);
    const drafts = await client['registration.drafts']({});
    const newest = drafts.ok ? drafts.value.toSorted((a, b) => b.savedAt - a.savedAt)[0] : undefined;
    return newest ? open(newest.id) : begin();
  }
  return { begin, goOn };
}
