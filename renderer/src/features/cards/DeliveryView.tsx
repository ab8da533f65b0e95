import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrival, DeliveryState } from '#contract/model.ts';
import { useClient, useToasts } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import {
  ActionGap,
  BackButton,
  Button,
  Chip,
  Count,
  Counts,
  ErrorNotice,
  PageHeader,
  TaskCard,
  useKeys,
} from '#renderer/ui/index.ts';
import { CodeField } from './CodeField.tsx';
import { useCode } from './useCode.ts';
import './cards.css';

/** Cards that came from where they are made: each is scanned, and what is missing or too much shows. */
export function DeliveryView({ back }: { readonly back: () => void }) {
  const { t } = useTranslation('cards');
  const both = useBoth('cards');
  const client = useClient();
  const show = useToasts();
  const { busy, error, run } = useCall();
  const begun = useAnswer(useCallback(() => client['deliveries.begin']({}), [client]));
  const [scanned, setScanned] = useState<DeliveryState | null>(null);
  const [last, setLast] = useState<Arrival['what'] | null>(null);
  const delivery = scanned ?? begun.value;

  const { code, setCode, submit } = useCode(async (read, clear) => {
    const arrival = await run(() => client['deliveries.scan']({ code: read }));
    clear();
    if (!arrival) return;
    setLast(arrival.what);
    setScanned(arrival.delivery);
  });
  const end = async (): Promise<void> => {
    const result = await run(() => client['deliveries.end']({}));
    if (!result) return;
    const { arrived, missing, surplus } = result;
    show(
      missing.length + surplus > 0 ? 'warn' : 'good',
      t('delivery.ended', { arrived: arrived.length, missing: missing.length, surplus }),
    );
    back();
  };
  useKeys({ Escape: back, F9: () => void end() });
  const failed = error ?? begun.error;
  return (
    <>
      <PageHeader
        title={{ en: both.en('delivery.title'), ur: both.ur('delivery.title') }}
        actions={<BackButton onPress={back}>{t('actions.back')}</BackButton>}
      />
      <Counts columns="three">
        <Count
          name={t('delivery.arrived')}
          count={delivery?.open?.arrived.length ?? null}
          note={t('delivery.note')}
        />
        <Count
          name={t('delivery.expected')}
          count={delivery?.expected.length ?? null}
          note={
            delivery && delivery.unknownCodes > 0
              ? t('delivery.unknownCodes', { count: delivery.unknownCodes })
              : ''
          }
        />
        <Count name={t('delivery.surplus')} count={delivery?.open?.surplus ?? null} note="" />
      </Counts>
      <form className="uc-find" noValidate onSubmit={submit}>
        <TaskCard
          actions={
            <>
              <Button type="submit" keyHint="Enter" isPending={busy}>
                {t('delivery.add')}
              </Button>
              <ActionGap />
              <Button variant="primary" keyHint="F9" isDisabled={busy} onPress={() => void end()}>
                {t('delivery.end')}
              </Button>
            </>
          }
        >
          <CodeField label={t('delivery.scan')} value={code} onChange={setCode} />
          <p role="status" className="uc-delivery__last">
            {last && (
              <Chip tone={last === 'arrived' ? 'good' : last === 'again' ? 'info' : 'warn'}>
                {t(`delivery.what.${last}`)}
              </Chip>
            )}
          </p>
          {failed && <ErrorNotice error={failed} tone="warn" />}
        </TaskCard>
      </form>
    </>
  );
}
