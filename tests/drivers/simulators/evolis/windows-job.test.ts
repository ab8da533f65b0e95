import { describe, expect, it } from 'vitest';
import { turnBitmap } from '#drivers/imaging/panels/turn.ts';
import { blackPicture } from '../../support/card.ts';
import { emulatedEvolis } from '../../support/evolis.ts';
import { WINDOWS_HEAD, blackBits, isBlackPicture, tell, windowsJob } from './jobs.ts';

describe("a job of the maker's Windows driver, which leaves errors to the printer", () => {
  it('comes out upright, dot for dot, and is answered by nothing', () => {
    const { printer, cards } = emulatedEvolis();
    expect(tell(printer, windowsJob(blackBits()))).toBe('');
    expect(cards).toHaveLength(1);
    expect(isBlackPicture(cards[0]?.front)).toBe(true);
    expect(cards[0]).toMatchObject({ back: null, overlay: { front: null, back: null }, to: 'tray' });
  });

  it('comes out white where nothing is on it, black where all of it is', () => {
    const { printer, cards } = emulatedEvolis();
    tell(printer, windowsJob({ ...blackBits(), bits: new Uint8Array(82_296) }));
    tell(printer, windowsJob({ ...blackBits(), bits: new Uint8Array(82_296).fill(255) }));
    expect(cards.map((card, at) => card.front?.pixels.every((value) => value === [255, 0][at]))).toEqual([
      true,
      true,
    ]);
  });

  it('comes in pieces of any size, one job behind the other', () => {
    const { printer, cards } = emulatedEvolis();
    const both = Buffer.concat([windowsJob(blackBits()), windowsJob(blackBits())]);
    for (let at = 0; at < both.length; at += 4_093) tell(printer, both.subarray(at, at + 4_093));
    expect(cards.map((card) => isBlackPicture(card.front))).toEqual([true, true]);
  });

  it('prints the back too, where it says so', () => {
    const { printer, cards } = emulatedEvolis([], 'dualys');
    const bits = blackBits();
    tell(printer, windowsJob(bits, turnBitmap(turnBitmap(bits, 'clockwise'), 'clockwise')));
    const [card] = cards;
    expect(isBlackPicture(card?.front)).toBe(true);
    // Turned by 180 degrees, its dots come in the opposite order.
    const back = (card?.back?.pixels ?? new Uint8Array(0)).toReversed();
    expect(Buffer.compare(back, blackPicture().pixels)).toBe(0);
  });

  it.each([
    ['feeder-empty@1', 'fill-feeder', []],
    ['hopper-full@1', 'empty-hopper', []],
    ['ribbon-out@1', 'new-ribbon', []],
    ['cover@1', 'close-cover', []],
    ['jam@1', 'clear-jam', ['reject']],
  ] as const)('%s: waits for a person, then goes on by itself', (fault, action, before) => {
    const { printer, cards } = emulatedEvolis([fault]);
    expect(tell(printer, windowsJob(blackBits()))).toBe('');
    expect(cards).toHaveLength(0);
    expect(printer.handle(action)).toBe(true);
    expect(cards.map((card) => card.to)).toEqual([...before, 'tray']);
    expect(isBlackPicture(cards.at(-1)?.front)).toBe(true);
  });

  it('can be asked how it is while it waits', () => {
    const { printer } = emulatedEvolis(['jam@1']);
    tell(printer, windowsJob(blackBits()));
    expect(tell(printer, '\x1bRok\r\x1bRlr;p\r')).toBe('CARD JAM\0CARD\0');
  });

  it('is forgotten when the power goes, and the card stays inside', () => {
    const { printer, cards } = emulatedEvolis();
    const job = windowsJob(blackBits());
    tell(printer, job.subarray(0, job.length / 2));
    printer.powerOn();
    expect(tell(printer, '\x1bRlr;p\r')).toBe('CARD\0');
    tell(printer, '\x1bSer\r');
    expect(cards.map(({ to, front }) => [to, front])).toEqual([['reject', null]]);
  });

  it('begins with commands that nobody documented, which are as good as any', () => {
    const { printer } = emulatedEvolis();
    const answers = tell(printer, `\x1bPem;2\r${WINDOWS_HEAD}`);
    expect(answers).toBe('OK\0'.repeat(9));
  });
});
