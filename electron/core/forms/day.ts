/** The day's packets and people as the report counts them. */
import type { ListedPerson, StockState } from '#contract/model.ts';
import type { CardDay } from '#db/spool/cards/types.ts';
import type { SpoolDay } from '#db/spool/day.ts';
import type { SpoolPacket, SpoolState } from '#db/spool/types.ts';
import type { DayCards, DayCount, DayEndReport } from '#domain/forms/form.ts';

type Standing = Exclude<keyof DayCount, 'kind' | 'sealed'>;

const STANDING: Readonly<Record<SpoolState, Standing>> = {
  SEALED: 'waiting',
  ANNOUNCED: 'waiting',
  STORED: 'received',
  ACCEPTED: 'accepted',
  PURGED: 'accepted',
  REJECTED: 'returned',
  QUARANTINED: 'held',
};

/** A returned packet counts as returned also after its bytes went. */
const standingOf = ({ state, returned }: SpoolPacket): Standing => (returned ? 'returned' : STANDING[state]);

export function countsOf(packets: readonly SpoolPacket[]): DayCount[] {
  if (packets.length === 0) return [];
  const count = (standing: Standing): number =>
    packets.filter((packet) => standingOf(packet) === standing).length;
  return [
    {
      kind: 'new-card',
      sealed: packets.length,
      waiting: count('waiting'),
      received: count('received'),
      accepted: count('accepted'),
      returned: count('returned'),
      held: count('held'),
    },
  ];
}

export function numbersOf(packets: readonly SpoolPacket[]): DayEndReport['numbers'] {
  const [first, last] = [packets[0], packets.at(-1)];
  return first && last ? { first: first.tracking, last: last.tracking } : null;
}

/** Somebody who is in no list any more is left without a name. */
export const workersOf = (
  workers: SpoolDay['workers'],
  people: readonly Pick<ListedPerson, 'id' | 'displayName'>[],
): DayEndReport['workers'][number][] =>
  workers.map(({ who, sealed }) => ({
    displayName: people.find(({ id }) => id === who)?.displayName ?? '–',
    registrations: sealed,
  }));

/** Null where cards are neither kept nor handed over. */
export function cardsOf(day: CardDay, balances: StockState['balances']): DayCards | null {
  const used = day.printed > 0 || day.handedOver > 0 || day.spoiled.length > 0;
  if (!used && balances.every(({ balance }) => balance === 0)) return null;
  const { printed, handedOver, spoiled } = day;
  const stock = balances.map(({ item, balance }) => ({ item, left: balance }));
  return { printed, handedOver, spoiled, stock };
}
