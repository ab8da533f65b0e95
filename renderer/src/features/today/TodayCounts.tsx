import { useTranslation } from 'react-i18next';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { useMinute } from '#renderer/app/useMinute.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Count, Counts } from '#renderer/ui/index.ts';
import { TokenCard } from './TokenCard.tsx';
import './today.css';

export function TodayCounts({ drafts }: { readonly drafts: number | null }) {
  const { t } = useTranslation('today');
  const { age } = useFormat();
  const now = useMinute();
  const { saved, received, oldestSavedAt } = useSnapshot((snapshot) => snapshot.outbox);
  const oldest =
    oldestSavedAt === null ? t('counts.nothing') : t('counts.oldest', { duration: age(now - oldestSavedAt) });
  return (
    <Counts columns="three-and-wide">
      <Count name={t('counts.drafts')} count={drafts} note={t('counts.draftsNote')} />
      <Count name={t('counts.saved')} count={saved} note={oldest} />
      <Count name={t('counts.received')} count={received} note={t('counts.receivedNote')} />
      <TokenCard />
    </Counts>
  );
}
