import type { Language, Theme } from '#contract/model.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { useAppStore, useToasts } from './hooks.ts';

/** Language and theme: a choice holds at once, and says so when it could not be saved. */
export function usePreferences() {
  const both = useBoth('frame');
  const show = useToasts();
  const { language, theme, setLanguage, setTheme } = useAppStore((state) => state);
  const report = (saved: boolean, inLanguage: Language) => {
    if (!saved) show('warn', both[inLanguage]('toasts.preferencesNotSaved'));
  };
  return {
    language,
    theme,
    chooseLanguage: async (choice: Language) => report(await setLanguage(choice), choice),
    chooseTheme: async (choice: Theme) => report(await setTheme(choice), language),
  };
}
