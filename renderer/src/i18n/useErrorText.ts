import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { CallError } from '#contract/errors.ts';

export interface ErrorWords {
  /** What happened. */
  readonly title: string;
  /** Why, and what to do. */
  readonly todo: string;
}

/** A coded error in words. Details (tries left, seconds) stand in the sentence where it has a place for them. */
export function errorText(t: TFunction<'errors'>, error: Pick<CallError, 'code' | 'details'>): ErrorWords {
  const values = { replace: error.details ?? {} };
  return { title: t(`${error.code}.title`, values), todo: t(`${error.code}.todo`, values) };
}

export function useErrorText(error: Pick<CallError, 'code' | 'details'>): ErrorWords {
  return errorText(useTranslation('errors').t, error);
}
