import fc from 'fast-check';
import { deviceOk } from '#drivers/core/result.ts';
import type { Dialer, Transport } from '#drivers/core/transport.ts';

/** Something that happens to the bytes from the device, counted from the first of all. */
export interface Mutation {
  readonly at: number;
  readonly kind: 'drop' | 'repeat' | 'flip' | 'insert';
  /** How many bytes it concerns. */
  readonly length: number;
  /** What is flipped or inserted. */
  readonly value: number;
}

/** @param reach how far into the conversation they may lie, in bytes */
export const mutations = (reach: number): fc.Arbitrary<readonly Mutation[]> =>
  fc.array(
    fc.record({
      // Half of them in the greeting and the short answers.
      at: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: reach })),
      kind: fc.constantFrom('drop', 'repeat', 'flip', 'insert'),
      length: fc.integer({ min: 1, max: 200 }),
      value: fc.integer({ min: 1, max: 255 }),
    }),
    { minLength: 1, maxLength: 4 },
  );

/** The dialer of a line on which these happen, and on which bytes arrive in pieces of `size`. */
export function mutated(inner: Dialer, plan: readonly Mutation[], size: number): Dialer {
  const pending = plan.toSorted((a, b) => a.at - b.at);
  let seen = 0;

  function change(bytes: Uint8Array): Uint8Array {
    const from = seen;
    seen += bytes.length;
    let changed = [...bytes];
    for (let next = pending[0]; next !== undefined && next.at < seen; next = pending[0]) {
      pending.shift();
      const at = Math.max(0, next.at - from);
      const concerned = changed.slice(at, at + next.length);
      const { kind, value } = next;
      const instead = {
        drop: [],
        repeat: [...concerned, ...concerned],
        flip: concerned.map((byte, index) => (index === 0 ? byte ^ value : byte)),
        insert: [value, value ^ 0x55, ...concerned],
      }[kind];
      changed = [...changed.slice(0, at), ...instead, ...changed.slice(at + next.length)];
    }
    return Uint8Array.from(changed);
  }
  const over = (line: Transport): Transport => ({
    ...line,
    onBytes: (listener) =>
      line.onBytes((bytes) => {
        const changed = change(bytes);
        for (let at = 0; at < changed.length; at += size) listener(changed.subarray(at, at + size));
      }),
  });
  return {
    port: inner.port,
    async dial(baudRate) {
      const line = await inner.dial(baudRate);
      return line.ok ? deviceOk(over(line.value)) : line;
    },
  };
}
