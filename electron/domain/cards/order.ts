/** What upstream asks of this counter about one card: to print it here, or to hand over one that was printed elsewhere. */
import type { Gender } from '../registration/fields.ts';

/** Who makes the card: a production facility, this counter, or nobody yet and a temporary slip stands for it. */
export const CARD_MODES = ['central', 'counter', 'temporary'] as const;
export type CardMode = (typeof CARD_MODES)[number];

/** What is printed on a card. Dates are YYYY-MM-DD; `expires` null means for life. */
export interface CardContent {
  readonly cnic: string;
  readonly nameEn: string;
  readonly nameUr: string;
  readonly relation: 'father' | 'husband';
  readonly relationNameEn: string;
  readonly relationNameUr: string;
  readonly gender: Gender;
  readonly birthDate: string;
  readonly issued: string;
  readonly expires: string | null;
  readonly identificationMark: string | null;
  readonly presentAddressUr: string;
  readonly permanentAddressUr: string;
  readonly familyNumber: string | null;
  /** JPEG in base64url. */
  readonly photo: string;
  /** PNG in base64url, dark on light; null where none was taken. */
  readonly signature: string | null;
  /** What the card's own code (QR) says: opaque to the counter. */
  readonly code: string;
  readonly organDonor: boolean;
  readonly disability: boolean;
}

/** Sealed to this counter alone; the counter keeps it sealed and opens it only in memory. */
export interface CardOrder {
  readonly v: 1;
  /** UUID; one order, one card. */
  readonly id: string;
  readonly tracking: string;
  readonly mode: CardMode;
  /** Which design: a name and version of domain/cards/layouts. */
  readonly layout: { readonly name: string; readonly version: number };
  readonly content: CardContent;
  readonly chip: 'none' | 'contact';
  /** Finger templates to hand the card over against: ISO/IEC 19794-2 records in base64url, with their finger's position. */
  readonly fingers: readonly { readonly position: number; readonly template: string }[];
  /** An earlier card that the holder must give back. */
  readonly oldCard: 'surrender' | 'none' | 'lost';
  /** Milliseconds since 1970: not collected by then, the card goes back. */
  readonly collectBy: number;
  readonly training: boolean;
}

/** What upstream tells of an order openly, in a signed statement; the bytes are fetched and must have this digest. */
export interface OrderNotice {
  readonly id: string;
  readonly tracking: string;
  readonly mode: CardMode;
  /** SHA-256 of the sealed bytes, hex, and their number. */
  readonly sha256: string;
  readonly size: number;
  readonly collectBy: number;
  /** 'withdrawn': not to be printed or handed over any more. */
  readonly state: 'ordered' | 'withdrawn';
  readonly at: number;
}
