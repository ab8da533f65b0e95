/** What card orders are made with. Sealing and drawing are loaded with the first order: most processes make none. */
import type { CardMode, CardOrder } from '#domain/cards/order.ts';
import type { Bodies } from '../bodies.ts';
import type { Sql } from '../ledger/sql.ts';
import type { UpstreamSecrets } from '../secrets.ts';

export interface CardOffice {
  readonly sql: Sql;
  readonly bodies: Bodies;
  readonly secrets: UpstreamSecrets;
  readonly now: () => number;
}

/** For whom: the person of a stored packet, or one invented from a seed. */
export type CardWish = {
  readonly device: string;
  readonly mode: CardMode;
  readonly chip?: CardOrder['chip'];
} & ({ readonly packet: string } | { readonly synthetic: string });
