import { Ticket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dayInPakistan } from '#domain/dates/day.ts';
import { useClient, useEvents } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { useMinute } from '#renderer/app/useMinute.ts';
import { useReceiptPrinter } from '#renderer/app/useReceiptPrinter.ts';
import { Button, Card, Ltr, useKeys } from '#renderer/ui/index.ts';
import { useTokens } from './useTokens.ts';
import { TokenNote } from './TokenNote.tsx';
import './token.css';

/** The waiting line: the number given last, to be read from afar, and the next one at a key. */
export function TokenCard() {
  const { t } = useTranslation('today');
  const client = useClient();
  const onPaper = useReceiptPrinter();
  const day = dayInPakistan(useMinute());
  const { value, error, reload } = useTokens(day);
  const giving = useCall();
  const again = useCall();
  const give = () => void giving.run(() => client['tokens.issue']({}));
  useEvents((event) => {
    if (event.type === 'tokens.changed') void reload();
    if (event.type === 'core.state' && event.state === 'ready') void reload();
  });
  useKeys({ F4: give });
  const last = value?.last ?? null;
  return (
    <Card padding="snug" label={t('token.name')}>
      <div className="uc-token">
        <p className="uc-count__name">{t('token.name')}</p>
        <p className="uc-token__number" role="status" lang="en">
          <Ltr>{last?.number ?? '–'}</Ltr>
        </p>
        <div className="uc-token__side">
          <Button
            keyHint="F4"
            isPending={giving.busy}
            icon={<Ticket size={18} aria-hidden="true" />}
            onPress={give}
          >
            {t('token.give')}
          </Button>
          {last !== null && onPaper && (
            <Button
              variant="quiet"
              size="small"
              onPress={() => void again.run(() => client['tokens.again']({}))}
            >
              {t('token.again')}
            </Button>
          )}
        </div>
        <TokenNote last={last} error={giving.error ?? again.error ?? error} />
      </div>
    </Card>
  );
}
