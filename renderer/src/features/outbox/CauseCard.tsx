import type { TFunction } from 'i18next';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { timeOf } from '#renderer/i18n/format.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { errorText } from '#renderer/i18n/useErrorText.ts';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { Button, Card, InScript } from '#renderer/ui/index.ts';
import { causeOf, type Cause } from './cause.ts';
import './outbox.css';

interface Words {
  readonly title: string;
  readonly text: string;
}

function wordsOf(
  cause: Cause,
  mayChoose: boolean,
  t: TFunction<'outbox'>,
  errors: TFunction<'errors'>,
): Words {
  if (cause.kind === 'notChosen')
    return {
      title: t('cause.notChosenTitle'),
      text: t(mayChoose ? 'cause.notChosen' : 'cause.notChosenAsk'),
    };
  if (cause.kind !== 'blocked')
    return { title: t(`cause.${cause.kind}Title`), text: t(`cause.${cause.kind}`) };
  const { title, todo } = errorText(errors, { code: cause.code });
  const next = cause.next === null ? '' : ` ${t('cause.nextTry', { time: timeOf(cause.next) })}`;
  return { title, text: todo + next };
}

/** Why the queue stands as it does, in both scripts, the interface's language first and in full. */
export function CauseCard({ onChoose }: { readonly onChoose: (() => void) | undefined }) {
  const cause = causeOf(useSnapshot((snapshot) => snapshot.outbox));
  const words = useBoth('outbox');
  const errors = useBoth('errors');
  const leads = useLanguage();
  const other = leads === 'ur' ? 'en' : 'ur';
  const mayChoose = onChoose !== undefined;
  const first = wordsOf(cause, mayChoose, words[leads], errors[leads]);
  const second = wordsOf(cause, mayChoose, words[other], errors[other]);
  return (
    <Card tone={cause.tone} padding="snug">
      <div className="uc-cause" role="status">
        <p className="uc-cause__title">{first.title}</p>
        <p className="uc-cause__text">{first.text}</p>
        <InScript as="p" lang={other} className="uc-cause__other">
          {second.title}
        </InScript>
      </div>
      {cause.kind === 'notChosen' && mayChoose && (
        <div className="uc-cause__action">
          <Button size="small" onPress={onChoose}>
            {words[leads]('office.choose')}
          </Button>
        </div>
      )}
    </Card>
  );
}
