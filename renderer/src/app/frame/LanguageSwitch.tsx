import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../usePreferences.ts';
import './frame.css';

/** The other language, at once, before sign-in too. */
export function LanguageSwitch() {
  const { t } = useTranslation('frame');
  const { language, chooseLanguage } = usePreferences();
  return (
    <Button
      className="uc-language"
      aria-label={`${t('language')}: English, اردو`}
      onPress={() => void chooseLanguage(language === 'ur' ? 'en' : 'ur')}
    >
      <span lang="en" data-current={language === 'en'}>
        EN
      </span>
      <span aria-hidden="true">/</span>
      <span lang="ur" data-current={language === 'ur'}>
        اردو
      </span>
    </Button>
  );
}
