/** What the model knows at any moment. */
import { EMPTY, type Server } from './upstream-side.ts';

export type Question =
  | { readonly kind: 'announce' | 'upload'; readonly packet: number }
  | { readonly kind: 'reconcile'; readonly packets: readonly number[] }
  | { readonly kind: 'status' };

export type Answer =
  | { readonly kind: 'need' | 'unknown-packet'; readonly packet: number; readonly epoch: number }
  | { readonly kind: 'have'; readonly packet: number; readonly receipt: number; readonly epoch: number }
  | { readonly kind: 'reconciled'; readonly unknown: readonly number[]; readonly epoch: number }
  | {
      readonly kind: 'statement';
      readonly outcomes: readonly (string | null)[];
      /** For each packet the epoch of the receipt that stands in the log; 0: none. */
      readonly receipts: readonly number[];
      /** Of those, which the copy that is vouched for holds too. */
      readonly covered: readonly Covered[];
      readonly epoch: number;
    };

/** A packet whose receipt, of this epoch, is in the off-site copy. */
export interface Covered {
  readonly packet: number;
  readonly receipt: number;
}

export interface State {
  /** Names of the automaton's standings. */
  readonly spool: readonly string[];
  /** Of the last reconciliation; 0: none yet. */
  readonly knownEpoch: number;
  /** Durable: the last statement's word on what is in the off-site copy. */
  readonly covered: { readonly epoch: number; readonly packets: readonly Covered[] } | null;
  readonly question: Question | null;
  readonly answer: Answer | null;
  /** A question that may arrive once more, at any time. */
  readonly echo: Question | null;
  /** An upload whose body is durable and whose receipt is not committed yet, or committed and not told. */
  readonly handling: { readonly packet: number; readonly told: boolean } | null;
  readonly server: Server;
  readonly left: {
    readonly backups: number;
    readonly restores: number;
    /** Of either end. */
    readonly crashes: number;
    readonly echoes: number;
    readonly losses: number;
  };
}

export interface Step {
  readonly name: string;
  /** Nothing goes wrong in it: what must be able to bring everything to its end. */
  readonly good: boolean;
  readonly to: State;
}

export interface Bounds {
  readonly packets: number;
  readonly left: State['left'];
}

export const initial = ({ packets, left }: Bounds): State => ({
  spool: Array.from({ length: packets }, () => 'SEALED/0/-'),
  knownEpoch: 0,
  covered: null,
  question: null,
  answer: null,
  echo: null,
  handling: null,
  server: { epoch: 1, packets: Array.from({ length: packets }, () => EMPTY), backup: null },
  left,
});
