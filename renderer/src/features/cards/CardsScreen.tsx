import { useState } from 'react';
import { DeliveryView } from './DeliveryView.tsx';
import { HandoverView } from './HandoverView.tsx';
import { OrdersView } from './OrdersView.tsx';
import { StockView } from './StockView.tsx';
import './cards.css';

/** What of the cards is at hand. */
export type CardsPlace =
  | { readonly at: 'orders' }
  /** `code`: of the card to begin with; empty: it is asked for. */
  | { readonly at: 'handover'; readonly code: string }
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
      return <HandoverView code={place.code} back={back} />;
    case 'delivery':
      return <DeliveryView back={back} />;
    case 'stock':
      return <StockView back={back} />;
  }
}
