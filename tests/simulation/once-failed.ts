/** Seeds that once broke something, of the code or of the oracle itself; they run first. */
export const ONCE_FAILED: readonly { readonly seed: number; readonly why: string }[] = [
  { seed: 14, why: 'a body lost upstream, and its counter revoked before it could send it again' },
];
