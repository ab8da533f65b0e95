/** What a program under trial acknowledges, one line of standard output each: from then on it must hold after any crash. */
import type { SpoolState } from '#db/spool/types.ts';

export type Fact =
  /** A draft's revision is saved. */
  | { readonly kind: 'saved'; readonly draft: string; readonly rev: number }
  /** The slip of this packet is printed. */
  | { readonly kind: 'slip'; readonly draft: string; readonly id: string; readonly sha256: string }
  /** The second copy of this packet is whole. */
  | { readonly kind: 'mirrored'; readonly id: string; readonly sha256: string }
  | { readonly kind: 'state'; readonly id: string; readonly state: SpoolState }
  /** Statements up to this cursor are kept. */
  | { readonly kind: 'cursor'; readonly n: number }
  /** The audit chain's entry `n` has this hash. */
  | { readonly kind: 'audit'; readonly n: number; readonly hash: string };

export function factLine(fact: Fact): string {
  switch (fact.kind) {
    case 'saved':
      return `SAVED ${fact.draft} ${fact.rev}`;
    case 'slip':
      return `SLIP ${fact.id} ${fact.sha256} ${fact.draft}`;
    case 'mirrored':
      return `MIRRORED ${fact.id} ${fact.sha256}`;
    case 'state':
      return `STATE ${fact.id} ${fact.state}`;
    case 'cursor':
      return `CURSOR ${fact.n}`;
    case 'audit':
      return `AUDIT ${fact.n} ${fact.hash}`;
  }
}

/** Null for a line that tells no fact. */
export function parseFact(line: string): Fact | null {
  const [kind, first = '', second = '', third = ''] = line.split(' ');
  switch (kind) {
    case 'SAVED':
      return { kind: 'saved', draft: first, rev: Number(second) };
    case 'SLIP':
      return { kind: 'slip', id: first, sha256: second, draft: third };
    case 'MIRRORED':
      return { kind: 'mirrored', id: first, sha256: second };
    case 'STATE':
      return { kind: 'state', id: first, state: second as SpoolState };
    case 'CURSOR':
      return { kind: 'cursor', n: Number(first) };
    case 'AUDIT':
      return { kind: 'audit', n: Number(first), hash: second };
    default:
      return null;
  }
}
