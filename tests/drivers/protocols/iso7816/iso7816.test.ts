/** ATRs and SELECT as the standards have them. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { isAtr } from '#drivers/protocols/iso7816/atr.ts';
import { readSelected, selectByName, TRAVEL_DOCUMENT } from '#drivers/protocols/iso7816/select.ts';
import { cases } from '#tests/harness/fuzz.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('An answer to reset', () => {
  // Public lists of ATRs: https://smartcard-atr.apdu.fr; the last two offer T=0 alone and have no TCK.
  it.each([
    ['3B 80 80 01 01', 'PC/SC part 3: a contactless card without historical bytes'],
    ['3B 8F 80 01 80 4F 0C A0 00 00 03 06 03 00 01 00 00 00 00 6A', 'PC/SC part 3: MIFARE 1K'],
    ['3B FA 13 00 00 81 31 FE 45 4A 43 4F 50 34 31 56 32 32 31 96', 'JCOP 41 v2.2.1'],
    ['3B 65 00 00 20 63 CB 68 00', 'five historical bytes'],
    ['3F 65 25 08 93 04 6C 90 00', 'the inverse convention'],
  ])('%s hangs together: %s', (hex) => {
    expect(isAtr(bytes(hex))).toBe(true);
  });

  it('that was cut, lengthened or changed in one bit does not', () => {
    const atr = bytes('3B FA 13 00 00 81 31 FE 45 4A 43 4F 50 34 31 56 32 32 31 96');
    for (let length = 0; length < atr.length; length += 1) expect(isAtr(atr.subarray(0, length))).toBe(false);
    expect(isAtr(Uint8Array.of(...atr, 0))).toBe(false);
    for (let bit = 8; bit < atr.length * 8; bit += 1) {
      const changed = atr.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isAtr(changed), `bit ${bit}`).toBe(false);
    }
  });

  it('of noise is judged without falling over', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
        expect(typeof isAtr(noise)).toBe('boolean');
      }),
      cases(300),
    );
  });
});

describe('SELECT', () => {
  it('names the travel document’s application', () => {
    expect(Buffer.from(selectByName(TRAVEL_DOCUMENT)).toString('hex')).toBe('00a4040c07a0000002471001');
  });
  it.each([
    ['9000', 'present'],
    ['61 10', 'present'],
    ['6F 00', null],
    ['6A 82', 'absent'],
    ['6D 00', 'absent'],
    ['69 82', 'guarded'],
    ['90', null],
    ['', null],
  ] as const)('answered with %s: %s', (hex, meaning) => {
    expect(readSelected(bytes(hex))).toBe(meaning);
  });
});
