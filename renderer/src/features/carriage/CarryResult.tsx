import { useTranslation } from 'react-i18next';
import type { useCarriage } from './useCarriage.ts';
import './carriage.css';

type Result = NonNullable<ReturnType<typeof useCarriage>['result']>;

/** How an export or import ended, in counts, and what to do next. */
export function CarryResult({ result }: { readonly result: Result }) {
  const { t } = useTranslation('carriage');
  if (result.what === 'import') {
    const { unreadable, ...counts } = result.counts;
    return (
      <div className="uc-carry__result" role="status">
        <p>{t('imported', counts)}</p>
        {unreadable > 0 && <p className="uc-carry__warn">{t('importedUnreadable', { count: unreadable })}</p>}
      </div>
    );
  }
  const { skipped, ...counts } = result.counts;
  return (
    <div className="uc-carry__result" role="status">
      <p>{t('exported', counts)}</p>
      {skipped > 0 && <p className="uc-carry__warn">{t('exportedSkipped', { count: skipped })}</p>}
      <p>{t('exportedNext')}</p>
    </div>
  );
}
