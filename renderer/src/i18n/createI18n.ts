import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#contract/model.ts';
import { isolate } from './isolate.ts';
import { en, ur } from './resources.ts';

export function createI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    resources: { en, ur },
    ns: Object.keys(en),
    defaultNS: 'common',
    initAsync: false,
    // React escapes; what a value needs in a two-script sentence is isolation.
    interpolation: { escapeValue: true, escape: isolate },
    react: { useSuspense: false },
  });
  return instance;
}
