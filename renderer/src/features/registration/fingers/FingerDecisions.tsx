import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FingerState } from '#contract/model.ts';
import { Button, useKeys } from '#renderer/ui/index.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { ExceptionDialog } from './ExceptionDialog.tsx';
import { KeepLowDialog } from './KeepLowDialog.tsx';

const KEEP_KEY = 'F12';
const CANNOT_KEY = 'F10';

export const useTakesBeforeKeeping = (): number =>
  useDeskState(({ server }) => server?.fingersExtra.takesBeforeKeeping ?? Infinity);

/** Taken as often as the policy asks, and still below: it may be kept as it is. */
export const mayDecide = (finger: FingerState, takesBeforeKeeping: number): boolean =>
  finger.status === 'below' && finger.takes >= takesBeforeKeeping;

/** What can be said of a finger instead of scanning it once more. */
export function FingerDecisions({ finger }: { readonly finger: FingerState }) {
  const { t } = useTranslation('fingers');
  const desk = useDesk();
  const mayKeep = mayDecide(finger, useTakesBeforeKeeping());
  const [open, setOpen] = useState<'keep' | 'cannot' | null>(null);
  const close = () => setOpen(null);
  const decided = () => {
    close();
    desk.goOn();
  };
  useKeys({
    [CANNOT_KEY]: () => setOpen('cannot'),
    [KEEP_KEY]: mayKeep ? () => setOpen('keep') : undefined,
  });
  return (
    <>
      {mayKeep && (
        <Button size="small" keyHint={KEEP_KEY} onPress={() => setOpen('keep')}>
          {t('keepLow')}
        </Button>
      )}
      <Button size={mayKeep ? 'small' : 'normal'} keyHint={CANNOT_KEY} onPress={() => setOpen('cannot')}>
        {t('cannot')}
      </Button>
      {open === 'keep' && <KeepLowDialog finger={finger} onClose={close} onKept={decided} />}
      {open === 'cannot' && <ExceptionDialog finger={finger.finger} onClose={close} onSaved={decided} />}
    </>
  );
}
