import { describe, expect, it } from 'vitest';
import type { Bitmap } from '#drivers/core/pictures.ts';
import { elementsOf } from '#drivers/simulators/evolis/barcode.ts';
import { emulatedEvolis } from '../../support/evolis.ts';
import { readCodes } from '../../support/read-codes.ts';
import { tell } from './jobs.ts';

/** The front of a card that was drawn by the printer itself, as black and white. */
function drawn(...commands: readonly string[]): Bitmap {
  const { printer, cards } = emulatedEvolis();
  tell(printer, '\x1bPem;2\r');
  for (const command of [...commands, 'Ss', 'Sp;k', 'Se']) {
    expect([command, tell(printer, `\x1b${command}\r`)]).toEqual([command, 'OK\0']);
  }
  const front = cards[0]?.front;
  if (front == null) throw new Error('no front');
  const bits = new Uint8Array((front.width / 8) * front.height);
  for (let at = 0; at < front.width * front.height; at += 1) {
    if (front.pixels[at * 3] === 0) bits[at >> 3] = (bits[at >> 3] ?? 0) | (128 >> (at & 7));
  }
  return { width: front.width, height: front.height, bits };
}
const isBlack = ({ bits, width }: Bitmap, x: number, y: number) =>
  ((bits[(y * width + x) >> 3] ?? 0) & (128 >> (x & 7))) !== 0;

describe('what the printer draws by itself', () => {
  it('Code 39 and Interleaved 2 of 5, in all three ratios, are read by another reader', async () => {
    const card = drawn(
      'Wcb;k',
      'Wb;100;20;c39;13;3;80;n;SPECIMEN-1',
      'Wb;100;140;c39;12;3;80;n;A0 $/+%.',
      'Wb;100;260;c39;25;2;80;n;1234567890',
      'Wb;100;380;2/5;13;3;80;n;9900000000',
      'Wb;100;500;2/5;25;2;80;n;123456',
    );
    const codes = (await readCodes(card)).map(({ format, text }) => `${format} ${text}`);
    expect(codes.toSorted()).toEqual([
      'Code39 1234567890',
      'Code39 A0 $/+%.',
      'Code39 SPECIMEN-1',
      'ITF 123456',
      'ITF 9900000000',
    ]);
  });

  it('refuses text that a code has no signs for', () => {
    expect([elementsOf('c39', 'a'), elementsOf('c39', '*'), elementsOf('2/5', '12X')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('lines are black or white, texts boxes in which nothing can be read', () => {
    const card = drawn(
      'Wcb;k;255',
      'Wl;100;50;200;10;0',
      'Wl;150;55;20;2;1',
      'Wcb;k',
      'Wl;10;20;30;4;1',
      'Wt;500;300;0;40;SPECIMEN',
    );
    expect([
      isBlack(card, 10, 20),
      isBlack(card, 39, 23),
      isBlack(card, 40, 20),
      isBlack(card, 10, 24),
    ]).toEqual([true, true, false, false]);
    expect([isBlack(card, 505, 320), isBlack(card, 490, 320), isBlack(card, 505, 345)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('a panel may be filled, the overlay too', () => {
    const { printer, cards } = emulatedEvolis();
    for (const command of ['Wcb;o;255', 'Wcb;y;128', 'Ss', 'Sp;y', 'Sp;o', 'Se'])
      tell(printer, `\x1b${command}\r`);
    expect([...(cards[0]?.front?.pixels.subarray(0, 3) ?? [])]).toEqual([255, 255, 127]);
    expect(cards[0]?.overlay.front?.bits.every((byte) => byte === 255)).toBe(true);
  });
});
