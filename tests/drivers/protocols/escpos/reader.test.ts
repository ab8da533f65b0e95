import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { createHostReader } from '#drivers/protocols/escpos/reader.ts';
import { bytes as hex } from '../../support/hex.ts';

const read = (text: string) =>
  createHostReader()
    .push(hex(text))
    .map((event) =>
      event.kind === 'text'
        ? `text ${toHex(Uint8Array.of(event.byte))}`
        : `${event.kind} ${toHex(event.bytes)}`,
    );

describe('what a host sends', () => {
  it('takes real-time commands in the data of a picture for dots', () => {
    expect(read('1D7630 00 0300 0100 100401 100402')).toEqual([
      'command 1D76300003000100100401',
      'real-time 100402',
    ]);
  });

  it.each([
    ['GS ( L', '1D284C 0C00 3070 30 01 01 31 0800 0200 1004'],
    ['GS 8 L', '1D384C 0C000000 3070 30 01 01 31 0800 0200 1004'],
    ['GS ( k', '1D286B 0600 3150 30 100401'],
    ['ESC * 33', '1B2A 21 0100 100401'],
    ['ESC * 0', '1B2A 00 0300 100401'],
    ['ESC &', '1B26 02 4142 01 1004 02 10041004'],
    ['GS k 4', '1D6B04 100401 00'],
    ['GS k 73', '1D6B49 03 100401'],
    ['ESC D', '1B44 1004 00'],
    ['GS *', '1D2A 01 01 1004011004011004'],
    ['FS q', '1C71 01 0100 0100 1004011004011004'],
    ['GS V 66', '1D56 42 10'],
    ['ESC p', '1B70 00 1004'],
  ])('counts the data of %s', (_, command) => {
    const whole = command.replaceAll(' ', '');
    expect(read(`${command} 100401`)).toEqual([`command ${whole}`, 'real-time 100401']);
  });

  it('reads over what begins no command', () => {
    expect(read('1B FF 41 1D 7F 100401')).toEqual(['text FF', 'text 41', 'text 7F', 'real-time 100401']);
  });

  it('is read the same however it is cut', () => {
    const lead = fc.constantFrom(0x10, 0x1b, 0x1c, 0x1d);
    const bytes = fc.array(
      fc.oneof(lead, fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0x20, max: 0x7f })),
      {
        maxLength: 400,
      },
    );
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 50 }), (all, size) => {
        const data = Uint8Array.from(all);
        const whole = createHostReader().push(data);
        const reader = createHostReader();
        const pieces = [];
        for (let at = 0; at < data.length; at += size)
          pieces.push(...reader.push(data.subarray(at, at + size)));
        expect(pieces).toEqual(whole);
      }),
    );
  });
});
