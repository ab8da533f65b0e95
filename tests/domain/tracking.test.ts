import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSlipText, parseTracking, slipText, trackingNumber } from '#domain/tracking.ts';

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const packetId = '01936b1e-7a7c-7f3a-9a52-0242ac120002';

describe('tracking numbers', () => {
  it('are six digits of the device and the sequence number', () => {
    expect(trackingNumber('002f0002', 318)).toBe('R-0047-02-000318');
  });

  it('grow beyond a million', () => {
    expect(trackingNumber('002f0002', 1_234_567)).toBe('R-0047-02-1234567');
  });

  it('read back what they say', () => {
    const device = fc.stringMatching(/^[0-9a-f]{8}$/);
    fc.assert(
      fc.property(device, fc.integer({ min: 1, max: 99_999_999 }), (id, seq) => {
        const number = trackingNumber(id, seq);
        expect(parseTracking(` ${number.toLowerCase()} `)?.seq).toBe(seq);
      }),
    );
    expect(parseTracking('R-0047-02-000318')).toEqual({ counter: '0047-02', seq: 318 });
    expect(parseTracking('R-47-2-318')).toBeNull();
  });

  it('need a device and a number', () => {
    expect(() => trackingNumber('xyz', 1)).toThrow(RangeError);
    expect(() => trackingNumber('002f0002', 0)).toThrow(RangeError);
  });
});

describe('the code on a slip', () => {
  const text = slipText({ tracking: 'R-0047-02-000318', packetId, sha256 });

  it('names one sealed packet', () => {
    expect(text).toBe('UCC1:R-0047-02-000318:01936B1E-7A7C-7F3A-9A52-0242AC120002:9F86D081884C7D65');
    expect(parseSlipText(text)).toEqual({
      tracking: 'R-0047-02-000318',
      packetId,
      sha256Start: '9f86d081884c7d65',
    });
  });

  it('stays within the alphanumeric set of a QR code', () => {
    expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
  });

  it('is told from other codes', () => {
    expect(parseSlipText('https://example.org')).toBeNull();
    expect(parseSlipText(text.slice(0, -1))).toBeNull();
  });
});
