/** Forms and cards through the operating system's queues: from the real Electron through CUPS and others' drivers to a file. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderForm } from '#domain/forms/render.ts';
import { decodeMagicard } from '#scripts/counter/printer/decode-magicard.ts';
import { GUTENPRINT_NOTE, gutenprintDriver, hasGutenprint } from '#tests/drivers/support/gutenprint.ts';
import { PERSON, reviewForm, slipForm, TRACKING } from '#tests/harness/forms.ts';
import { OFFICE_DRIVER } from '#tests/harness/office-driver.ts';
import { CUPS_NOTE, hasCups, startCups, type PrivateCups } from '#tests/harness/private-cups.ts';
import { runInElectron } from './harness/electron-program.ts';
import { newDataDir, projectRoot } from './harness/folders.ts';

const forms = [await reviewForm(), await slipForm({ paper: 'A5' })];

/** A side of 1016 by 648 dots: a black frame of 60 dots, and within it a bar of 400 by 100. */
function side(bar: string): string {
  const canvas = createCanvas(1016, 648);
  const pen = canvas.getContext('2d');
  const fill = (colour: string, x: number, y: number, width: number, height: number): void => {
    pen.fillStyle = colour;
    pen.fillRect(x, y, width, height);
  };
  fill('#000000', 0, 0, 1016, 648);
  fill('#ffffff', 60, 60, 896, 528);
  fill(bar, 120, 120, 400, 100);
  return canvas.toBuffer('image/png').toString('base64');
}

describe.skipIf(!hasCups)(`a queue of CUPS${CUPS_NOTE}`, () => {
  const folder = newDataDir();
  let cups: PrivateCups;
  let told: Record<string, unknown> = {};

  beforeAll(async () => {
    cups = await startCups({ office: OFFICE_DRIVER, ...(hasGutenprint && { cards: gutenprintDriver() }) });
    const given = {
      forms,
      cards: hasGutenprint ? [[side('#ff0000'), side('#0000ff')], [side('#ff0000')]] : [],
      pageRoot: join(projectRoot, 'out/renderer'),
      toldFile: join(folder, 'told.json'),
    };
    writeFileSync(join(folder, 'given.json'), JSON.stringify(given));
    await runInElectron('queuesInElectron', folder, {
      ...cups.env,
      QUEUES_GIVEN: join(folder, 'given.json'),
    });
    told = JSON.parse(readFileSync(given.toldFile, 'utf8')) as Record<string, unknown>;
  });
  afterAll(async () => {
    await cups.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (program: string, ...args: readonly string[]): string =>
    execFileSync(program, args, { encoding: 'utf8' });
  /** Poppler sets spaces where letters do not join, and marks of direction: none of them counts. */
  const bare = (text: string): string =>
    text.normalize('NFD').replaceAll(/[\s\p{M}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');

  it('is listed with its state, and takes what it is given', () => {
    expect(told['queues']).toMatchObject({
      ok: true,
      value: expect.arrayContaining([
        expect.objectContaining({ name: 'office', state: 'ready', reasons: [] }),
      ]) as unknown,
    });
    expect(told['forms']).toEqual(forms.map(() => ({ ok: true, value: {} })));
  });
  it('that is not there is told', () =>
    expect(told['gone']).toMatchObject({ error: { code: 'printing/no-printer' } }));
  it('prints the review form on A4 with every word of the record, and the slip on A5', async () => {
    const [review, slip] = [await cups.next('office'), await cups.next('office')];
    const sheets = renderForm(forms[0] ?? (await reviewForm())).html.match(/class="sheet"/g)?.length;
    expect(read('pdfinfo', review.path).match(/Pages:\s+(\d+)/)?.[1]).toBe(String(sheets));
    expect(read('pdfinfo', review.path)).toMatch(/Page size:\s+595 x 842 pts/);
    const text = bare(read('pdftotext', review.path, '-'));
    for (const part of [PERSON.nameUr, PERSON.fatherNameUr, PERSON.nameEn, 'SPECIMEN'])
      expect(text).toContain(bare(part));
    expect(read('pdfinfo', slip.path)).toMatch(/Page size:\s+420 x 595 pts/);
    expect(bare(read('pdftotext', slip.path, '-'))).toContain(TRACKING);
  });

  describe.skipIf(!hasGutenprint)(`behind which a card printer’s own driver stands${GUTENPRINT_NOTE}`, () => {
    const cardOf = async () => {
      const { path } = await cups.next('cards');
      const { cards, damage } = decodeMagicard(readFileSync(path));
      expect(damage).toEqual([]);
      expect(cards).toHaveLength(1);
      const [card] = cards;
      if (!card?.front) throw new Error('no front');
      return { ...card, front: card.front };
    };
    type Side = Awaited<ReturnType<typeof cardOf>>['front'];
    /** Dots of a picture that a rule holds for, as the box around them. */
    const boxOf = ({ width, height, pixels }: Side, holds: (r: number, g: number, b: number) => boolean) => {
      const dots = Array.from({ length: width * height }, (_, at) => at).filter((at) =>
        holds(pixels[at * 3] ?? 0, pixels[at * 3 + 1] ?? 0, pixels[at * 3 + 2] ?? 0),
      );
      const xs = dots.map((at) => at % width);
      const ys = dots.map((at) => Math.floor(at / width));
      const span = (values: readonly number[]) =>
        values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const, [
          Infinity,
          -Infinity,
        ] as readonly [number, number]);
      const [[left, right], [top, bottom]] = [span(xs), span(ys)];
      return { width: right - left + 1, height: bottom - top + 1 };
    };
    const isRed = (r: number, g: number, b: number) => r > 140 && g < 110 && b < 110;
    const isBlue = (r: number, g: number, b: number) => b > 140 && r < 110 && g < 110;

    it('prints both sides on one card, each at its own size to within a dot or two', async () => {
      const card = await cardOf();
      if (!card.back) throw new Error('no back');
      for (const [picture, isBar] of [
        [card.front, isRed],
        [card.back, isBlue],
      ] as const) {
        const bar = boxOf(picture, isBar);
        expect(Math.abs(bar.width - 400)).toBeLessThanOrEqual(3);
        expect(Math.abs(bar.height - 100)).toBeLessThanOrEqual(3);
      }
    });
    it('prints one side alone', async () => {
      const card = await cardOf();
      expect(card.back).toBe(null);
      expect(Math.abs(boxOf(card.front, isRed).width - 400)).toBeLessThanOrEqual(3);
    });
  });
});
