import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { hearAtSpeed } from '#drivers/simulators/line/uart.ts';
import { bytes } from '../../support/hex.ts';

const heard = (hex: string, sentAt: number, readAt: number) => toHex(hearAtSpeed(bytes(hex), sentAt, readAt));

describe('bytes heard at another speed', () => {
  it('are the same at the same speed, and nearly the same speed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: -2, max: 2 }), (sent, percent) => {
        expect(hearAtSpeed(sent, 57_600, 57_600 * (1 + percent / 100))).toEqual(sent);
      }),
    );
  });

  // By hand: a start bit that lasts two of the receiver's bits is read as the start and a 0.
  it('are worked out by the bit', () => {
    expect(heard('00', 9_600, 19_200)).toBe('00');
    expect(heard('FF', 9_600, 19_200)).toBe('FE');
    expect(heard('F0', 57_600, 115_200)).toBe('00');
  });

  it('are soup: a packet at the wrong speed holds no packet', () => {
    for (const [sentAt, readAt] of [
      [57_600, 115_200],
      [115_200, 57_600],
      [57_600, 9_600],
      [9_600, 115_200],
    ] as const) {
      expect(heard('EF01FFFFFFFF07000300000A', sentAt, readAt)).not.toContain('EF01');
    }
  });

  it('never hang and never come out more than the line has time for', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom(9_600, 19_200, 38_400, 57_600, 115_200),
        fc.constantFrom(9_600, 19_200, 38_400, 57_600, 115_200),
        (sent, sentAt, readAt) => {
          const most = (sent.length * readAt) / sentAt + 1;
          expect(hearAtSpeed(sent, sentAt, readAt).length).toBeLessThanOrEqual(most + sent.length);
        },
      ),
    );
  });
});
