import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useSnapshot, useToasts } from '#renderer/app/hooks.ts';
import { mayCall } from '#renderer/app/mayCall.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { Button, Dialog, ErrorNotice } from '#renderer/ui/index.ts';

/** Cards whose last day is over, all at once. @param count as the list has them now */
export function ReturnOverdue({ count }: { readonly count: number }) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const show = useToasts();
  const person = useSnapshot((snapshot) => snapshot.person);
  const { busy, error, run } = useCall();
  const [asking, setAsking] = useState(false);
  if (!mayCall(person, 'handover.returnCards')) return null;
  const close = () => setAsking(false);
  const confirm = async (): Promise<void> => {
    const returned = await run(async () => {
      const due = await client['cards.find']({ text: '', group: 'due' });
      if (!due.ok) return due;
      return client['handover.returnCards']({ ids: [...due.value].slice(0, 500), reason: 'uncollected' });
    });
    if (!returned) return;
    close();
    show('good', t('returning.done'));
  };
  return (
    <>
      <Button size="small" onPress={() => setAsking(true)}>
        {t('returning.action', { count })}
      </Button>
      <Dialog
        title={t('returning.title')}
        isOpen={asking}
        onClose={close}
        actions={
          <Button variant="primary" isPending={busy} onPress={() => void confirm()}>
            {t('returning.confirm')}
          </Button>
        }
      >
        <p>{t('returning.text')}</p>
        {error && <ErrorNotice error={error} />}
      </Dialog>
    </>
  );
}
