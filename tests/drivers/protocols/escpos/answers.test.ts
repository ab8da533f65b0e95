import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerReader } from '#drivers/protocols/escpos/answers.ts';
import { automaticFacts, realTimeFacts } from '#drivers/protocols/escpos/status.ts';
import { bytes as hex } from '../../support/hex.ts';

const read = (text: string) => createAnswerReader().push(hex(text));

describe('status bytes', () => {
  it.each([
    [1, 0x12, { online: true, drawerHigh: false }],
    [1, 0x1e, { online: false, drawerHigh: true }],
    [2, 0x16, { coverOpen: true }],
    [2, 0x32, { coverOpen: false }],
    [3, 0x1a, { recoverable: false, cutterError: true, unrecoverable: false, passing: false }],
    [3, 0x32, { recoverable: false, cutterError: false, unrecoverable: true, passing: false }],
    [3, 0x52, { recoverable: false, cutterError: false, unrecoverable: false, passing: true }],
    [4, 0x12, { paperNearEnd: false, paperEnd: false }],
    [4, 0x1e, { paperNearEnd: true, paperEnd: false }],
    [4, 0x7e, { paperNearEnd: true, paperEnd: true }],
  ] as const)('DLE EOT %i: %i', (question, byte, facts) => {
    expect(realTimeFacts(question, byte)).toEqual(facts);
  });

  // Bits 1 and 4 are always set, bits 0 and 7 never.
  it.each([0x00, 0x02, 0x10, 0x13, 0x92, 0xff])('%i is no answer to DLE EOT', (byte) => {
    expect(([1, 2, 3, 4] as const).map((question) => realTimeFacts(question, byte))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it.each([0x16, 0x1a, 0x32, 0x52])('%i says one half of a pair only and is no paper status', (byte) => {
    expect(realTimeFacts(4, byte)).toBeNull();
  });

  it('reads the four bytes of GS a', () => {
    expect(automaticFacts(hex('3C 08 0F 0F'))).toEqual({
      drawerHigh: true,
      online: false,
      coverOpen: true,
      recoverable: false,
      cutterError: true,
      unrecoverable: false,
      passing: false,
      paperNearEnd: true,
      paperEnd: true,
    });
  });

  it.each(['12 00 00 0F', '10 10 00 0F', '10 00 80 0F', '10 00 00', '10 00 00 00 00'])(
    '%s is no automatic status',
    (text) => {
      expect(automaticFacts(hex(text))).toBeNull();
    },
  );
});

describe('answers', () => {
  it('are told apart by their fixed bits', () => {
    expect(read('12 10 00 00 0F 00 5F 45 50 00 37 22 30 30 34 32 00 37 25 00')).toEqual([
      { kind: 'real-time', byte: 0x12 },
      { kind: 'automatic', bytes: hex('10 00 00 0F') },
      { kind: 'transmitted', byte: 0 },
      { kind: 'text', text: 'EP' },
      { kind: 'printed', id: '0042' },
      { kind: 'cleared' },
    ]);
  });

  it('may have flow control within them', () => {
    expect(read('37 13 22 30 30 11 34 32 00 10 13 00 00 11 0F')).toEqual([
      { kind: 'printed', id: '0042' },
      { kind: 'automatic', bytes: hex('10 00 00 0F') },
    ]);
  });

  it('after an automatic status that is cut short are still read', () => {
    expect(read('10 00 12')).toEqual([
      { kind: 'noise', bytes: 2 },
      { kind: 'real-time', byte: 0x12 },
    ]);
  });

  it('are not held up for ever by a block without an end', () => {
    const reader = createAnswerReader();
    const answers = reader.push(Uint8Array.from({ length: 200 }, (_, at) => (at === 0 ? 0x5f : 0xff)));
    expect(answers.length).toBeGreaterThan(0);
    expect(reader.push(hex('12'))).toContainEqual({ kind: 'real-time', byte: 0x12 });
  });

  it('are the same however they are cut, and never more bytes than came', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 20 }), (bytes, size) => {
        const whole = createAnswerReader().push(bytes);
        const reader = createAnswerReader();
        const pieces = [];
        for (let at = 0; at < bytes.length; at += size)
          pieces.push(...reader.push(bytes.subarray(at, at + size)));
        expect(pieces).toEqual(whole);
        expect(whole.length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
