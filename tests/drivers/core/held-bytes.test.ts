import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHeldBytes } from '#drivers/core/held-bytes.ts';

const step = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((add) => ({ add })),
  fc.nat({ max: 60 }).map((drop) => ({ drop })),
);

it('what is held is what came and was not dropped, whatever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 16 }), (steps, size) => {
      const held = createHeldBytes(size);
      let wanted: number[] = [];
      for (const each of steps) {
        if ('add' in each) {
          held.add(each.add);
          wanted.push(...each.add);
        } else {
          held.drop(each.drop);
          wanted = wanted.slice(each.drop);
        }
        expect([...held.view()]).toEqual(wanted);
        expect(held.length).toBe(wanted.length);
      }
      held.clear();
      expect(held.length).toBe(0);
    }),
  );
});
