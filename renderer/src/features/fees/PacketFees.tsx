import { useCallback, useState } from 'react';
import { Banknote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';
import { useReceiptPrinter } from '#renderer/app/useReceiptPrinter.ts';
import { Button, ErrorNotice, useKeys } from '#renderer/ui/index.ts';
import { FeeReceipt } from './FeeReceipt.tsx';
import { TakeFeeDialog } from './TakeFeeDialog.tsx';
import './fees.css';

/** What was paid for a sealed registration, and what still may be. */
export function PacketFees({ packetId }: { readonly packetId: string }) {
  const { t } = useTranslation('fees');
  const client = useClient();
  const onRoll = useReceiptPrinter();
  const { value, error, reload } = useAnswer(
    useCallback(() => client['fees.of']({ packetId }), [client, packetId]),
  );
  const [taking, setTaking] = useState(false);
  const open = (value?.offered.length ?? 0) > 0;
  useKeys({ F3: open ? () => setTaking(true) : undefined });
  const taken = async (n: number): Promise<void> => {
    if (onRoll) await client['fees.print']({ n });
    await reload();
  };
  return (
    <section className="uc-fees" aria-label={t('title')}>
      {error && <ErrorNotice error={error} tone="warn" />}
      {value?.receipts.map((receipt) => (
        <FeeReceipt key={receipt.n} receipt={receipt} changed={() => void reload()} />
      ))}
      {open && (
        <div className="uc-fees__take">
          <Button
            variant="quiet"
            keyHint="F3"
            icon={<Banknote size={18} aria-hidden="true" />}
            onPress={() => setTaking(true)}
          >
            {t('take')}
          </Button>
        </div>
      )}
      {taking && value && (
        <TakeFeeDialog
          packetId={packetId}
          offered={value.offered}
          taken={(n) => void taken(n)}
          onClose={() => setTaking(false)}
        />
      )}
    </section>
  );
}
