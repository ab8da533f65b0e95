import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { Button, ErrorNotice, TextField } from '#renderer/ui/index.ts';
import type { StepProps } from './HandoverTask.tsx';

/** The card in the hand must be the one of this order: its own code says so. */
export function CodeStep({ handover: { orderId }, changed }: StepProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const { busy, error, run } = useCall();
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === '') return;
    const next = await run(() => client['handover.scanCard']({ id: orderId, code: code.trim() }));
    setCode('');
    if (next) changed(next);
  };
  return (
    <form className="uc-handover__form" noValidate onSubmit={(event) => void submit(event)}>
      <p className="uc-handover__lead">{t('handover.code.text')}</p>
      <TextField
        label={t('handover.code.label')}
        kind="digits"
        autoComplete="off"
        spellCheck="false"
        autoFocus
        value={code}
        onChange={setCode}
        room={0}
      />
      <Button type="submit" variant="primary" keyHint="Enter" isPending={busy}>
        {t('handover.code.check')}
      </Button>
      {error && <ErrorNotice error={error} />}
    </form>
  );
}
