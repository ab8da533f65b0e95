import { CircleCheck, LockKeyhole, Plus, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Slip } from '#contract/model.ts';
import { useClient, useNavigation } from '#renderer/app/hooks.ts';
import { useReceiptPrinter } from '#renderer/app/useReceiptPrinter.ts';
import { useRegister } from '#renderer/app/useRegister.ts';
import { PacketFees } from '#renderer/features/fees/PacketFees.tsx';
import { FormButtons } from '#renderer/features/forms/FormButtons.tsx';
import { FormNotice } from '#renderer/features/forms/FormNotice.tsx';
import { useForm } from '#renderer/features/forms/useForm.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { Button, Ltr, PageHeader, TaskCard, ActionGap, useKeys } from '#renderer/ui/index.ts';
import { SlipPaper } from './SlipPaper.tsx';

/** After submission: the slip, and what comes next. Nothing here says whose registration it was. */
export function SlipView({ slip }: { readonly slip: Slip }) {
  const { t } = useTranslation('registration');
  const both = useBoth('registration');
  const go = useNavigation((navigation) => navigation.go);
  const { begin } = useRegister();
  const paper = useSlipPaper(slip.packetId);
  useKeys({
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
            <FormButtons paper={paper} main />
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
            <FormNotice paper={paper} />
            <PacketFees packetId={slip.packetId} />
          </div>
          <SlipPaper slip={slip} />
        </div>
      </TaskCard>
    </div>
  );
}

/** On the receipt printer where one is in use, else on a sheet. */
function useSlipPaper(packetId: string) {
  const client = useClient();
  const onRoll = useReceiptPrinter();
  return useForm(
    { kind: 'slip', packetId, paper: 'A5' },
    onRoll ? () => client['papers.print']({ packetId }) : undefined,
  );
}
