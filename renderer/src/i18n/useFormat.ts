import { useTranslation } from 'react-i18next';
import { dateOf, daysBefore, durationOf, timeOf } from './format.ts';

/** Times and lengths of time in words of the interface's language. */
export function useFormat() {
  const { t } = useTranslation('common');
  return {
    /** "59 minutes". */
    duration(ms: number): string {
      const { unit, count } = durationOf(ms);
      return t(`duration.${unit}`, { count });
    },
    /** As a duration, for what is told once a minute: "less than a minute". */
    age(ms: number): string {
      const { unit, count } = durationOf(ms);
      return unit === 'seconds' ? t('lessThanAMinute') : t(`duration.${unit}`, { count });
    },
    /** "10:52" today, "Yesterday 16:20", else the date. */
    when(instant: number, now: number = Date.now()): string {
      const days = daysBefore(instant, now);
      if (days <= 0) return timeOf(instant);
      return days === 1 ? t('yesterdayAt', { time: timeOf(instant) }) : dateOf(instant);
    },
  };
}
