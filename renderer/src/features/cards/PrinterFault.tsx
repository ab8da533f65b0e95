import { useTranslation } from 'react-i18next';
import type { CallError, ErrorCode } from '#contract/errors.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { Button, ErrorNotice } from '#renderer/ui/index.ts';

/** The printer keeps these until it is told that somebody saw to them. */
const KEPT: ReadonlySet<ErrorCode> = new Set([
  'device/card-jam',
  'device/mechanical',
  'device/ribbon-out',
  'device/cover-open',
  'device/feeder-empty',
  'device/hopper-full',
  'device/magnetic-fault',
]);

interface PrinterFaultProps {
  readonly error: CallError;
  readonly cleared: () => void;
}

/** Why the card could not be made; where the printer waits for a person, the word that the person was there. */
export function PrinterFault({ error, cleared }: PrinterFaultProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const call = useCall();
  const clear = async (): Promise<void> => {
    const state = await call.run(() => client['devices.clearFault']({}));
    if (state) cleared();
  };
  return (
    <>
      <ErrorNotice error={call.error ?? error} tone="warn" subject="printer" />
      {KEPT.has(error.code) && (
        <Button isPending={call.busy} onPress={() => void clear()}>
          {t('printing.seenTo')}
        </Button>
      )}
    </>
  );
}
