/** Seeds that once broke something, of the code or of the oracle itself; they run first. */
export const ONCE_FAILED: readonly { readonly seed: number; readonly why: string }[] = [
  { seed: 14, why: 'a body lost upstream, and its counter revoked before it could send it again' },
  {
    seed: 1_000_526,
    why: 'the oracle asked the ledger while its lock waited for a slow disk, and time stood still',
  },
  {
    seed: 924_051,
    why: 'a counter died between the commit and the slip: the oracle did not know of that packet',
  },
  {
    seed: 924_271,
    why: 'a counter without a line, and the only one that could carry for it was revoked: the oracle waited for ever',
  },
  {
    seed: 1_010_825,
    why: 'RESEND for a packet of a counter without a line: no stick brings statements, so it never heard of it',
  },
];
