import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useEvents, useNavigation, useToasts } from '#renderer/app/hooks.ts';
import { Button, ErrorNotice, Skeleton, TaskCard, useSkeleton } from '#renderer/ui/index.ts';
import { createDesk } from './desk/desk.ts';
import { DeskContext, useDesk, useDeskState } from './desk/DeskContext.ts';
import { RegistrationSteps } from './RegistrationSteps.tsx';
import { SlipView } from './slip/SlipView.tsx';
import './registration.css';

/** One registration, from the first field to the slip. */
export function RegistrationScreen({ id }: { readonly id: string }) {
  const client = useClient();
  const [desk] = useState(() => createDesk(client, id));
  useEffect(() => {
    void desk.load();
    // A hidden or closing window must not take the last keystrokes with it.
    const onHide = () => void desk.flush();
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onHide);
      desk.close();
    };
  }, [desk]);
  useEvents(desk.onEvent);
  return (
    <DeskContext value={desk}>
      <div className="uc-reg">
        <Phase id={id} />
      </div>
    </DeskContext>
  );
}

function Phase({ id }: { readonly id: string }) {
  const phase = useDeskState((model) => model.phase);
  const slip = useDeskState((model) => model.slip);
  useEnd(id);
  switch (phase) {
    case 'loading':
    case 'discarded':
      return <Loading />;
    case 'failed':
      return <Failed />;
    case 'open':
      return <RegistrationSteps id={id} />;
    case 'sealed':
      return slip && <SlipView slip={slip} />;
  }
}

/** Sealed or discarded, the rail no longer leads here; discarded, the page goes back to Today. */
function useEnd(id: string): void {
  const { t } = useTranslation('registration');
  const phase = useDeskState((model) => model.phase);
  const close = useNavigation((navigation) => navigation.closeRegistration);
  const go = useNavigation((navigation) => navigation.go);
  const show = useToasts();
  useEffect(() => {
    if (phase === 'sealed' || phase === 'discarded') close(id);
    if (phase !== 'discarded') return;
    show('info', t('discard.done'));
    go('today');
  }, [phase, id, close, go, show, t]);
}

function Loading() {
  const { t } = useTranslation('common');
  const shown = useSkeleton(true);
  return <div className="uc-reg-step">{shown && <Skeleton lines={9} label={t('loading')} />}</div>;
}

function Failed() {
  const { t } = useTranslation('registration');
  const { t: common } = useTranslation('common');
  const desk = useDesk();
  const error = useDeskState((model) => model.loadError);
  const go = useNavigation((navigation) => navigation.go);
  return (
    <div className="uc-reg-step">
      <TaskCard
        actions={
          <>
            <Button onPress={() => go('today')}>{t('toToday')}</Button>
            <Button variant="primary" onPress={() => void desk.load()}>
              {common('retry')}
            </Button>
          </>
        }
      >
        {error !== null && <ErrorNotice error={error} />}
      </TaskCard>
    </div>
  );
}
