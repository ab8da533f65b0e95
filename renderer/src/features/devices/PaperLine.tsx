import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { PaperState, PaperSubject } from '#contract/model.ts';
import { useClient, useSnapshot } from '#renderer/app/hooks.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { Button, Chip, type Tone } from '#renderer/ui/index.ts';
import './devices.css';

const TONES: Readonly<Record<PaperState['state'], Tone>> = {
  waiting: 'quiet',
  printing: 'good',
  blocked: 'warn',
  doubtful: 'warn',
};

/** What has not come out yet, and what a person can do about each. */
export function PaperLine() {
  const { t } = useTranslation('devices');
  const papers = useSnapshot((snapshot) => snapshot.papers);
  if (papers.length === 0) return null;
  return (
    <section className="uc-card uc-papers" aria-label={t('line.title')}>
      <h2>{t('line.title')}</h2>
      <ul>
        {papers.map((paper) => (
          <PaperRow key={paper.id} paper={paper} />
        ))}
      </ul>
    </section>
  );
}

function nameOf(of: PaperSubject): string | number {
  switch (of.kind) {
    case 'slip':
      return of.tracking;
    case 'token':
    case 'fee-receipt':
      return of.number;
  }
}

function PaperRow({ paper: { id, of, state, problem, stump } }: { readonly paper: PaperState }) {
  const { t } = useTranslation('devices');
  const client = useClient();
  const settle = (cameOut: boolean) => void client['papers.settle']({ id, cameOut });
  return (
    <li className="uc-papers__row">
      <div className="uc-papers__words">
        <p className="uc-papers__name">
          <span>{t(`line.of.${of.kind}`, { what: nameOf(of) })}</span>
          <Chip tone={TONES[state]} dot>
            {t(`line.${state}`)}
          </Chip>
        </p>
        {state === 'doubtful' ? (
          <p className="uc-device__note">
            {t(problem?.code === 'printing/interrupted' ? 'line.askAfterRestart' : 'line.ask')}
          </p>
        ) : (
          problem && <Why problem={problem as CallError} />
        )}
        {stump && state !== 'doubtful' && <p className="uc-device__note">{t('line.stump')}</p>}
      </div>
      {state === 'doubtful' && (
        <>
          <Button onPress={() => settle(false)}>{t('line.printAgain')}</Button>
          <Button onPress={() => settle(true)}>{t('line.cameOut')}</Button>
        </>
      )}
      {state === 'blocked' && (
        <Button onPress={() => void client['papers.goOn']({})}>{t('line.goOn')}</Button>
      )}
      {(state === 'blocked' || state === 'waiting') && (
        <Button variant="quiet" onPress={() => void client['papers.cancel']({ id })}>
          {t('line.remove')}
        </Button>
      )}
    </li>
  );
}

function Why({ problem }: { readonly problem: CallError }) {
  const { title, todo } = useErrorText(problem, 'printer');
  return (
    <p className="uc-device__note">
      {title}. {todo}
    </p>
  );
}
