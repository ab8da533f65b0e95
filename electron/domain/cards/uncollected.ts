/** Cards that nobody has fetched yet. */

const DAY = 86_400_000;
/** From here on it is worth a call. */
const SOON_DAYS = 14;

/** 'due': not collected in time, it goes back. */
export type Collection = 'waiting' | 'soon' | 'due';

/** Whole days that are left, the last one counting as 1; 0 from the moment itself on. */
export const daysLeft = (collectBy: number, now: number): number =>
  Math.max(0, Math.ceil((collectBy - now) / DAY));

export function collectionOf(collectBy: number, now: number): Collection {
  const left = daysLeft(collectBy, now);
  if (left === 0) return 'due';
  return left <= SOON_DAYS ? 'soon' : 'waiting';
}

/** So long the sealed bytes of an order stay after its end: for a second receipt and for questions at the counter. */
const KEPT_DAYS = 7;
/** Orders that ended before this moment lose their bytes. */
export const removalLimit = (now: number): number => now - KEPT_DAYS * DAY;
