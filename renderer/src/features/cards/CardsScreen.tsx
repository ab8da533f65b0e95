import { useState } from 'react';
import type { HandoverView as Handover } from '#contract/model.ts';
import { DeliveryView } from './DeliveryView.tsx';
import { HandoverView } from './HandoverView.tsx';
import { OrdersView } from './OrdersView.tsx';
import { StockView } from './StockView.tsx';
import './cards.css';

/** What of the cards is at hand. */
export type CardsPlace =
  | { readonly at: 'orders' }
  /** `begun`: null where the card is still to be found. */
  | { readonly at: 'handover'; readonly begun: Handover | null }
  | { readonly at: 'delivery' }
  | { readonly at: 'stock' };

/** Orders for cards, their handover, deliveries and stock. */
export function CardsScreen() {
  const [place, setPlace] = useState<CardsPlace>({ at: 'orders' });
  const back = () => setPlace({ at: 'orders' });
  switch (place.at) {
    case 'orders':
      return <OrdersView go={setPlace} />;
    case 'handover':
      return <HandoverView begun={place.begun} back={back} />;
    case 'delivery':
      return <DeliveryView back={back} />;
    case 'stock':
      return <StockView back={back} />;
  }
}
