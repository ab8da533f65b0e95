import { useState } from 'react';
import { HardDrive, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import { errorText } from '#renderer/i18n/useErrorText.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { Button, Facts, InScript, Ltr, Nastaliq } from '#renderer/ui/index.ts';
import { useAppStore } from '../hooks.ts';
import './frame.css';

/** The counter cannot work. Says what, why and what to do, in both scripts, and offers nothing that could lose data. */
export function StartupProblem({ problem }: { readonly problem: CallError }) {
  const { t } = useTranslation(['frame', 'common']);
  const both = useBoth('errors');
  const leads = useLanguage();
  const status = useAppStore((state) => state.status);
  const restart = useAppStore((state) => state.restartCore);
  const [trying, setTrying] = useState(false);
  const english = errorText(both.en, problem);
  const urdu = errorText(both.ur, problem);

  const tryAgain = async () => {
    setTrying(true);
    await restart();
    setTrying(false);
  };
  const words = {
    en: (
      <InScript key="en" as="div" lang="en" className="uc-problem__words">
        <h1>{english.title}</h1>
        <p>{english.todo}</p>
      </InScript>
    ),
    ur: (
      <InScript key="ur" as="div" lang="ur" className="uc-problem__words">
        <Nastaliq as="h1" size="title">
          {urdu.title}
        </Nastaliq>
        <p>{urdu.todo}</p>
      </InScript>
    ),
  };
  return (
    <main className="uc-problem" role="alert">
      <span className="uc-problem__icon" aria-hidden="true">
        <HardDrive size={30} />
      </span>
      {leads === 'ur' ? [words.ur, words.en] : [words.en, words.ur]}
      <Facts
        facts={[
          { name: t('startup.folder'), value: <Ltr>{status?.dataDir ?? '–'}</Ltr> },
          { name: t('startup.version'), value: <Ltr>{status?.version ?? '–'}</Ltr> },
          { name: t('startup.reference'), value: <Ltr>{`${problem.code} · ${problem.ref}`}</Ltr> },
        ]}
      />
      <p className="uc-problem__calm">{t('startup.nothingLost')}</p>
      <Button
        variant="primary"
        autoFocus
        isPending={trying}
        icon={<RotateCcw size={18} />}
        onPress={() => void tryAgain()}
      >
        {t('common:retry')}
      </Button>
    </main>
  );
}
