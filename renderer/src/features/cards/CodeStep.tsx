import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { Button, ErrorNotice } from '#renderer/ui/index.ts';
import { CodeField } from './CodeField.tsx';
import type { StepProps } from './HandoverTask.tsx';
import { useCode } from './useCode.ts';

/** The card in the hand must be the one of this order: its own code says so. */
export function CodeStep({ handover: { orderId }, changed }: StepProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const { busy, error, run } = useCall();
  const { code, setCode, submit } = useCode(async (read, clear) => {
    const next = await run(() => client['handover.scanCard']({ id: orderId, code: read }));
    clear();
    if (next) changed(next);
  });
  return (
    <form className="uc-handover__form" noValidate onSubmit={submit}>
      <p className="uc-handover__lead">{t('handover.code.text')}</p>
      <CodeField label={t('handover.code.label')} value={code} onChange={setCode} room={0} />
      <Button type="submit" variant="primary" keyHint="Enter" isPending={busy}>
        {t('handover.code.check')}
      </Button>
      {error && <ErrorNotice error={error} />}
    </form>
  );
}
