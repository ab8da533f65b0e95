import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from 'react-i18next';
import { useClient, usePage, useToasts } from '#renderer/app/hooks.ts';
import { errorText } from '#renderer/i18n/useErrorText.ts';

/** The outbox's list while its screen is shown, and sending at once. */
export function useOutbox() {
  const store = usePage().outbox;
  const client = useClient();
  const show = useToasts();
  const { t } = useTranslation(['outbox', 'errors']);
  const errors = useTranslation('errors').t;
  useEffect(() => void store.getState().refresh(), [store]);

  async function sendNow(): Promise<void> {
    const answer = await client['outbox.sendNow']({});
    if (answer.ok) show('info', t('askedToSend'));
    else show('warn', errorText(errors, answer.error).title);
  }
  return { ...useStore(store), sendNow };
}
