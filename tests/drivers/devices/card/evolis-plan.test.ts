import { describe, expect, it } from 'vitest';
import { encodeEvolisJob } from '#drivers/devices/card/evolis-plan.ts';
import type { EvolisJobOptions } from '#drivers/devices/card/evolis-plan.ts';
import type { CardJob } from '#drivers/devices/card/port.ts';
import { createCommandReader } from '#drivers/protocols/evolis/reader.ts';
import { blackPicture, jobOf, paint, sideOf, testPicture, unlikeness } from '../../support/card.ts';
import { emulatedEvolis } from '../../support/evolis.ts';
import { tell } from '../../simulators/evolis/jobs.ts';

const encode = (job: CardJob, options: EvolisJobOptions & { errors?: 'host' | 'printer' }) =>
  Buffer.concat(encodeEvolisJob(job, options));
/** Its commands in a line, with the number of their bytes behind those that carry data. */
const brief = (bytes: Uint8Array) =>
  createCommandReader()
    .push(bytes)
    .map((input) => {
      if (input.type === 'malformed') return 'malformed';
      const { name, parameters, data } = input.command;
      return [name, ...parameters].join(';') + (data === undefined ? '' : ` +${data.length}`);
    });
const BLACK = sideOf(blackPicture(), { ink: 'black', overlay: 'none' });

describe('a card job as commands', () => {
  it('is, for a side in colour, 1.9 MB of panels in the order of the ribbon', () => {
    const job = encode(jobOf(), { ribbon: 'ymcko' });
    expect(brief(job)).toEqual([
      'Pr;ymcko',
      'Pmi;B',
      'Ss',
      'Sr',
      'Db;y;128 +576072',
      'Db;m;128 +576072',
      'Db;c;128 +576072',
      'Db;k;2 +82296',
      'Db;o;2 +82296',
      'Se',
    ]);
    // Panels with their heads and ends, and 23 bytes of the other commands.
    expect(job).toHaveLength(
      3 * (576_072 + 11) + 2 * (82_296 + 9) + '\x1bPr;ymcko\r\x1bPmi;B\r\x1bSs\r\x1bSr\r\x1bSe\r'.length,
    );
  });

  it('has an overlay of nothing but FF where all is covered', () => {
    const overlay = createCommandReader()
      .push(encode(jobOf(), { ribbon: 'ymcko' }))
      .at(-2);
    expect(overlay?.type === 'command' && overlay.command.data?.every((byte) => byte === 255)).toBe(true);
  });

  it('writes the stripe before it prints, leaves errors to the host where that is asked for, and turns the card', () => {
    const job = jobOf({ front: BLACK, back: BLACK, magnetic: ['SPECIMEN', null, '12'] });
    expect(brief(encode(job, { ribbon: 'kb', errors: 'host' }))).toEqual([
      'Pem;2',
      'Pr;kb',
      'Pmi;B',
      'Pmc;h',
      'Dm;1;SPECIMEN',
      'Dm;3;12',
      'Ss',
      'Smw',
      'Sr',
      'Db;k;2 +82296',
      'Sv',
      'Db;k;2 +82296',
      'Se',
      'Pem;0',
    ]);
  });

  it('prints the back of a ribbon with two black panels in black, without overlay', () => {
    const job = jobOf({ back: sideOf(testPicture(3)) });
    expect(brief(encode(job, { ribbon: 'ymckok', levels: 32 })).slice(4)).toEqual([
      'Db;y;32 +411480',
      'Db;m;32 +411480',
      'Db;c;32 +411480',
      'Db;k;2 +82296',
      'Db;o;2 +82296',
      'Sv',
      'Db;k;2 +82296',
      'Se',
    ]);
  });

  it('sends bare panels as well: the printer might still hold those of the card before', () => {
    const { printer, cards } = emulatedEvolis();
    tell(printer, encode(jobOf(), { ribbon: 'ymcko' }));
    const plain = encode(jobOf({ front: BLACK }), { ribbon: 'ymcko', levels: 32 });
    expect(brief(plain).slice(4, -1)).toEqual([
      'Db;y;32 +411480',
      'Db;m;32 +411480',
      'Db;c;32 +411480',
      'Db;k;2 +82296',
      'Db;o;2 +82296',
    ]);
    tell(printer, plain);
    expect(cards[1]?.front && unlikeness(cards[1].front, blackPicture()).most).toBe(0);
    expect(cards[1]?.overlay.front).toBeNull();
  });

  it('has an overlay on the ribbons that hold one', () => {
    const panels = (ribbon: string) =>
      brief(encode(jobOf({ front: BLACK }), { ribbon })).flatMap((words) => /^Db;(.)/.exec(words)?.[1] ?? []);
    expect(['ko', 'kgo', 'kb', 'ymckos'].map((ribbon) => panels(ribbon).join(''))).toEqual([
      'ko',
      'k',
      'k',
      'ymcko',
    ]);
  });

  it('is shorter on slow lines, and the same card', () => {
    const plain = encode(jobOf({ front: BLACK }), { ribbon: 'ko' });
    const compressed = encode(jobOf({ front: BLACK }), { ribbon: 'ko', compress: true });
    expect(compressed.length).toBeLessThan(plain.length * 0.6);
    const { printer, cards } = emulatedEvolis();
    for (const job of [plain, compressed]) tell(printer, job);
    const [one, other] = cards;
    expect(one?.front && other?.front && unlikeness(one.front, other.front).most).toBe(0);
  });
});

describe('what is printed of it', () => {
  it.each([
    [32, 7],
    [64, 3],
    [128, 1],
  ] as const)('at %i levels is off by %i of 255 at most', (levels, most) => {
    const { printer, cards } = emulatedEvolis();
    tell(printer, encode(jobOf(), { ribbon: 'ymcko', levels }));
    expect(cards[0]?.front && unlikeness(cards[0].front, testPicture()).most).toBeLessThanOrEqual(most);
  });

  it('has no dye under resin where that was asked for', () => {
    const { printer, cards } = emulatedEvolis();
    const front = sideOf(paint(1_016, 648, (x) => (x < 500 ? [200, 0, 0] : [0, 0, 0])));
    const yellow = (black: 'keep-colour' | 'remove-colour') => {
      const input = createCommandReader()
        .push(encode(jobOf({ front }), { ribbon: 'ymcko', black }))
        .at(4);
      return input?.type === 'command' ? input.command.data?.at(-1) : null;
    };
    expect([yellow('keep-colour'), yellow('remove-colour')]).toEqual([255, 0]);
    tell(printer, encode(jobOf({ front }), { ribbon: 'ymcko' }));
    expect(cards[0]?.front && unlikeness(cards[0].front, front.picture).most).toBeLessThanOrEqual(1);
  });

  it('shows a photo on a black side in a pattern of dots', () => {
    const { printer, cards } = emulatedEvolis();
    const front = sideOf(
      paint(1_016, 648, () => [128, 128, 128]),
      { ink: 'black' },
    );
    tell(printer, encode(jobOf({ front }), { ribbon: 'ko' }));
    const { pixels } = cards[0]?.front ?? { pixels: new Uint8Array(1) };
    const mean = pixels.reduce((sum, component) => sum + component, 0) / pixels.length;
    expect(Math.abs(mean - 128)).toBeLessThan(4);
  });
});
