import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Area } from './resources.ts';

/** The words of one area in both languages, whatever the interface's: for titles and labels in two scripts. */
export function useBoth<A extends Area>(area: A): { readonly en: TFunction<A>; readonly ur: TFunction<A> } {
  const { i18n } = useTranslation();
  return useMemo(() => ({ en: i18n.getFixedT('en', area), ur: i18n.getFixedT('ur', area) }), [i18n, area]);
}
