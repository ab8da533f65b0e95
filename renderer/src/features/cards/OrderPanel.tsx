import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardRow } from '#contract/model.ts';
import { dateOf } from '#renderer/i18n/format.ts';
import { Button, Card, Facts, Ltr, useKeys } from '#renderer/ui/index.ts';
import { CardFace } from './CardFace.tsx';
import type { CardsPlace } from './CardsScreen.tsx';
import { OrderChip } from './columns.tsx';
import { OrderActions } from './OrderActions.tsx';
import type { Cards } from './useCards.ts';
import './cards.css';

interface OrderPanelProps {
  readonly row: CardRow;
  readonly cards: Cards;
  readonly go: (place: CardsPlace) => void;
}

const WHOSE_KEY = 'F9';

/** One order: how it stands, whose it is for those who ask, and what can be done now. */
export function OrderPanel({ row, cards, go }: OrderPanelProps) {
  const { t } = useTranslation('cards');
  const [shown, setShown] = useState(false);
  useKeys({ [WHOSE_KEY]: row.isHere && !shown ? () => setShown(true) : undefined });
  return (
    <Card fill label={t('panel.title')}>
      <div className="uc-order">
        <header className="uc-order__head">
          <h2>
            <Ltr mono>{row.tracking}</Ltr>
          </h2>
          <OrderChip row={row} />
        </header>
        <Facts
          facts={[
            { name: t('panel.mode'), value: t(`mode.${row.mode}`) },
            { name: t('panel.collectBy'), value: <Ltr>{dateOf(row.collectBy)}</Ltr> },
            ...(row.presentAt === null
              ? []
              : [{ name: t('panel.since'), value: <Ltr>{dateOf(row.presentAt)}</Ltr> }]),
            ...(row.attempts.length === 0 ? [] : [{ name: t('panel.tries'), value: row.attempts.length }]),
          ]}
        />
        <OrderActions row={row} cards={cards} go={go} />
        {shown ? (
          <CardFace id={row.id} />
        ) : (
          row.isHere && (
            <Button variant="quiet" keyHint={WHOSE_KEY} onPress={() => setShown(true)}>
              {t('panel.whose')}
            </Button>
          )
        )}
      </div>
    </Card>
  );
}
