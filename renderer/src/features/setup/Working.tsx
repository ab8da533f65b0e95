import { useTranslation } from 'react-i18next';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { PageHeader, ProgressBar } from '#renderer/ui/index.ts';
import './setup.css';

/** While the keys are made and the counter is enrolled. */
export function Working() {
  const { t } = useTranslation('setup');
  const both = useBoth('setup');
  return (
    <main className="uc-setup uc-setup--working">
      <section className="uc-card uc-card--roomy uc-setup__working">
        <PageHeader layout="apart" title={{ en: both.en('working.title'), ur: both.ur('working.title') }} />
        <ProgressBar label={t('working.keys')} value={null} words={t('working.words')} />
        <p className="uc-setup__hint">{t('working.stay')}</p>
      </section>
    </main>
  );
}
