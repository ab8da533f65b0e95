import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeAnsiTemplate } from '#drivers/imaging/formats/ansi-template.ts';
import { decodeIsoTemplate, validateIsoTemplate } from '#drivers/imaging/formats/iso-template.ts';
import { writePicture, type PictureFormat } from '#drivers/imaging/formats/picture.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import { MATCH_THRESHOLD } from '#drivers/imaging/match/index.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { value } from '#tests/drivers/imaging/formats/support/results.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../../../scripts/counter.ts');

function counter(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'fingerprint', ...args], {
    encoding: 'utf8',
  });
  // Never a stack, whatever went wrong.
  expect(stderr).not.toContain('    at ');
  return { code: status, out: stdout, err: stderr };
}

async function save(file: string, image: GreyImage, format: PictureFormat): Promise<string> {
  writeFileSync(file, value(await writePicture(image, format)));
  return file;
}
const touch = (person: string, impression: number) =>
  fingerPicture({ person, finger: 'right-index', impression });
const blank: GreyImage = {
  width: 300,
  height: 300,
  resolution: 500,
  pixels: new Uint8Array(90_000).fill(250),
};

describe('counter fingerprint extract and match', () => {
  it('make templates of which those of one finger match, and say the score alone', async () => {
    const dir = tempDir();
    const files: string[] = [];
    for (const [person, impression, format] of [
      ['one', 0, 'png'],
      ['one', 1, 'bmp'],
      ['other', 0, 'tiff'],
    ] as const) {
      const picture = await save(
        path.join(dir, `p${files.length}.${format}`),
        touch(person, impression),
        format,
      );
      const record = path.join(dir, `p${files.length}.fmr`);
      expect(counter('extract', picture, record)).toMatchObject({ code: 0, err: '' });
      expect(validateIsoTemplate(readFileSync(record))).toEqual([]);
      files.push(record);
    }
    const [own = '', again = '', other = ''] = files;
    const same = counter('match', own, again);
    expect(same).toMatchObject({ code: 0, err: '' });
    expect(same.out).toMatch(/^\d+\.\d\d\n$/);
    expect(Number(same.out)).toBeGreaterThan(MATCH_THRESHOLD);
    expect(Number(counter('match', own, other).out)).toBeLessThan(MATCH_THRESHOLD);

    // The same minutiae as ANSI INCITS 378, whose angles are coarser.
    const { template } = value(decodeIsoTemplate(readFileSync(again))).views[0] ?? {};
    if (!template) throw new Error('no view');
    const ansi = path.join(dir, 'again.ansi');
    writeFileSync(ansi, value(encodeAnsiTemplate(template)));
    expect(Number(counter('match', own, ansi).out)).toBeGreaterThan(MATCH_THRESHOLD);
  });

  it('name the file that is wrong, in one line, and leave nothing behind', async () => {
    const dir = tempDir();
    const inDir = (name: string) => path.join(dir, name);
    const picture = await save(inDir('a.png'), touch('one', 0), 'png');
    const nothing = await save(inDir('blank.png'), blank, 'png');
    writeFileSync(inDir('torn.png'), readFileSync(picture).subarray(0, 300));
    writeFileSync(inDir('text.tif'), 'hello');
    linkSync(picture, inDir('linked.fmr'));
    const before = readFileSync(picture);

    for (const [args, named] of [
      [['extract', inDir('none.png'), inDir('out.fmr')], 'none.png'],
      [['extract', inDir('torn.png'), inDir('out.fmr')], 'torn.png'],
      [['extract', inDir('text.tif'), inDir('out.fmr')], 'text.tif'],
      [['extract', nothing, inDir('out.fmr')], 'blank.png'],
      [['extract', picture, inDir('linked.fmr')], 'linked.fmr'],
      [['extract', picture, path.join(dir, 'nowhere', 'out.fmr')], 'out.fmr'],
      [['match', picture, picture], 'a.png'],
      [['match', inDir('text.tif'), picture], 'text.tif'],
      [['evaluate', inDir('nowhere')], 'nowhere'],
      [['evaluate', dir], path.basename(dir)],
    ] as const) {
      const answer = counter(...args);
      expect(answer).toMatchObject({ code: 1, out: '' });
      expect(answer.err).toContain(named);
      expect(answer.err.trim().split('\n')).toHaveLength(1);
    }
    expect(existsSync(inDir('out.fmr'))).toBe(false);
    expect(readFileSync(picture).equals(before)).toBe(true);
    expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each([
    [[]],
    [['toString']],
    [['extract', 'a.png']],
    [['extract', 'a.png', 'a.png']],
    [['match', 'a.fmr']],
    [['evaluate']],
  ])('explain wrong words with exit status 2: %j', (args) => {
    const answer = counter(...args);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).not.toBe('');
  });
});

describe('counter fingerprint evaluate', () => {
  it('compares every pair, counts a print without minutiae as no match, and gives times', async () => {
    const dir = tempDir();
    await save(path.join(dir, '1_1.png'), touch('one', 0), 'png');
    await save(path.join(dir, '1_2.tif'), touch('one', 1), 'tiff');
    await save(path.join(dir, '2_1.pgm'), touch('other', 0), 'pgm');
    await save(path.join(dir, '2_2.bmp'), touch('other', 1), 'bmp');
    await save(path.join(dir, '3_1.png'), blank, 'png');
    await save(path.join(dir, '3_2.png'), touch('third', 0), 'png');
    writeFileSync(path.join(dir, 'notes.txt'), 'not a print');
    const answer = counter('evaluate', dir, '--json');
    expect(answer).toMatchObject({ code: 0, err: '' });
    const found = JSON.parse(answer.out) as Record<string, unknown>;
    // Three genuine pairs, of which that with the blank print fails; 3 pairs of fingers with 2 x 2 each.
    expect(found).toMatchObject({
      fingers: 3,
      prints: 6,
      genuine: 3,
      impostor: 12,
      failedToExtract: [path.join(dir, '3_1.png')],
      extractMs: expect.any(Number) as number,
      matchMs: expect.any(Number) as number,
    });
    expect(found['fnmrAtFmr0']).toBeCloseTo(1 / 3);
    expect(counter('evaluate', dir).out).toContain('FNMR at FMR 0      33.33 %');
  });

  it('says its protocol when asked', () => {
    const { code, out } = counter('evaluate', '--help');
    expect(code).toBe(0);
    expect(out).toContain('every impression of one finger against every impression of every other');
    expect(out).toContain('fnmrAtFmr1000');
  });

  it('says which two files are of one finger and impression', async () => {
    const dir = tempDir();
    writeFileSync(path.join(dir, '1_1.png'), '');
    writeFileSync(path.join(dir, '1_1.tif'), '');
    expect(counter('evaluate', dir)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/1_1\.(png|tif): There is another file/) as string,
    });
  });
});
