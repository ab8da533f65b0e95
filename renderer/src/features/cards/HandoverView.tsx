import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverReceipt, HandoverView as Handover } from '#contract/model.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { BackButton, PageHeader, useKeys } from '#renderer/ui/index.ts';
import { CardFace } from './CardFace.tsx';
import { FindCard } from './FindCard.tsx';
import { HandedOver } from './HandedOver.tsx';
import { HandoverTask } from './HandoverTask.tsx';
import './cards.css';

interface HandoverViewProps {
  /** Null: the card is still to be found. */
  readonly begun: Handover | null;
  readonly back: () => void;
}

/** Giving a finished card to its holder: find it, check it, check who takes it, write it down. */
export function HandoverView({ begun, back }: HandoverViewProps) {
  const { t } = useTranslation('cards');
  const both = useBoth('cards');
  const client = useClient();
  const [handover, setHandover] = useState<Handover | null>(begun);
  const [receipt, setReceipt] = useState<HandoverReceipt | null>(null);

  /** What was begun and is not finished is broken off: the card stays here. */
  const leave = async (then: () => void): Promise<void> => {
    if (handover?.state === 'open' && receipt === null)
      await client['handover.breakOff']({ id: handover.orderId });
    setHandover(null);
    setReceipt(null);
    then();
  };
  useKeys({ Escape: () => void leave(handover ? () => undefined : back) });
  return (
    <>
      <PageHeader
        title={{ en: both.en('handover.title'), ur: both.ur('handover.title') }}
        actions={
          <BackButton hasKey={handover === null} onPress={() => void leave(back)}>
            {t('actions.back')}
          </BackButton>
        }
      />
      {handover === null ? (
        <FindCard found={setHandover} />
      ) : (
        <div className="uc-handover">
          {receipt ? (
            <HandedOver receipt={receipt} next={() => void leave(() => undefined)} />
          ) : (
            <HandoverTask
              handover={handover}
              changed={setHandover}
              issued={setReceipt}
              breakOff={() => void leave(() => undefined)}
            />
          )}
          <CardFace id={handover.orderId} />
        </div>
      )}
    </>
  );
}
