import { describe, expect, test } from 'vitest';
import { toPlain } from '#main/plainValue.ts';

describe('what may cross to the page', () => {
  test.each([null, true, 0, 'متن', undefined, [1, ['a']], { a: { b: [null] } }])(
    '%o crosses as it is',
    (value) => expect(toPlain(value)).toEqual({ value }),
  );
  test('bytes cross without the rest of the buffer that they look into', () => {
    const pool = Buffer.from('secretDATAsecret');
    const plain = toPlain({ bytes: pool.subarray(6, 10) })?.value as { bytes: Uint8Array };
    expect(plain.bytes).toEqual(new Uint8Array(Buffer.from('DATA')));
    expect(plain.bytes.buffer.byteLength).toBe(4);
  });
  test('an object without a prototype crosses', () =>
    expect(toPlain(Object.assign(Object.create(null), { a: 1 }))).toEqual({ value: { a: 1 } }));
  test.each([[() => 1], [1n], [Symbol('s')], [new Error('x')], [new Date()], [{ deep: [new Set()] }]])(
    '%o does not',
    (value) => expect(toPlain(value)).toBeNull(),
  );
  test('a circle does not', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(toPlain(circle)).toBeNull();
  });
});
