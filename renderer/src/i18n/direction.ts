import type { Language } from '#contract/model.ts';

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ur' ? 'rtl' : 'ltr');

/** What react-aria is told: decides the direction of its widgets. */
export const localeOf = (language: Language): string => (language === 'ur' ? 'ur-PK' : 'en-GB');
