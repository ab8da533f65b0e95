import { useCallback, useState } from 'react';
import { ClipboardList, UserRoundPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useClient, useEvents } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';
import { useRegister } from '#renderer/app/useRegister.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { Button, Card, ErrorNotice, PageHeader, Skeleton, useKeys, useSkeleton } from '#renderer/ui/index.ts';
import { DayReport } from './DayReport.tsx';
import { DraftList } from './DraftList.tsx';
import { TodayCounts } from './TodayCounts.tsx';
import './today.css';

export function TodayScreen() {
  const { t } = useTranslation(['today', 'common']);
  const both = useBoth('today');
  const client = useClient();
  const { begin } = useRegister();
  const drafts = useAnswer(useCallback(() => client['registration.drafts']({}), [client]));
  const skeleton = useSkeleton(drafts.loading);
  const [report, setReport] = useState(false);
  const openReport = () => setReport(true);
  useKeys(report ? {} : { F2: () => void begin(), F7: openReport });
  useEvents((event) => {
    if (event.type === 'core.state' && event.state === 'ready') void drafts.reload();
  });

  if (report) return <DayReport back={() => setReport(false)} />;
  return (
    <>
      <PageHeader
        title={{ en: both.en('title'), ur: both.ur('title') }}
        actions={
          <>
            <Button
              variant="quiet"
              keyHint="F7"
              icon={<ClipboardList size={18} aria-hidden="true" />}
              onPress={openReport}
            >
              {t('dayReport')}
            </Button>
            <Button
              variant="primary"
              keyHint="F2"
              autoFocus
              icon={<UserRoundPlus size={19} aria-hidden="true" />}
              onPress={() => void begin()}
            >
              {t('newRegistration')}
            </Button>
          </>
        }
      />
      <TodayCounts drafts={drafts.value?.length ?? null} />
      <Card fill padding="flush" label={t('drafts')}>
        <header className="uc-drafts__head">
          <h2>{t('drafts')}</h2>
          <p>{t('draftsHint')}</p>
        </header>
        {drafts.error && <ErrorNotice error={drafts.error} />}
        {skeleton && <Skeleton label={t('common:loading')} />}
        {drafts.value && !skeleton && <DraftList drafts={drafts.value} />}
      </Card>
    </>
  );
}
