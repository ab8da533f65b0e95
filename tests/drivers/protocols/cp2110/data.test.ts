import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { encodeData, parseData } from '#drivers/protocols/cp2110/data.ts';
import { bytes } from '../../support/hex.ts';

describe('data reports of the CP2110', () => {
  it('have the count of their bytes as id', () => {
    expect(encodeData(bytes('EF 01 FF')).map(toHex)).toEqual(['03EF01FF']);
    expect(toHex(parseData(bytes('03 EF 01 FF')) ?? bytes(''))).toBe('EF01FF');
  });

  it('carry 63 bytes at most', () => {
    const sizes = encodeData(new Uint8Array(139)).map((report) => [report[0], report.length]);
    expect(sizes).toEqual([
      [63, 64],
      [63, 64],
      [13, 14],
    ]);
    expect(encodeData(new Uint8Array())).toEqual([]);
  });

  it('may be padded', () => {
    expect(toHex(parseData(bytes('02 AA BB 00 00')) ?? bytes(''))).toBe('AABB');
  });

  it.each(['', '00', '40 00', '41 01', '02 AA', '3F 00'])('are not read from "%s"', (hex) => {
    expect(parseData(bytes(hex))).toBeNull();
  });

  it('bring any bytes over whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (sent) => {
        const parts = encodeData(sent).map((report) => parseData(report) ?? new Uint8Array());
        expect(new Uint8Array(Buffer.concat(parts))).toEqual(sent);
      }),
    );
  });
});
