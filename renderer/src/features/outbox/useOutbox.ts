import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from 'react-i18next';
import { useClient, usePage, useToasts } from '#renderer/app/hooks.ts';
import { errorText } from '#renderer/i18n/useErrorText.ts';
import { placeOf } from './rows.ts';

/** The outbox's list while its screen is shown, and sending at once. */
export function useOutbox() {
  const store = usePage().outbox;
  const client = useClient();
  const show = useToasts();
  const { t } = useTranslation(['outbox', 'errors']);
  const errors = useTranslation('errors').t;
  const state = useStore(store);
  const { seqs, rows, selected, select, see } = state;
  useEffect(() => void store.getState().refresh(), [store]);

  async function sendNow(): Promise<void> {
    const answer = await client['outbox.sendNow']({});
    if (answer.ok) show('info', t('askedToSend'));
    else show('warn', errorText(errors, answer.error).title);
  }
  const seqAt = (index: number): number => seqs?.[index] ?? 0;
  return {
    ...state,
    sendNow,
    list: {
      count: seqs?.length ?? 0,
      rowAt: (index: number) => rows.get(seqAt(index)),
      keyAt: seqAt,
      selected: selected === null || seqs === null ? -1 : Math.max(-1, placeOf(seqs, selected)),
      onSelect: (index: number) => select(seqAt(index)),
      onSight: useCallback((first: number, last: number) => void see(first, last), [see]),
    },
    current: selected === null ? undefined : rows.get(selected),
  };
}
