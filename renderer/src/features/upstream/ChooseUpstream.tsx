import { useId, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, ErrorNotice, ProgressBar } from '#renderer/ui/index.ts';
import { UpstreamFields } from './UpstreamFields.tsx';
import { useChooseUpstream } from './useChooseUpstream.ts';

/** Chooses the central office of a counter that is set up; stays open until it is enrolled there, or given up. */
export function ChooseUpstream({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['outbox', 'setup']);
  const { working, error, choose, ...fields } = useChooseUpstream(onClose);
  const form = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void choose();
  };
  return (
    <Dialog
      title={t('office.title')}
      isOpen
      onClose={onClose}
      mayClose={!working}
      actions={
        <Button type="submit" form={form} variant="primary" keyHint="Enter" isPending={working}>
          {t('office.confirm')}
        </Button>
      }
    >
      <form id={form} className="uc-office" noValidate onSubmit={submit}>
        <p>{t('setup:deliveryHint')}</p>
        <UpstreamFields {...fields} />
        {error && <ErrorNotice error={error} />}
        {working && <ProgressBar label={t('office.working')} value={null} words={t('setup:working.words')} />}
      </form>
    </Dialog>
  );
}
