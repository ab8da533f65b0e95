import fc from 'fast-check';

/** Copies of good bytes with some of them changed, or cut short, or both. */
export function damaged(good: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) });
  // The head decides the most, so half of the changes fall there.
  const head = fc.record({ at: fc.nat(Math.min(good.length, 200) - 1), byte: fc.nat(255) });
  return fc
    .record({
      changes: fc.array(fc.oneof(change, head), { maxLength: 6 }),
      length: fc.oneof(fc.constant(good.length), fc.nat(good.length)),
    })
    .map(({ changes, length }) => {
      const copy = good.slice();
      for (const { at, byte } of changes) copy[at] = byte;
      return copy.subarray(0, length);
    });
}
