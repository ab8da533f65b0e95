import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { useMinute } from '#renderer/app/useMinute.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Count, Counts } from '#renderer/ui/index.ts';
import { CauseCard } from './CauseCard.tsx';
import './outbox.css';

/** The three counts, and the one sentence on why they stand so. */
export function OutboxCounts(props: ComponentProps<typeof CauseCard>) {
  const { t } = useTranslation('outbox');
  const { age } = useFormat();
  const now = useMinute();
  const { saved, received, accepted, attention, oldestSavedAt } = useSnapshot((snapshot) => snapshot.outbox);
  const oldest =
    oldestSavedAt === null
      ? t('counts.nothingWaits')
      : t('counts.oldest', { duration: age(now - oldestSavedAt) });
  return (
    <Counts columns="three-and-wide">
      <Count name={t('counts.saved')} count={saved} note={oldest} />
      <Count name={t('counts.received')} count={received} note={t('counts.receivedNote')} />
      <Count
        name={t('counts.accepted')}
        count={accepted}
        note={t('counts.attention', { count: attention })}
      />
      <CauseCard {...props} />
    </Counts>
  );
}
