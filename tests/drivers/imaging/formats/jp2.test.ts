import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { decodeJp2, encodeCodestream, encodeJp2 } from '#drivers/imaging/formats/jp2.ts';
import { readPgm, writePgm } from '#drivers/imaging/formats/picture/pgm.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { bytes } from '../../support/hex.ts';
import { ridges, shades } from './support/pictures.ts';
import { hexOf, hexBytes } from './support/hex.ts';
import { outcome, value, must } from './support/results.ts';

const image = ridges(120, 150);
const there = spawnSync('opj_decompress', ['-h']).error === undefined;

/** A JP2 box. */
const box = (name: string, content: Uint8Array): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(name, 4);
  return Buffer.concat([head, content]);
};

describe('JPEG 2000', () => {
  it('a JP2 file has the boxes of ISO/IEC 15444-1 with size, grey and resolution', async () => {
    const file = value(await encodeJp2(image));
    expect(toHex(file.subarray(0, 12))).toBe('0000000C6A5020200D0A870A');
    expect(toHex(file.subarray(12, 32))).toBe('00000014667479706A703220000000006A703220');
    expect(toHex(file.subarray(32, 40))).toBe('000000476A703268');
    expect(toHex(file.subarray(40, 62))).toBe(hexOf('0000001669686472000000960000007800010707 0000'));
    expect(toHex(file.subarray(62, 77))).toBe('0000000F636F6C7201000000000011');
    // 500 pixels per inch are 19685 per metre.
    expect(toHex(file.subarray(77, 103))).toBe(
      hexOf('0000001A72657320 0000001272657363 4CE500014CE500010000'),
    );
    expect(toHex(file.subarray(107, 115))).toBe('6A703263FF4FFF51');
    expect(Buffer.from(file).readUInt32BE(103)).toBe(file.length - 103);
    expect(toHex(file.subarray(-2))).toBe('FFD9');
  });

  it('is without loss, from the smallest picture on', async () => {
    const tiny: GreyImage = { width: 1, height: 3, resolution: 500, pixels: Uint8Array.of(1, 2, 200) };
    for (const one of [image, shades, tiny])
      expect(value(await decodeJp2(value(await encodeJp2(one))))).toEqual(one);
  });

  it('with a bitrate takes the 9/7 wavelet, no more bytes than that, and hardly changes a grey', async () => {
    const lossy = value(await encodeCodestream(image, { bitrate: 4 }));
    const [pixels, cod] = [image.pixels.length, Buffer.from(lossy).indexOf(bytes('FF52'))];
    // COD (ISO/IEC 15444-1, A.6.1): its last byte here is the wavelet, 0 the irreversible one.
    expect([lossy[cod + 13], lossy.length < (1.02 * pixels * 4) / 8]).toEqual([0, true]);
    const whole = value(await encodeCodestream(image));
    expect(whole[Buffer.from(whole).indexOf(bytes('FF52')) + 13]).toBe(1);
    const read = value(await decodeJp2(lossy)).pixels;
    const far = read.filter((grey, at) => Math.abs(grey - must(image.pixels[at])) > 8);
    expect(far.length / pixels).toBeLessThan(0.001);
    for (const bitrate of [0, 0.05, 9, Number.NaN])
      expect(outcome(await encodeJp2(image, { bitrate }))).toBe('format/out-of-range');
  });

  it('many at once do not disturb each other', async () => {
    const sizes = Array.from({ length: 12 }, (_, index) => ridges(40 + index, 50));
    const written = await Promise.all(sizes.map((one) => encodeJp2(one)));
    const read = await Promise.all([
      ...written.map((one) => decodeJp2(value(one))),
      decodeJp2(bytes('FF4FFF51')),
    ]);
    expect(read.slice(0, -1).map((one) => value(one))).toEqual(sizes);
    expect(outcome(must(read.at(-1)))).toBe('format/truncated');
  });

  it('works on after a damaged stream', async () => {
    const stream = value(await encodeCodestream(image));
    const broken = stream.slice();
    // The length of the tile part.
    broken.fill(
      255,
      Buffer.from(stream).indexOf(bytes('FF90')) + 6,
      Buffer.from(stream).indexOf(bytes('FF90')) + 10,
    );
    expect(outcome(await decodeJp2(broken))).toBe('format/damaged');
    expect(value(await decodeJp2(stream)).pixels).toEqual(image.pixels);
  });

  it('boxes in other sizes and orders are followed', async () => {
    const stream = value(await encodeCodestream(image));
    const signature = box('jP  ', bytes('0D0A870A'));
    const resolution = box('res ', box('resd', hexBytes('9A0A0001 9A0A0001 0000')));
    const header = box('jp2h', resolution);
    const endless = box('jp2c', stream);
    endless.writeUInt32BE(0);
    const read = value(
      await decodeJp2(Buffer.concat([signature, box('uuid', new Uint8Array(20)), header, endless])),
    );
    expect(read.pixels).toEqual(image.pixels);
    // 39434 per metre.
    expect(read.resolution).toBe(1002);
    const long = Buffer.concat([hexBytes('00000001 6A703263 00000000'), Buffer.alloc(4), stream]);
    long.writeUInt32BE(long.length, 12);
    expect(value(await decodeJp2(Buffer.concat([signature, header, long]))).pixels).toEqual(image.pixels);
  });

  it('a file of nothing but boxes is refused', async () => {
    const many = Buffer.concat([
      box('jP  ', bytes('0D0A870A')),
      ...Array.from({ length: 5000 }, () => box('free', new Uint8Array())),
    ]);
    expect(outcome(await decodeJp2(many))).toBe('format/truncated');
  });

  it('refuses other depths, sizes and palettes before decoding', async () => {
    const stream = value(await encodeCodestream(image));
    const changed = (at: number, hex: string) => {
      const copy = stream.slice();
      copy.set(bytes(hex), at);
      return decodeJp2(copy);
    };
    // SIZ: width at 8, tile size at 24, components at 40, depth at 42.
    expect(outcome(await changed(8, '7FFFFFFF'))).toBe('format/too-large');
    expect(outcome(await changed(24, '0000000100000001'))).toBe('format/too-large');
    expect(outcome(await changed(24, '00000000'))).toBe('format/damaged');
    expect(outcome(await changed(42, '0F'))).toBe('format/unsupported');
    const palette = Buffer.concat([
      box('jP  ', bytes('0D0A870A')),
      box('jp2h', box('pclr', bytes('000101'))),
      box('jp2c', stream),
    ]);
    expect(outcome(await decodeJp2(palette))).toBe('format/unsupported');
  });

  it('works in a worker thread and writes nothing to the output', async () => {
    const module = path.resolve(import.meta.dirname, '../../../../drivers/imaging/formats/jp2.ts');
    const code = `
      const { parentPort } = require('node:worker_threads');
      import(${JSON.stringify(module)}).then(async ({ encodeJp2, decodeJp2 }) => {
        const written = await encodeJp2({ width: 64, height: 64, resolution: 500, pixels: new Uint8Array(4096).fill(7) });
        const read = await decodeJp2(written.value);
        parentPort.postMessage(read.value.pixels.every((pixel) => pixel === 7));
      });`;
    const worker = new Worker(code, { eval: true, stdout: true, stderr: true });
    const output: Buffer[] = [];
    worker.stdout.on('data', (data: Buffer) => output.push(data));
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const answer = await new Promise((resolve, reject) =>
      worker.once('message', resolve).once('error', reject),
    );
    await ended;
    expect(answer).toBe(true);
    expect(Buffer.concat(output).toString()).toBe('');
  });
});

describe.skipIf(!there)(
  `what OpenJPEG's own programs make of it${there ? '' : ': NOT RUN, opj_decompress is missing (Debian: libopenjp2-tools)'}`,
  () => {
    it.each([
      ['jp2', encodeJp2],
      ['j2k', encodeCodestream],
    ] as const)('opj_decompress reads our %s bit for bit', async (ending, encode) => {
      const folder = tempDir();
      const [input, output] = [path.join(folder, `in.${ending}`), path.join(folder, 'out.pgm')];
      writeFileSync(input, value(await encode(image)));
      execFileSync('opj_decompress', ['-i', input, '-o', output], { stdio: 'pipe' });
      expect(value(readPgm(readFileSync(output))).pixels).toEqual(image.pixels);
    });

    it('opj_decompress and we read our lossy jp2 alike', async () => {
      const folder = tempDir();
      const [input, output] = [path.join(folder, 'in.jp2'), path.join(folder, 'out.pgm')];
      const lossy = value(await encodeJp2(image, { bitrate: 4 }));
      writeFileSync(input, lossy);
      execFileSync('opj_decompress', ['-i', input, '-o', output], { stdio: 'pipe' });
      expect(value(readPgm(readFileSync(output))).pixels).toEqual(value(await decodeJp2(lossy)).pixels);
    });

    it.each(['jp2', 'j2k'])('we read the %s of opj_compress bit for bit', async (ending) => {
      const folder = tempDir();
      const [input, output] = [path.join(folder, 'in.pgm'), path.join(folder, `out.${ending}`)];
      writeFileSync(input, writePgm(image));
      execFileSync('opj_compress', ['-i', input, '-o', output], { stdio: 'pipe' });
      expect(value(await decodeJp2(readFileSync(output))).pixels).toEqual(image.pixels);
    });
  },
);
