import { CircleCheck, FileDown, LockKeyhole, Plus, Printer, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { Slip } from '#contract/model.ts';
import { useClient, useNavigation, useSnapshot, useToasts } from '#renderer/app/hooks.ts';
import { useRegister } from '#renderer/app/useRegister.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { Button, ErrorNotice, Ltr, PageHeader, TaskCard, ActionGap, useKeys } from '#renderer/ui/index.ts';
import { SlipPaper } from './SlipPaper.tsx';

/** After submission: the slip, and what comes next. Nothing here says whose registration it was. */
export function SlipView({ slip }: { readonly slip: Slip }) {
  const { t } = useTranslation('registration');
  const both = useBoth('registration');
  const go = useNavigation((navigation) => navigation.go);
  const { begin } = useRegister();
  const paper = usePaper(slip.packetId);
  useKeys({
    F6: () => void paper.print(),
    F7: () => void paper.savePdf(),
    F8: () => go('outbox'),
    F2: () => void begin(),
    Escape: () => go('today'),
  });
  return (
    <div className="uc-reg-step">
      <TaskCard
        actions={
          <>
            <Button icon={<Upload size={18} />} keyHint="F8" onPress={() => go('outbox')}>
              {t('slip.outbox')}
            </Button>
            <Button icon={<Plus size={18} />} keyHint="F2" onPress={() => void begin()}>
              {t('slip.another')}
            </Button>
            <ActionGap />
            <Button
              icon={<FileDown size={18} />}
              keyHint="F7"
              isPending={paper.busy === 'pdf'}
              onPress={() => void paper.savePdf()}
            >
              {t('slip.pdf')}
            </Button>
            <Button
              variant="primary"
              icon={<Printer size={18} />}
              keyHint="F6"
              isPending={paper.busy === 'print'}
              onPress={() => void paper.print()}
              autoFocus
            >
              {t('slip.print')}
            </Button>
          </>
        }
      >
        <PageHeader title={{ en: both.en('slip.title'), ur: both.ur('slip.title') }} layout="apart" />
        <div className="uc-sealed">
          <div className="uc-sealed__words">
            <p className="uc-sealed__name">{t('slip.tracking')}</p>
            <p className="uc-sealed__tracking">
              <Ltr>{slip.tracking}</Ltr>
            </p>
            <p className="uc-sealed__line">
              <CircleCheck size={20} aria-hidden="true" />
              <span>{t('slip.lead')}</span>
            </p>
            <p className="uc-sealed__line">
              <LockKeyhole size={20} aria-hidden="true" />
              <span>{t('slip.sealedNote')}</span>
            </p>
            {paper.error !== null && <ErrorNotice error={paper.error} tone="warn" />}
          </div>
          <SlipPaper slip={slip} />
        </div>
      </TaskCard>
    </div>
  );
}

/** Printing and saving, one at a time. The operator's own cancelling is no error. */
function usePaper(packetId: string) {
  const { t } = useTranslation('registration');
  const client = useClient();
  const show = useToasts();
  const [busy, setBusy] = useState<'print' | 'pdf' | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const form = { kind: 'slip', packetId, paper: 'roll' } as const;
  /** A receipt printer is in use: the slip goes there without a question. */
  const onRoll = useSnapshot(({ devices }) =>
    devices.some(({ kind, port }) => kind === 'receipt-printer' && port !== null),
  );
  const settle = (failed: CallError | null): void => {
    setBusy(null);
    setError(failed?.code === 'printing/cancelled' ? null : failed);
  };
  return {
    busy,
    error,
    print: async (): Promise<void> => {
      if (busy !== null) return;
      setBusy('print');
      const answer = onRoll
        ? await client['papers.print']({ packetId })
        : await client['forms.print']({ form, printer: null });
      if (answer.ok && !onRoll) show('good', t('slip.printed'));
      settle(answer.ok ? null : answer.error);
    },
    savePdf: async (): Promise<void> => {
      if (busy !== null) return;
      setBusy('pdf');
      const answer = await client['forms.pdf']({ form });
      if (answer.ok) show('good', t('slip.pdfSaved', { fileName: answer.value.fileName }));
      settle(answer.ok ? null : answer.error);
    },
  };
}
