import { afterAll, describe, expect, it } from 'vitest';
import type { RgbPicture } from '#drivers/core/pictures.ts';
import { encodeMagicardJob } from '#drivers/devices/card/magicard-job.ts';
import { CARD_DOTS, CARD_LINES, HEAD_DOTS } from '#drivers/protocols/magicard/head.ts';
import { createMagicardPrinter } from '#drivers/simulators/magicard/printer.ts';
import { blackPicture, isSet, jobOf, paint, sideOf, testPicture, unlikeness } from '../../support/card.ts';
import { GUTENPRINT_NOTE, createGutenprint, hasGutenprint } from '../../support/gutenprint.ts';
import { collectCards } from '../../support/magicard.ts';

/** What the printer gets to see of this picture when it lies on its side, left edge first, lower edge at the first dot. */
function lying({ width, height, pixels }: RgbPicture): Uint8Array {
  const turned = new Uint8Array(HEAD_DOTS * CARD_LINES * 3).fill(255);
  for (let x = 0; x < width; x += 1) {
    for (let dot = 0; dot < height; dot += 1) {
      const from = ((height - 1 - dot) * width + x) * 3;
      turned.set(pixels.subarray(from, from + 3), (x * HEAD_DOTS + dot) * 3);
    }
  }
  return turned;
}

/** Of the size that reaches the card, which is what Gutenprint prints on. */
const upright = (seed: number): RgbPicture =>
  paint(CARD_LINES, CARD_DOTS, (x, y) => {
    if (x > 100 && x < 300 && y > 60 && y < 180) return [0, 0, 0];
    if (x < 90 && y > 560) return [255, 0, 0];
    if (x > 920 && y < 80) return [0, 255, 0];
    if (x > 920 && y > 580) return [0, 0, 255];
    return [(x >> 2) & 255, ((y + seed * 64) >> 2) & 255, ((x + y) >> 3) & 255];
  });

function turnedRound({ width, height, pixels }: RgbPicture): RgbPicture {
  const turned = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 3) {
    turned.set(pixels.subarray(at, at + 3), pixels.length - 3 - at);
  }
  return { width, height, pixels: turned };
}

describe.skipIf(!hasGutenprint)(`beside Gutenprint${GUTENPRINT_NOTE}`, () => {
  const gutenprint = hasGutenprint ? createGutenprint() : null;
  afterAll(() => gutenprint?.remove());

  function printed(pages: readonly RgbPicture[], settings: string) {
    const printer = createMagicardPrinter({ model: 'tango-2e', seed: 'test' });
    const cards = collectCards(printer);
    printer.powerOn();
    printer.hear(gutenprint?.encode(pages.map(lying), settings) ?? new Uint8Array(0));
    const [card, ...others] = cards;
    expect(others).toEqual([]);
    if (card?.front == null) throw new Error('no card');
    return { ...card, front: card.front };
  }

  describe('the emulator gives the picture back out of jobs that its encoder made', () => {
    // The most that 6 bits, and a curve that is steep where it is light, take away.
    it.each([
      ['as they are', 'StpGammaCurve=0', 3],
      ['with its curve for 2.2', 'StpGammaCurve=1', 7],
      ['with its curve for 1.8', 'StpGammaCurve=2', 7],
      ['with resin', 'StpGammaCurve=0 StpBlackType=Resin', 3],
    ])('%s', (_, settings, most) => {
      const { front } = printed([upright(0)], settings);
      expect(unlikeness(front, upright(0)).most).toBeLessThanOrEqual(most);
    });

    it('both sides, each with its own; it turns backs round, since its pages stand upright where ours lie', () => {
      const card = printed([upright(0), upright(2)], 'StpGammaCurve=0');
      expect(unlikeness(card.front, upright(0)).most).toBeLessThanOrEqual(3);
      if (card.back === null) throw new Error('no back');
      expect(unlikeness(turnedRound(card.back), upright(2)).most).toBeLessThanOrEqual(3);
    });

    it('with an overcoat that leaves the chip out', () => {
      const { overlay } = printed([upright(0)], 'StpLaminate=On StpOvercoatHole=SmartCard');
      if (overlay.front === null) throw new Error('no overlay');
      expect([isSet(overlay.front, 0.17, 0.42), isSet(overlay.front, 0.5, 0.42)]).toEqual([false, true]);
    });
  });

  describe('its backend', () => {
    const back = sideOf(testPicture(2));
    const whole = () => Buffer.concat(encodeMagicardJob(jobOf(), 'rio'));

    it('takes our jobs, of one side and of both', () => {
      const one = gutenprint?.validate(whole());
      expect(one).toMatchObject({ status: 0 });
      expect(one?.says).toContain('Parsed page 1');
      const magnetic = ['B9900000000001^SPECIMEN', '9900000000001=2601', null] as const;
      const both = Buffer.concat(encodeMagicardJob(jobOf({ back, magnetic }), 'rio'));
      const answer = gutenprint?.validate(both);
      expect(answer).toMatchObject({ status: 0 });
      expect(answer?.says).toContain('Parsed page 2');
    });

    it('refuses them when a plane has another length, or the end is missing', () => {
      const wrong = whole();
      wrong.write('SZB512063', wrong.indexOf('SZB512064'));
      expect(gutenprint?.validate(wrong)).toMatchObject({ status: 5 });
      expect(gutenprint?.validate(whole().subarray(0, -1_000))).toMatchObject({ status: 5 });
    });

    it('does not take what has no colour, so that this is proved by the emulator alone', () => {
      const front = sideOf(blackPicture(), { ink: 'black' });
      const job = Buffer.concat(encodeMagicardJob(jobOf({ front }), 'rio'));
      expect(gutenprint?.validate(job)).toMatchObject({ status: 5 });
    });
  });
});
