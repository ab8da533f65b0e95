import { useTranslation } from 'react-i18next';
import { grouped, kilobytes, timeOf } from '#renderer/i18n/format.ts';
import { errorText } from '#renderer/i18n/useErrorText.ts';
import type { Happening } from './whatHappens.ts';

/** The sentence for what happens to a packet, in the interface's language. */
export function useHappening(): (happening: Happening) => string {
  const { t } = useTranslation('outbox');
  const errors = useTranslation('errors').t;
  return (happening) => {
    switch (happening.key) {
      case 'sending':
      case 'partly':
        return t(`now.${happening.key}`, {
          done: kilobytes(happening.done),
          total: kilobytes(happening.total),
        });
      case 'failed': {
        const why = errorText(errors, { code: happening.why }).title;
        return happening.next === null
          ? t('now.failed', { why })
          : t('now.failedNext', { why, time: timeOf(happening.next) });
      }
      case 'stored':
        return t('now.stored', { time: timeOf(happening.at), log: grouped(happening.log) });
      case 'quarantined': {
        const code = happening.why ?? 'app/unexpected';
        return t('now.quarantined', { why: errorText(errors, { code }).title });
      }
      case 'accepted':
        return happening.stage === null ? t('now.accepted') : t(`now.stage.${happening.stage}`);
      case 'rejected':
        return happening.reason === null
          ? t('now.rejectedNoReason')
          : t('now.rejected', { reason: happening.reason });
      case 'turn':
      case 'held':
      case 'purged':
      case 'replaced':
        return t(`now.${happening.key}`);
    }
  };
}
