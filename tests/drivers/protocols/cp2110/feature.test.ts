import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { encodeFeature, parseFeature } from '#drivers/protocols/cp2110/feature.ts';
import type { Cp2110Feature, UartConfig } from '#drivers/protocols/cp2110/feature.ts';
import { bytes } from '../../support/hex.ts';

const config = (baudRate: number, change: Partial<UartConfig> = {}): Cp2110Feature => ({
  report: 'config',
  baudRate,
  parity: 'none',
  flowControl: false,
  dataBits: 8,
  stopBits: 'one',
  ...change,
});

/** Worked out by hand from AN434; the first is also what pySerial's driver sends. */
const VECTORS: readonly (readonly [string, Cp2110Feature])[] = [
  ['50 0000E100 00 00 03 00', config(57_600)],
  ['50 0001C200 00 00 03 00', config(115_200)],
  [
    '50 00000960 02 01 02 01',
    config(2_400, { parity: 'odd', flowControl: true, dataBits: 7, stopBits: 'long' }),
  ],
  ['41 01', { report: 'enable', on: true }],
  ['41 00', { report: 'enable', on: false }],
  ['43 03', { report: 'purge', which: 'both' }],
  ['43 02', { report: 'purge', which: 'receive' }],
  ['46 0A 04', { report: 'version', part: 0x0a, version: 4 }],
  [
    '42 01E0 003F 02 01',
    { report: 'status', toSend: 480, received: 63, parityError: false, overrun: true, lineBreak: true },
  ],
  ['51 7D', { report: 'start-break', milliseconds: 125 }],
  ['52 00', { report: 'stop-break' }],
  ['40 00', { report: 'reset' }],
];

describe('a feature report of the CP2110', () => {
  it.each(VECTORS)('%s', (hex, feature) => {
    expect(toHex(encodeFeature(feature))).toBe(hex.replaceAll(' ', ''));
    expect(parseFeature(bytes(hex))).toEqual(feature);
  });

  it('may be padded, as Windows does', () => {
    expect(parseFeature(bytes('41 01' + '00'.repeat(62)))).toEqual({ report: 'enable', on: true });
  });

  it.each([
    ['nothing', ''],
    ['an unknown id', '44 00'],
    ['a data report', '01 55'],
    ['too short a configuration', '50 0000E100 00 00 03'],
    ['an unknown parity', '50 0000E100 05 00 03 00'],
    ['nine data bits', '50 0000E100 00 00 04 00'],
    ['an unknown stop bit', '50 0000E100 00 00 03 02'],
    ['a purge of nothing', '43 00'],
    ['half enabled', '41 02'],
  ])('is not read from %s', (_, hex) => {
    expect(parseFeature(bytes(hex))).toBeNull();
  });

  it('never fails on any bytes, and is read as it was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (noise) => {
        const feature = parseFeature(noise);
        if (feature !== null) expect(parseFeature(encodeFeature(feature))).toEqual(feature);
      }),
    );
  });
});
