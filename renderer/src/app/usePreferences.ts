import { useTranslation } from 'react-i18next';
import type { Language, Theme } from '#contract/model.ts';
import { useAppStore, useToasts } from './hooks.ts';

/** Language and theme: a choice holds at once, and says so when it could not be saved. */
export function usePreferences() {
  const { t } = useTranslation('frame');
  const show = useToasts();
  const { language, theme, setLanguage, setTheme } = useAppStore((state) => state);
  const report = (saved: boolean) => {
    if (!saved) show('warn', t('toasts.preferencesNotSaved'));
  };
  return {
    language,
    theme,
    chooseLanguage: async (choice: Language) => report(await setLanguage(choice)),
    chooseTheme: async (choice: Theme) => report(await setTheme(choice)),
  };
}
