import { describe, expect, it } from 'vitest';
import { encodeCommand } from '#drivers/protocols/evolis/framing.ts';
import { hosted, panel } from './jobs.ts';

describe('panels', () => {
  const middle = (cards: ReturnType<typeof hosted>['cards']) => [
    ...(cards.at(-1)?.front?.pixels.subarray(900_000, 900_003) ?? []),
  ];

  it.each([
    [32, 411_480],
    [64, 493_776],
    [128, 576_072],
  ])('of %i levels are taken whole', (levels, bytes) => {
    const { give, cards } = hosted();
    give('Ss', panel('y', levels, bytes, 255), panel('c', levels, bytes, 255), 'Se');
    expect(middle(cards)).toEqual([0, 255, 0]);
  });

  it('of dye are taken in runs as well, and refused when the runs do not come out even', () => {
    const line = [0x80 | 100, 255, 0x80 | 100, 255, 0x80 | 100, 138];
    const data = Uint8Array.from({ length: line.length * 1_016 }, (_, at) => line[at % line.length] ?? 0);
    const compressed = (bytes: Uint8Array) =>
      encodeCommand({ name: 'Dbc', parameters: ['m', '128', String(bytes.length)], data: bytes });
    const { give, cards } = hosted();
    expect(give('Ss', compressed(data), 'Se')).toEqual(['OK', 'OK', 'OK']);
    expect(middle(cards)).toEqual([255, 255 - 201, 255]);
    expect(give('Ss', compressed(data.subarray(0, 600)))).toEqual(['OK', 'ERROR PARAMETRES']);
  });

  it('come in parts, in lines and as a BMP too, and are printed when they are told to', () => {
    const { give, cards } = hosted();
    const part = encodeCommand({
      name: 'Dbp',
      parameters: ['k', '2', '0', '420'],
      data: new Uint8Array(420 * 81).fill(255),
    });
    const lines = encodeCommand({
      name: 'Dbpc',
      parameters: ['k', '2', '1015', '1'],
      data: Uint8Array.of(255),
    });
    const bmp = new Uint8Array(62 + 4);
    const view = new DataView(bmp.buffer);
    bmp.set(Buffer.from('BM'));
    for (const [at, value] of [
      [2, 66],
      [10, 62],
      [14, 40],
      [18, 8],
      [22, 1],
      [58, 0xffffff],
    ] as const)
      view.setUint32(at, value, true);
    view.setUint16(28, 1, true);
    bmp[62] = 0b0000_1111;
    const file = encodeCommand({ name: 'Dbmp', parameters: ['k', '500', '10', '0'], data: bmp });
    expect(give('Ss', part, lines, file, 'Sp;k', 'Se')).toEqual(Array.from({ length: 6 }, () => 'OK'));
    const red = (x: number, y: number) => cards[0]?.front?.pixels[(y * 1_016 + x) * 3];
    expect([red(0, 0), red(419, 647), red(420, 300), red(1_014, 0), red(1_015, 0)]).toEqual([
      0, 0, 255, 255, 0,
    ]);
    expect([red(500, 10), red(503, 10), red(504, 10), red(500, 11)]).toEqual([0, 0, 255, 255]);
  });
});
