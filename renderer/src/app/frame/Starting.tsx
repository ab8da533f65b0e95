import { useTranslation } from 'react-i18next';
import { useSkeleton } from '#renderer/ui/index.ts';
import './frame.css';

/** Nothing at first: a start is quick. Words only when it takes a moment. */
export function Starting() {
  const { t } = useTranslation('frame');
  const slow = useSkeleton(true);
  return (
    <main className="uc-starting" aria-busy="true">
      {slow && <p role="status">{t('core.starting')}</p>}
    </main>
  );
}
