import type { TFunction } from 'i18next';
import { durationOf, timeOf } from '#renderer/i18n/format.ts';
import { errorText } from '#renderer/i18n/useErrorText.ts';
import type { Cause } from './cause.ts';

interface Words {
  readonly title: string;
  readonly text: string;
}

interface Texts {
  readonly outbox: TFunction<'outbox'>;
  readonly errors: TFunction<'errors'>;
  readonly common: TFunction;
}

/** A cause in the words of one language. */
export function causeWords(cause: Cause, mayChoose: boolean, { outbox: t, errors, common }: Texts): Words {
  switch (cause.kind) {
    case 'notChosen':
      return {
        title: t('cause.notChosenTitle'),
        text: t(mayChoose ? 'cause.notChosen' : 'cause.notChosenAsk'),
      };
    case 'short':
      return { title: t('cause.shortTitle', { count: cause.left }), text: t('cause.short') };
    case 'slow': {
      const { unit, count } = durationOf(cause.ms);
      return {
        title: t('cause.slowTitle', { rate: cause.kilobits }),
        text: t('cause.slow', { duration: common(`duration.${unit}`, { count }) }),
      };
    }
    case 'blocked': {
      const { title, todo } = errorText(errors, { code: cause.code });
      const next = cause.next === null ? '' : ` ${t('cause.nextTry', { time: timeOf(cause.next) })}`;
      return { title, text: todo + next };
    }
    case 'allSent':
    case 'working':
    case 'rest':
    case 'paused':
    case 'old':
    case 'full':
      return { title: t(`cause.${cause.kind}Title`), text: t(`cause.${cause.kind}`) };
  }
}
