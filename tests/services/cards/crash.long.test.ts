/** The same as crash.test.ts over many more histories. */
import fc from 'fast-check';
import { it } from 'vitest';
import { happenAll, happening } from '#tests/harness/card-world.ts';
import { cases } from '#tests/harness/fuzz.ts';

it('Over hundreds of histories no order ever has two good cards, and the stock adds up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 8, maxLength: 30 }), happenAll),
    cases(200),
  );
});
