import { useSnapshot } from '#renderer/app/hooks.ts';
import { useMinute } from '#renderer/app/useMinute.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { Button, Card, InScript } from '#renderer/ui/index.ts';
import { causeOf, stickHelps } from './cause.ts';
import { causeWords } from './causeWords.ts';
import './outbox.css';

interface CauseCardProps {
  /** Begins choosing the central office; undefined for those who may not. */
  readonly onChoose: (() => void) | undefined;
  /** Begins carrying on a stick; undefined for those who may not. */
  readonly onCarry: (() => void) | undefined;
}

/** Why the queue stands as it does, in both scripts, the interface's language first and in full. */
export function CauseCard({ onChoose, onCarry }: CauseCardProps) {
  const now = useMinute();
  const cause = causeOf(
    useSnapshot((snapshot) => snapshot.outbox),
    now,
  );
  const outbox = useBoth('outbox');
  const errors = useBoth('errors');
  const common = useBoth('common');
  const carriage = useBoth('carriage');
  const leads = useLanguage();
  const other = leads === 'ur' ? 'en' : 'ur';
  const wordsIn = (language: typeof leads) =>
    causeWords(cause, onChoose !== undefined, {
      outbox: outbox[language],
      errors: errors[language],
      common: common[language],
    });
  const first = wordsIn(leads);
  const act =
    cause.kind === 'notChosen' && onChoose
      ? { words: outbox[leads]('office.choose'), go: onChoose }
      : stickHelps(cause) && onCarry
        ? { words: carriage[leads]('open'), go: onCarry }
        : null;
  return (
    <Card tone={cause.tone} padding="snug">
      <div className="uc-cause" role="status">
        <p className="uc-cause__title">{first.title}</p>
        <p className="uc-cause__text">{first.text}</p>
        <InScript as="p" lang={other} className="uc-cause__other">
          {wordsIn(other).title}
        </InScript>
      </div>
      {act && (
        <div className="uc-cause__action">
          <Button size="small" onPress={act.go}>
            {act.words}
          </Button>
        </div>
      )}
    </Card>
  );
}
