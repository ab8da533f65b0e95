import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInPakistan } from '#domain/dates/day.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';
import { useMinute } from '#renderer/app/useMinute.ts';
import { FormButtons } from '#renderer/features/forms/FormButtons.tsx';
import { FormNotice } from '#renderer/features/forms/FormNotice.tsx';
import { useForm } from '#renderer/features/forms/useForm.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import {
  ActionGap,
  BackButton,
  DateField,
  ErrorNotice,
  PageHeader,
  TaskCard,
  useKeys,
} from '#renderer/ui/index.ts';
import { DayFigures } from './DayFigures.tsx';
import './today.css';

/** The day in counts, on screen and on paper: today's, or an earlier one's. */
export function DayReport({ back }: { readonly back: () => void }) {
  const { t } = useTranslation(['forms', 'common']);
  const both = useBoth('forms');
  const client = useClient();
  const today = dayInPakistan(useMinute());
  const [typed, setTyped] = useState(today);
  /** The last whole day that was typed. */
  const [day, setDay] = useState(today);
  const future = typed.length === today.length && typed > today;
  const asked = useAnswer(
    useCallback(() => client['forms.get']({ form: { kind: 'day-end', day } }), [client, day]),
  );
  const paper = useForm({ kind: 'day-end', day });
  useKeys({ Escape: back });
  const type = (text: string): void => {
    setTyped(text);
    if (isDay(text) && text <= today) setDay(text);
  };
  return (
    <TaskCard
      actions={
        <>
          <BackButton variant="secondary" onPress={back}>
            {t('common:back')}
          </BackButton>
          <ActionGap />
          <FormButtons paper={paper} main isDisabled={typed !== day} />
        </>
      }
    >
      <PageHeader title={{ en: both.en('day.title'), ur: both.ur('day.title') }} layout="apart" />
      <div className="uc-day">
        <div className="uc-day__date">
          <DateField
            label={t('day.date')}
            value={typed}
            onChange={type}
            message={future ? { level: 'error', text: t('day.future') } : undefined}
          />
          <p>{t('day.hint')}</p>
        </div>
        <FormNotice paper={paper} />
        {asked.error && <ErrorNotice error={asked.error} tone="warn" />}
        {asked.value?.kind === 'day-end' && <DayFigures report={asked.value} />}
      </div>
    </TaskCard>
  );
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
