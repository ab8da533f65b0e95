import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { CallError, ErrorCode } from '#contract/errors.ts';
import { chipReaderErrors } from './en/chipReaderErrors.ts';
import { printerErrors } from './en/printerErrors.ts';

export interface ErrorWords {
  /** What happened. */
  readonly title: string;
  /** Why, and what to do. */
  readonly todo: string;
}

/** What the error speaks of, where its code alone does not say. */
export type ErrorSubject = 'printer' | 'chip-reader';

type Told = Pick<CallError, 'code' | 'details'>;
type PrinterCode = keyof typeof printerErrors;
const isPrinterCode = (code: ErrorCode): code is PrinterCode => Object.hasOwn(printerErrors, code);
type ChipReaderCode = keyof typeof chipReaderErrors;
const isChipReaderCode = (code: ErrorCode): code is ChipReaderCode => Object.hasOwn(chipReaderErrors, code);

/** A coded error in words. Details (tries left, seconds) stand in the sentence where it has a place for them. */
export function errorText(t: TFunction<'errors'>, error: Told): ErrorWords {
  const values = { replace: error.details ?? {} };
  return { title: t(`${error.code}.title`, values), todo: t(`${error.code}.todo`, values) };
}

export function useErrorText(error: Told, subject?: ErrorSubject): ErrorWords {
  const { t } = useTranslation('errors');
  const { t: ofPrinter } = useTranslation('printerErrors');
  const { t: ofChipReader } = useTranslation('chipReaderErrors');
  const { code } = error;
  if (subject === 'printer' && isPrinterCode(code)) {
    return { title: ofPrinter(`${code}.title`), todo: ofPrinter(`${code}.todo`) };
  }
  if (subject === 'chip-reader' && isChipReaderCode(code)) {
    return { title: ofChipReader(`${code}.title`), todo: ofChipReader(`${code}.todo`) };
  }
  return errorText(t, error);
}
