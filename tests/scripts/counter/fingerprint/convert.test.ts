import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { validateAnsiTemplate } from '#drivers/imaging/formats/ansi-template.ts';
import {
  decodeImageRecord,
  encodeImageRecord,
  toRecordImage,
  validateImageRecord,
} from '#drivers/imaging/formats/image-record.ts';
import { encodeIsoTemplate, validateIsoTemplate } from '#drivers/imaging/formats/iso-template.ts';
import { decodeJp2, encodeJp2 } from '#drivers/imaging/formats/jp2.ts';
import { readPicture, writePicture } from '#drivers/imaging/formats/picture.ts';
import { MOST_BITRATE } from '#drivers/imaging/keep/compress.ts';
import { UsageError } from '#scripts/counter/args.ts';
import { convert as command } from '#scripts/counter/fingerprint/convert.ts';
import { ridges } from '#tests/drivers/imaging/formats/support/pictures.ts';
import { value } from '#tests/drivers/imaging/formats/support/results.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const COUNTER = path.resolve(import.meta.dirname, '../../../../scripts/counter.ts');
const print = ridges(96, 120);

/** What the command answers and writes, or the sentence that it ends with: 2 for wrong words on the command line, else 1. */
async function convert(...args: string[]) {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    lines.push(String(text));
    for (const written of rest) if (typeof written === 'function') written();
    return true;
  });
  try {
    return { status: await command.run(args), stdout: lines.join(''), stderr: '' };
  } catch (error) {
    const stderr = error instanceof Error ? error.message : String(error);
    return { status: error instanceof UsageError ? 2 : 1, stdout: lines.join(''), stderr };
  } finally {
    write.mockRestore();
  }
}

/** A folder with the picture `in.png`, and names in it. */
async function folderWithPrint() {
  const folder = tempDir();
  const at = (name: string) => path.join(folder, name);
  writeFileSync(at('in.png'), value(await writePicture(print, 'png')));
  return { folder, at };
}

describe('counter fingerprint convert', () => {
  it('goes from a picture over a record of each edition back to the same pixels', async () => {
    const { at } = await folderWithPrint();
    expect(await convert(at('in.png'), at('a.fir'))).toMatchObject({ status: 0, stderr: '' });
    const steps = [
      await convert(at('a.fir'), at('b.fir'), '--edition', '2005'),
      await convert(at('b.fir'), at('out.tif')),
    ];
    expect(steps.map(({ status }) => status)).toEqual([0, 0]);
    expect(steps[1]?.stdout).toMatch(
      /^\S+out\.tif: tiff of 96 by 120 pixels, 500 per inch from record of 2005, \d+ bytes\n$/,
    );
    for (const [name, edition] of [
      ['a.fir', '2011'],
      ['b.fir', '2005'],
    ] as const) {
      expect(validateImageRecord(readFileSync(at(name)))).toEqual([]);
      expect(value(decodeImageRecord(readFileSync(at(name)))).edition).toBe(edition);
    }
    expect(value(await readPicture(readFileSync(at('out.tif'))))).toEqual(print);
  });

  it('takes the bitrate of WSQ and another resolution', async () => {
    const { at } = await folderWithPrint();
    await convert(at('in.png'), at('small.wsq'));
    await convert(at('in.png'), at('large.wsq'), '--bitrate', '2.25', '--resolution', '508');
    const [small, large] = [readFileSync(at('small.wsq')), readFileSync(at('large.wsq'))];
    expect(large.length).toBeGreaterThan(small.length * 1.4);
    expect(value(await readPicture(small)).resolution).toBe(500);
    expect(value(await readPicture(large)).resolution).toBe(508);
  });

  it('a template becomes the other kind and back', async () => {
    const folder = tempDir();
    const at = (name: string) => path.join(folder, name);
    const minutiae = [{ x: 5, y: 6, angle: Math.PI / 2, type: 'ending' as const, quality: 40 }];
    const template = { width: 96, height: 120, resolution: 500, minutiae };
    const iso = value(encodeIsoTemplate(template, { position: 'left-thumb', quality: 70 }));
    writeFileSync(at('a.fmr'), iso);
    expect((await convert(at('a.fmr'), at('b.ansi'))).stdout).toContain(
      'ansi template with 1 minutiae from iso template',
    );
    expect((await convert(at('b.ansi'), at('c.fmr'))).status).toBe(0);
    expect(validateAnsiTemplate(readFileSync(at('b.ansi')))).toEqual([]);
    expect(validateIsoTemplate(readFileSync(at('c.fmr')))).toEqual([]);
    expect(readFileSync(at('c.fmr'))).toEqual(Buffer.from(iso));
  });

  it('views that a template numbers from 1 are numbered anew', async () => {
    const folder = tempDir();
    const at = (name: string) => path.join(folder, name);
    const template = { width: 96, height: 120, resolution: 500, minutiae: [] };
    const iso = value(encodeIsoTemplate(template, { position: 'left-thumb' }));
    // The view number is the upper half of this byte.
    iso[25] = 0x10;
    writeFileSync(at('a.fmr'), iso);
    expect((await convert(at('a.fmr'), at('b.fmr'))).status).toBe(0);
    expect(validateIsoTemplate(readFileSync(at('b.fmr')))).toEqual([]);
  });

  it('a record keeps what was said of its pictures', async () => {
    const { at } = await folderWithPrint();
    const about = {
      position: 'right-four',
      impression: 'live-rolled',
      capturedAt: 1_700_000_000_123,
    } as const;
    const image = value(
      await toRecordImage(print, 'raw', { ...about, qualities: [{ score: 55, vendor: 9, algorithm: 8 }] }),
    );
    const record = { edition: '2011', vendor: 3, device: 4, technology: 14, images: [image] } as const;
    writeFileSync(at('a.fir'), value(encodeImageRecord(record)));
    await convert(at('a.fir'), at('b.fir'));
    const made = value(decodeImageRecord(readFileSync(at('b.fir'))));
    expect(made).toMatchObject({
      ...record,
      images: [{ ...about, qualities: image.qualities, compression: 'jp2' }],
    });
  });

  it('reads the records of a sealed registration, with loss and without', async () => {
    const { at } = await folderWithPrint();
    const about = { position: 'left-thumb', impression: 'live-plain' } as const;
    const raw = value(await toRecordImage(print, 'raw', about));
    for (const [compression, bitrate] of [
      ['jp2', undefined],
      ['jp2-lossy', MOST_BITRATE],
    ] as const) {
      const data = value(await encodeJp2(print, bitrate === undefined ? {} : { bitrate }));
      const images = [{ ...raw, compression, data }];
      const record = { edition: '2011', vendor: 0, device: 0, technology: 0, images } as const;
      writeFileSync(at('a.fir'), value(encodeImageRecord(record)));
      expect(await convert(at('a.fir'), at('a.png'))).toMatchObject({ status: 0, stderr: '' });
      const seen = value(await readPicture(readFileSync(at('a.png'))));
      expect(seen.pixels).toEqual(value(await decodeJp2(data)).pixels);
    }
  });

  it('says in one sentence what is wrong, and leaves nothing behind', async () => {
    const { folder, at } = await folderWithPrint();
    writeFileSync(at('cut.png'), readFileSync(at('in.png')).subarray(0, 500));
    writeFileSync(at('kept.bmp'), 'what was there');
    const before = readdirSync(folder);
    const wrong = [
      [[at('cut.png'), at('kept.bmp')], 1, 'The PNG picture ends before its last chunk.'],
      [[at('missing.png'), at('out.bmp')], 1, 'cannot be read (ENOENT).'],
      [[at('in.png'), path.join(folder, 'none', 'out.bmp')], 1, 'cannot be written (ENOENT).'],
      [[at('in.png'), at('out.gif')], 2, "the output's ending is one of"],
      [[at('in.png'), at('out.fmr')], 2, 'a picture becomes a template with "fingerprint extract"'],
      [[at('in.png'), at('out.wsq'), '--bitrate', '99'], 2, '--bitrate is a number from 0.1 to 8'],
      [[at('in.png')], 2, 'convert takes the name of a file to read and of one to write'],
    ] as const;
    for (const [args, status, sentence] of wrong) {
      const made = await convert(...args);
      expect(made).toMatchObject({ status, stdout: '' });
      expect(made.stderr).toContain(sentence);
      expect(made.stderr.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(at('kept.bmp'), 'utf8')).toBe('what was there');
    expect(existsSync(at('out.bmp'))).toBe(false);
  });

  it('ends with status 1 and that sentence', async () => {
    const { at } = await folderWithPrint();
    writeFileSync(at('cut.png'), readFileSync(at('in.png')).subarray(0, 500));
    const args = [COUNTER, 'fingerprint', 'convert', at('cut.png'), at('out.bmp')];
    const made = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(made).toMatchObject({ status: 1, stdout: '' });
    expect(made.stderr).toMatch(
      /^counter fingerprint: \S+cut\.png: The PNG picture ends before its last chunk\.\n$/,
    );
  });
});
