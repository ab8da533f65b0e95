import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCardOrder } from '#domain/protocol/card-order.ts';
import { isOrderNotice } from '#domain/protocol/orders.ts';
import { cases } from '#tests/harness/fuzz.ts';
import { testCardOrder } from '#tests/harness/card-orders.ts';
import { testOrder } from '#tests/harness/memory-orders.ts';

type Path = readonly (string | number)[];

/** The places of all values inside of one. */
const places = (value: unknown, at: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => [[...at, name], ...places(inner, [...at, name])])
    : [];

function changed(value: unknown, [name, ...rest]: Path, to: unknown): unknown {
  if (name === undefined) return to;
  const holder = value as Record<string, unknown>;
  const inner = changed(holder[name], rest, to);
  return Array.isArray(value)
    ? value.map((each: unknown, index) => (String(index) === String(name) ? inner : each))
    : { ...holder, [name]: inner };
}

/** A value of another type than the one in the order, at every place. */
const odd = fc.oneof(
  fc.constant(undefined),
  fc.constant(Number.NaN),
  fc.constant(-1),
  fc.constant(''),
  fc.constant('\u0000'),
  fc.object({ maxDepth: 1 }),
  fc.array(fc.nat(), { minLength: 1 }),
);

describe('The validators of card orders', () => {
  it('answer yes or no to any JSON, and yes to none that is not one', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(isOrderNotice(value)).toBe(false);
        expect(isCardOrder(value)).toBe(false);
      }),
      cases(500),
    );
  });

  it.each([
    ['an order', testCardOrder(), isCardOrder],
    ['a notice', testOrder().notice, isOrderNotice],
  ] as const)('refuse %s with one odd value, wherever it stands', (_what, good, validate) => {
    expect(validate(good)).toBe(true);
    fc.assert(
      fc.property(fc.constantFrom(...places(good)), odd, (path, value) => {
        expect(validate(changed(good, path, value))).toBe(false);
      }),
      cases(500),
    );
  });
});
