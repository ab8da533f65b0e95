import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsOf, blankBand, withoutRealTime } from '#drivers/protocols/escpos/bands.ts';
import {
  askStatus,
  clearBuffers,
  cut,
  endError,
  feedAndCut,
  feedLines,
  initialize,
  markPrinted,
  openDrawer,
  qrCode,
  raster,
  tellChanges,
  tellIdentity,
  tellStatus,
} from '#drivers/protocols/escpos/commands.ts';
import { toHex } from '#drivers/core/hex.ts';

/** As the command reference prints them. */
describe('commands of ESC/POS', () => {
  it.each([
    ['ESC @', initialize(), '1B40'],
    [
      'GS v 0, 12 by 2 dots',
      raster({ width: 12, height: 2, bits: Uint8Array.of(1, 2, 3, 4) }),
      '1D763000020002000102 0304',
    ],
    ['GS v 0, 300 rows', raster(blankBand(300)).subarray(0, 8), '1D763000 0100 2C01'],
    ['GS V 0', cut('full'), '1D5600'],
    ['GS V 1', cut('partial'), '1D5601'],
    ['GS V 65', feedAndCut('full'), '1D564100'],
    ['GS V 66', feedAndCut('partial'), '1D564200'],
    ['ESC d', feedLines(4), '1B6404'],
    ['ESC p, pin 5', openDrawer(5), '1B70016464'],
    ['DLE EOT 4', askStatus(4), '100404'],
    ['DLE ENQ 1', endError('go-on'), '100501'],
    ['DLE ENQ 2', endError('forget'), '100502'],
    ['DLE DC4 8', clearBuffers(), '10140801031401060208'],
    ['GS r 1', tellStatus(1), '1D7201'],
    ['GS a', tellChanges(), '1D610F'],
    ['GS I 66', tellIdentity(66), '1D4942'],
    ['GS ( H', markPrinted(42), '1D284806003030 30303432'],
    [
      'GS ( k',
      qrCode('AB', 6, 'M'),
      '1D286B0400314132 00 1D286B0300314306 1D286B0300314531 1D286B0500315030 4142 1D286B0300315130',
    ],
  ])('%s', (_, bytes, hex) => {
    expect(toHex(bytes)).toBe(hex.replaceAll(' ', ''));
  });
});

describe('bands', () => {
  const picture = fc
    .record({ width: fc.integer({ min: 1, max: 64 }), height: fc.integer({ min: 0, max: 400 }) })
    .chain(({ width, height }) => {
      const length = Math.ceil(width / 8) * height;
      return fc.uint8Array({ minLength: length, maxLength: length }).map((bits) => ({ width, height, bits }));
    });

  it('put together are the picture, none higher than asked for, the last no higher than asked for', () => {
    fc.assert(
      fc.property(
        picture,
        fc.integer({ min: 1, max: 128 }),
        fc.integer({ min: 1, max: 128 }),
        (whole, rows, last) => {
          const bands = bandsOf(whole, rows, Math.min(rows, last));
          expect(Buffer.concat(bands.map(({ bits }) => bits)).equals(whole.bits)).toBe(true);
          expect(Math.max(0, ...bands.map(({ height }) => height))).toBeLessThanOrEqual(rows);
          expect(bands.at(-1)?.height ?? 0).toBeLessThanOrEqual(last);
          expect(bands.every(({ height }) => height > 0)).toBe(true);
        },
      ),
    );
  });

  it('have no real-time command in them, and at most one dot more for each', () => {
    const risky = fc.array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x30, 1, 2), { maxLength: 60 });
    fc.assert(
      fc.property(risky, (bytes) => {
        const bits = Uint8Array.from(bytes);
        const calm = withoutRealTime({ width: 8, height: bits.length, bits }).bits;
        expect(toHex(calm)).not.toMatch(/^(..)*10(04|05|14)/);
        for (const [at, byte] of calm.entries()) {
          expect(byte & ~(bits[at] ?? 0) & ~0x20).toBe(0);
          expect(~byte & (bits[at] ?? 0)).toBe(0);
        }
      }),
    );
  });

  it('leave a picture without them alone', () => {
    const bits = Uint8Array.of(0x10, 0x03, 0x04, 0xff);
    expect(withoutRealTime({ width: 8, height: 4, bits }).bits).toBe(bits);
  });
});
