import { useTranslation } from 'react-i18next';
import type { Language } from '#contract/model.ts';

/** The interface's language. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'ur' ? 'ur' : 'en';
}
