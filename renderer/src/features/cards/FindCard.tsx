import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverView } from '#contract/model.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { Button, ErrorNotice, TaskCard, TextField, ActionGap } from '#renderer/ui/index.ts';
import './cards.css';

interface FindCardProps {
  readonly found: (handover: HandoverView) => void;
}

/** By the code of slip or card, the tracking number or the CNIC. */
export function FindCard({ found }: FindCardProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const { busy, error, run } = useCall();
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === '') return;
    const handover = await run(() => client['handover.begin']({ code: code.trim() }));
    if (handover) found(handover);
  };
  return (
    <form className="uc-find" noValidate onSubmit={(event) => void submit(event)}>
      <TaskCard
        actions={
          <>
            <ActionGap />
            <Button type="submit" variant="primary" keyHint="Enter" isPending={busy}>
              {t('handover.open')}
            </Button>
          </>
        }
      >
        <TextField
          label={t('handover.find')}
          kind="digits"
          autoComplete="off"
          spellCheck="false"
          autoFocus
          value={code}
          onChange={setCode}
          message={{ level: 'note', text: t('handover.findNote') }}
        />
        {error && <ErrorNotice error={error} tone="warn" />}
      </TaskCard>
    </form>
  );
}
