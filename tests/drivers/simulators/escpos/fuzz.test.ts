import fc from 'fast-check';
import { it } from 'vitest';
import { emulatorFuzz } from '../../support/escpos-fuzz.ts';

it('an emulated printer takes whatever it is sent and whatever is done to it', () => {
  fc.assert(emulatorFuzz, { numRuns: 20 });
});
