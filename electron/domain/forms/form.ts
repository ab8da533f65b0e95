/** The forms as data: what stands on each, in no layout. Instants are milliseconds since 1970. */
import type { SpoilReason } from '../cards/reasons.ts';
import type { StockItem } from '../cards/stock.ts';
import type { Finger } from '../fingerprints/positions.ts';
import type { FieldName, Fields } from '../registration/fields.ts';

/** Where it was printed. */
export interface Issuer {
  readonly councilName: string;
  readonly counterName: string;
  /** Marks every page SPECIMEN. */
  readonly training: boolean;
}

/** What names the paper on each of its pages, in words and as a QR code. */
export interface Mark {
  /** Before it is sealed a registration has no tracking number; a report is named by its day. */
  readonly of: 'tracking' | 'draft' | 'day';
  readonly text: string;
  /** Modules of the code, row by row: '1' dark, '0' light. */
  readonly qrRows: readonly string[];
}

interface Printed {
  readonly issuer: Issuer;
  readonly mark: Mark;
  readonly printedAt: number;
}

/** How a finger stands on the review form. */
export const FINGER_OUTCOMES = ['taken', 'kept-low', 'missing', 'unusable', 'open'] as const;
export type FingerOutcome = (typeof FINGER_OUTCOMES)[number];

export interface FingerLine {
  readonly finger: Finger;
  readonly outcome: FingerOutcome;
  /** Why it is not as usual, in the operator's words. */
  readonly reason: string | null;
}

/** The whole record, for the applicant to read before it is submitted. */
export interface ReviewForm extends Printed {
  readonly kind: 'review';
  readonly fields: Fields;
  /** JPEG. */
  readonly photo: Uint8Array | null;
  /** All ten. */
  readonly fingers: readonly FingerLine[];
  /** Warnings that were passed, with the reason given. */
  readonly passed: readonly { readonly field: FieldName; readonly reason: string }[];
  /** Who confirmed that fingers are excepted. */
  readonly exceptionsConfirmedBy: string | null;
}

/** What the applicant takes home; it bears no name and no face. */
export interface SlipForm extends Printed {
  readonly kind: 'slip';
  readonly sealedAt: number;
  /** A strip of 80 mm, or a sheet for offices that have no such printer. */
  readonly paper: 'roll' | 'A5';
}

export const PAID_BY = ['cash', 'bank', 'wallet'] as const;

export interface FeeReceipt extends Printed {
  readonly kind: 'fee-receipt';
  readonly number: string;
  readonly paidAt: number;
  readonly paidBy: (typeof PAID_BY)[number];
  /** Whole rupees. */
  readonly lines: readonly { readonly en: string; readonly ur: string; readonly rupees: number }[];
  readonly takenBy: string;
  /** Another print than the first. */
  readonly copy: boolean;
}

interface Holder {
  readonly nameEn: string;
  readonly nameUr: string;
}

/** That a registration was taken. After sealing the counter knows no name: then there are lines to write it on. */
export interface Acknowledgement extends Printed {
  readonly kind: 'acknowledgement';
  readonly sealedAt: number;
  readonly holder: Holder | null;
}

/** That a card was handed over. */
export interface HandoverCertificate extends Printed {
  readonly kind: 'handover';
  readonly holder: Holder;
  readonly cnic: string;
  readonly handedOverAt: number;
  readonly handedOverBy: string;
  /** How the holder was known. */
  readonly proof: 'finger' | 'supervisor';
  readonly oldCard: 'surrendered' | 'none' | 'lost';
}

export interface DayCount {
  readonly kind: 'new-card';
  readonly sealed: number;
  /** Of those: how far they are now. */
  readonly waiting: number;
  readonly received: number;
  readonly accepted: number;
  readonly returned: number;
  readonly held: number;
}

export interface DayCards {
  readonly printed: number;
  readonly handedOver: number;
  readonly spoiled: readonly { readonly reason: SpoilReason; readonly count: number }[];
  readonly stock: readonly { readonly item: StockItem; readonly left: number }[];
}

/** Whole rupees. */
export interface DayFees {
  readonly paidBy: (typeof PAID_BY)[number];
  readonly receipts: number;
  readonly taken: number;
  /** Of receipts that were cancelled on that day. */
  readonly cancelled: number;
}

/** The day in counts. Of applicants it says nothing. */
export interface DayEndReport extends Printed {
  readonly kind: 'day-end';
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly counts: readonly DayCount[];
  /** First and last tracking number; null on a day without any. */
  readonly numbers: { readonly first: string; readonly last: string } | null;
  /** Null where no cards are kept. */
  readonly cards: DayCards | null;
  /** Empty: nothing was paid. */
  readonly fees: readonly DayFees[];
  readonly workers: readonly { readonly displayName: string; readonly registrations: number }[];
}

export type Form = ReviewForm | SlipForm | FeeReceipt | Acknowledgement | HandoverCertificate | DayEndReport;
export type FormKind = Form['kind'];
