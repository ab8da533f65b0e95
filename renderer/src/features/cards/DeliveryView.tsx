import { useCallback, useState, type FormEvent } from 'react';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Arrival, DeliveryState } from '#contract/model.ts';
import { useClient, useToasts } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import {
  ActionGap,
  Button,
  Chip,
  Count,
  ErrorNotice,
  PageHeader,
  TaskCard,
  TextField,
  useKeys,
} from '#renderer/ui/index.ts';
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
  const [code, setCode] = useState('');
  const delivery = scanned ?? begun.value;
  useKeys({ Escape: back });

  const scan = async (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === '') return;
    const arrival = await run(() => client['deliveries.scan']({ code: code.trim() }));
    setCode('');
    if (!arrival) return;
    setLast(arrival.what);
    setScanned(arrival.delivery);
  };
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
  const failed = error ?? begun.error;
  return (
    <>
      <PageHeader
        title={{ en: both.en('delivery.title'), ur: both.ur('delivery.title') }}
        actions={
          <Button
            variant="quiet"
            keyHint="Esc"
            icon={<ArrowLeft size={18} className="uc-flip" aria-hidden="true" />}
            onPress={back}
          >
            {t('actions.back')}
          </Button>
        }
      />
      <div className="uc-delivery__counts">
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
      </div>
      <form className="uc-find" noValidate onSubmit={(event) => void scan(event)}>
        <TaskCard
          actions={
            <>
              <Button type="submit" keyHint="Enter" isPending={busy}>
                {t('delivery.add')}
              </Button>
              <ActionGap />
              <Button variant="primary" isDisabled={busy} onPress={() => void end()}>
                {t('delivery.end')}
              </Button>
            </>
          }
        >
          <TextField
            label={t('delivery.scan')}
            kind="digits"
            autoComplete="off"
            spellCheck="false"
            autoFocus
            value={code}
            onChange={setCode}
          />
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
