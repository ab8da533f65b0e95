import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { PrintAttempt } from '#contract/model.ts';
import { VERDICTS, type Verdict } from '#domain/cards/print-attempt.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { ApprovalDialog, type Approval } from '#renderer/features/approval/ApprovalDialog.tsx';
import { Button, Card, ErrorNotice } from '#renderer/ui/index.ts';
import './cards.css';

/** A card of which nobody knows what became: the printer's count, and a person's word. */
export function DoubtCard({ attempt }: { readonly attempt: PrintAttempt }) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const { busy, error, run } = useCall();
  const [asked, setAsked] = useState<Verdict | null>(null);
  const { n, evidence, kind } = attempt;

  const resolve = async (verdict: Verdict): Promise<void> => {
    await run<unknown>(async () => {
      const answer = await client['cards.resolve']({ n, verdict, approval: null });
      if (answer.ok || answer.error.code !== 'card/needs-supervisor') return answer;
      setAsked(verdict);
      return { ok: true, value: null };
    });
  };
  const approve = async (approval: Approval): Promise<CallError | null> => {
    if (asked === null) return null;
    const answer = await client['cards.resolve']({ n, verdict: asked, approval });
    return answer.ok ? null : answer.error;
  };
  return (
    <Card tone="warn" padding="snug" label={t('doubt.title')}>
      <div className="uc-doubt">
        <div className="uc-doubt__words">
          <p className="uc-doubt__title">{t('doubt.title')}</p>
          <p>
            {t('doubt.text')} {kind === 'test' && t('doubt.test')}
          </p>
          <p className="uc-doubt__evidence">{t(`doubt.evidence.${evidence}`)}</p>
        </div>
        <Button isPending={busy} onPress={() => void run(() => client['cards.askPrinter']({}))}>
          {t('doubt.ask')}
        </Button>
        {VERDICTS.map((verdict) => (
          <Button key={verdict} isDisabled={busy} onPress={() => void resolve(verdict)}>
            {t(`doubt.${verdict}`)}
          </Button>
        ))}
      </div>
      {error && <ErrorNotice error={error} tone="warn" subject="printer" />}
      {asked !== null && (
        <ApprovalDialog
          title={t('doubt.approveTitle')}
          text={t('doubt.approveText')}
          action={t('doubt.approve')}
          confirm={approve}
          onClose={() => setAsked(null)}
        />
      )}
    </Card>
  );
}
