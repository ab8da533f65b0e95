import { useState } from 'react';
import { HandHelping, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CardRow } from '#contract/model.ts';
import { useClient, useSnapshot } from '#renderer/app/hooks.ts';
import { mayCall } from '#renderer/app/mayCall.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { Button, ErrorNotice, useKeys } from '#renderer/ui/index.ts';
import type { CardsPlace } from './CardsScreen.tsx';
import { ClearUpDialog } from './ClearUpDialog.tsx';
import { PrinterFault } from './PrinterFault.tsx';
import { PrintProgress } from './PrintProgress.tsx';
import { ReprintDialog } from './ReprintDialog.tsx';
import { SpoilDialog } from './SpoilDialog.tsx';
import type { Cards } from './useCards.ts';
import { usePrinting } from './usePrinting.ts';
import './cards.css';

interface OrderActionsProps {
  readonly row: CardRow;
  readonly cards: Cards;
  readonly go: (place: CardsPlace) => void;
}

type Asked = 'spoil' | 'reprint' | 'clear-up' | null;

/** What can be done with an order as it stands; what cannot be done is not there. */
export function OrderActions({ row, cards, go }: OrderActionsProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const person = useSnapshot((snapshot) => snapshot.person);
  const printing = usePrinting(row.id);
  const call = useCall();
  const [asked, setAsked] = useState<Asked>(null);

  const { id, state, mode, withdrawn, isHere } = row;

  const undestroyed = row.attempts.find((attempt) => attempt.state === 'spoiled');
  const mayPrint = state === 'ordered' && mode !== 'central' && isHere && !withdrawn;
  const mayHandOver = state === 'present' && !withdrawn;
  const print = () => void printing.print(() => client['cards.print']({ id }));
  const handOver = async (): Promise<void> => {
    const begun = await call.run(() => client['handover.begin']({ code: row.tracking }));
    if (begun) go({ at: 'handover', begun });
  };
  useKeys({
    F6: mayPrint && !printing.busy ? print : undefined,
    F7: mayHandOver ? () => void handOver() : undefined,
  });
  const keepRow = async (change: () => ReturnType<(typeof client)['cards.destroyWithdrawn']>) => {
    const changed = await call.run(change);
    if (changed) cards.keep(changed);
  };

  return (
    <div className="uc-order__actions">
      {printing.error && <PrinterFault error={printing.error} cleared={printing.forget} />}
      {printing.outcome && <p role="status">{t(`printing.${printing.outcome}`)}</p>}
      {withdrawn && state !== 'ended' && <p>{t('panel.withdrawnNote')}</p>}
      {state === 'ordered' && mode === 'central' && !withdrawn && <p>{t('panel.onTheWay')}</p>}
      {state === 'ordered' && mode !== 'central' && !isHere && !withdrawn && <p>{t('panel.notHere')}</p>}
      {printing.progress && <PrintProgress progress={printing.progress} onStop={printing.stop} />}
      {mayPrint && (
        <Button
          keyHint="F6"
          icon={<Printer size={18} aria-hidden="true" />}
          isPending={printing.busy}
          onPress={print}
        >
          {t(mode === 'temporary' ? 'panel.printSlip' : 'panel.print')}
        </Button>
      )}
      {mayHandOver && (
        <Button
          keyHint="F7"
          icon={<HandHelping size={18} aria-hidden="true" />}
          isPending={call.busy}
          onPress={() => void handOver()}
        >
          {t('panel.handover')}
        </Button>
      )}
      {state === 'present' && mode !== 'central' && (
        <Button variant="quiet" onPress={() => setAsked('spoil')}>
          {t('panel.spoil')}
        </Button>
      )}
      {undestroyed && (
        <>
          <p>{t('panel.destroyNote')}</p>
          <Button
            isPending={call.busy}
            onPress={() => void call.run(() => client['cards.destroyed']({ n: undestroyed.n }))}
          >
            {t('panel.destroyed')}
          </Button>
        </>
      )}
      {state === 'spoiled' && !undestroyed && !withdrawn && (
        <Button isPending={printing.busy} onPress={() => setAsked('reprint')}>
          {t('panel.reprint')}
        </Button>
      )}
      {state === 'unclear' && (
        <>
          <p>{t('panel.clearUpNote')}</p>
          <Button onPress={() => setAsked('clear-up')}>{t('panel.clearUp')}</Button>
        </>
      )}
      {withdrawn && state === 'present' && mayCall(person, 'cards.destroyWithdrawn') && (
        <Button
          variant="danger"
          isPending={call.busy}
          onPress={() => void keepRow(() => client['cards.destroyWithdrawn']({ id }))}
        >
          {t('panel.destroyWithdrawn')}
        </Button>
      )}
      {call.error && <ErrorNotice error={call.error} tone="warn" />}
      {asked === 'spoil' && <SpoilDialog id={id} keep={cards.keep} onClose={() => setAsked(null)} />}
      {asked === 'reprint' && <ReprintDialog id={id} printing={printing} onClose={() => setAsked(null)} />}
      {asked === 'clear-up' && <ClearUpDialog id={id} keep={cards.keep} onClose={() => setAsked(null)} />}
    </div>
  );
}
