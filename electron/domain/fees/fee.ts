/** What an applicant pays, by a published list: an operator chooses from it and never types an amount. */

/** What is paid for. Of one registration each is paid once. */
export const FEE_PURPOSES = ['card'] as const;
export type FeePurpose = (typeof FEE_PURPOSES)[number];

export interface Fee {
  /** A machine word that stays when the amount changes. */
  readonly id: string;
  readonly purpose: FeePurpose;
  readonly en: string;
  readonly ur: string;
  /** Whole rupees. 0: free of charge, and the receipt says so. */
  readonly rupees: number;
  /** Where the amount was published, and when. */
  readonly source: string;
}

export interface FeeList {
  /** From this day in Pakistan, YYYY-MM-DD. */
  readonly from: string;
  readonly fees: readonly Fee[];
}

/** As it stands on a receipt: what the list said when it was paid. */
export type FeeLine = Pick<Fee, 'id' | 'purpose' | 'en' | 'ur' | 'rupees'>;

export const FEE_CANCEL_REASONS = ['wrong-fee', 'not-paid', 'paid-back'] as const;
export type FeeCancelReason = (typeof FEE_CANCEL_REASONS)[number];

/** Most lines on one receipt. */
export const MOST_FEE_LINES = 5;

/** The list in force on a day; before the first one that one. `lists`: the oldest first. */
export function feesOn(lists: readonly FeeList[], day: string): readonly Fee[] {
  const inForce = lists.findLast(({ from }) => from <= day) ?? lists[0];
  return inForce?.fees ?? [];
}

/** The chosen ones in the list's order; null where one is unknown, named twice, or of the same purpose as another. */
export function chosenFees(fees: readonly Fee[], ids: readonly string[]): readonly Fee[] | null {
  const chosen = fees.filter(({ id }) => ids.includes(id));
  const purposes = new Set(chosen.map(({ purpose }) => purpose));
  return chosen.length > 0 && chosen.length === ids.length && purposes.size === chosen.length ? chosen : null;
}

export const sumOf = (lines: readonly { readonly rupees: number }[]): number =>
  lines.reduce((sum, { rupees }) => sum + rupees, 0);
