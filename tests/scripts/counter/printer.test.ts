import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { guessProtocol } from '#scripts/counter/printer/protocols.ts';
import { printer } from '#scripts/counter/printer/printer.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

/** A picture of a word and a field of colour, exact black and white besides. */
async function pictureFile(width = 1016, height = 648): Promise<string> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'rgb(200, 40, 40)';
  context.fillRect(width / 2, height / 2, width / 4, height / 4);
  context.fillStyle = 'black';
  context.fillRect(width / 8, height / 8, width / 4, height / 4);
  const file = join(tempDir(), 'picture.png');
  writeFileSync(file, await canvas.encode('png'));
  return file;
}

/** `counter printer ...`, with what it wrote. */
async function run(...args: string[]) {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    lines.push(String(text).trimEnd());
    for (const callback of rest) if (typeof callback === 'function') callback();
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  try {
    return { status: await printer.run(args), error: null, lines };
  } catch (error) {
    return { status: 1, error: error instanceof Error ? error : null, lines };
  } finally {
    spy.mockRestore();
  }
}

async function rendered(...args: string[]): Promise<string> {
  const job = join(tempDir(), 'job');
  const { status, error } = await run('render', ...args, '--out', job);
  expect({ status, error }).toEqual({ status: 0, error: null });
  return job;
}

/** The colour at a place, from 0 to 1 across the picture. */
async function colours(file: string, ...places: readonly (readonly [number, number])[]) {
  const image = await loadImage(file);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return places.map(([x, y]) => [
    ...context
      .getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1)
      .data.subarray(0, 3),
  ]);
}

const BLACK = [0.25, 0.25] as const;
const RED = [0.6, 0.6] as const;
const WHITE = [0.05, 0.9] as const;
const near = (level: number) => expect.closeTo(level, -1) as unknown;

describe('a job written and rendered', () => {
  it.each(['magicard', 'evolis'])('%s: comes out as it went in, on both sides', async (protocol) => {
    const front = await pictureFile();
    const job = await rendered(
      '--protocol',
      protocol,
      '--front',
      front,
      '--back',
      front,
      '--overlay',
      'chip',
    );
    const out = tempDir();
    const { status, error, lines } = await run('decode', job, '--out', out);
    expect({ status, error }).toEqual({ status: 0, error: null });
    for (const side of ['front', 'back']) {
      expect(await colours(join(out, `${side}.png`), BLACK, RED, WHITE)).toEqual([
        [near(0), near(0), near(0)],
        [near(200), near(40), near(40)],
        [near(255), near(255), near(255)],
      ]);
      expect(lines.find((line) => line.includes(`${side}.png`))).toMatch(/overlay on 9\d\.\d %/);
    }
  });

  it('escpos: comes out in black, as wide as the paper', async () => {
    const job = await rendered(
      '--protocol',
      'escpos',
      '--model',
      '58mm',
      '--front',
      await pictureFile(384, 200),
    );
    const out = tempDir();
    expect(await run('decode', '--model', '58mm', job, '--out', out)).toMatchObject({ status: 0 });
    const image = await loadImage(join(out, 'roll.png'));
    expect(image.width).toBe(384);
    expect(await colours(join(out, 'roll.png'), [0.25, 60 / image.height])).toEqual([[0, 0, 0]]);
  });

  it('says that a picture of another size was fitted', async () => {
    const front = await pictureFile(500, 500);
    const job = join(tempDir(), 'job');
    const { lines } = await run('render', '--protocol', 'evolis', '--front', front, '--out', job);
    expect(lines[0]).toBe(`${front}: 500 x 500 fitted onto 1016 x 648`);
    const out = tempDir();
    await run('decode', job, '--out', out);
    // White at both ends, since the whole of it is to be seen.
    expect(await colours(join(out, 'front.png'), [0.05, 0.25], [0.35, 0.25])).toEqual([
      [255, 255, 255],
      [0, 0, 0],
    ]);
  });

  it.each([
    ['--resin', true],
    ['--no-resin', false],
  ])('%s decides whether exact black is resin', async (flag, resin) => {
    const job = readFileSync(await rendered('--protocol', 'evolis', '--front', await pictureFile(), flag));
    const at = job.indexOf('Db;k;2;', 0, 'latin1');
    const panel = job.subarray(at + 7, at + 7 + 82_296);
    expect(panel.some((byte) => byte !== 0)).toBe(resin);
  });
});

describe('a damaged job', () => {
  async function jobOf(protocol: string): Promise<Buffer> {
    return readFileSync(await rendered('--protocol', protocol, '--front', await pictureFile()));
  }
  async function decoded(bytes: Uint8Array) {
    const job = join(tempDir(), 'job');
    writeFileSync(job, bytes);
    const out = tempDir();
    const { status, error, lines } = await run('decode', job, '--out', out);
    return {
      status,
      code: error && 'code' in error ? error.code : null,
      message: error?.message,
      lines,
      out,
    };
  }

  it.each(['magicard', 'evolis'])(
    '%s: cut short is rendered as far as it goes, and told',
    async (protocol) => {
      const job = await jobOf(protocol);
      const { status, code, message, out, lines } = await decoded(
        job.subarray(0, Math.floor(job.length * 0.8)),
      );
      expect({ status, code }).toEqual({ status: 1, code: 'job/truncated' });
      expect(message).toMatch(/^The job ends in .*\.$/);
      expect(lines).toContain('card 1 comes out among the rejected ones');
      // Yellow alone, or with magenta, and no longer the colour that it was to be.
      const [yellow] = await colours(join(out, 'front.png'), RED);
      expect(yellow).not.toEqual([near(255), near(255), near(255)]);
    },
  );

  it('escpos: cut short is rendered as far as it goes, and told', async () => {
    const job = await jobOf('escpos');
    const { code, out } = await decoded(job.subarray(0, job.length / 2));
    expect(code).toBe('job/truncated');
    expect((await loadImage(join(out, 'roll.png'))).width).toBe(576);
  });

  it.each(['magicard', 'evolis'])('%s: with a byte missing within a panel is damaged', async (protocol) => {
    const job = await jobOf(protocol);
    const { code, message } = await decoded(Buffer.concat([job.subarray(0, 50_000), job.subarray(50_001)]));
    expect(code).toBe('job/damaged');
    expect(message).toMatch(/cannot be read/);
  });

  it('has to have something in it', async () => {
    expect(await decoded(Buffer.from('\x1b@'))).toMatchObject({ status: 1, code: 'job/empty' });
    expect(await decoded(Buffer.from('\x1bRfv\r'))).toMatchObject({
      code: 'job/empty',
      lines: ['commands: Rfv'],
    });
  });

  it('is never the end of the program, whatever is in it', async () => {
    const job = await jobOf('evolis');
    const { code } = await decoded(Buffer.concat([job, Buffer.from('\x1bDb;k;9;')]));
    expect(code).toBe('job/damaged');
    const { lines } = await decoded(Buffer.concat([Buffer.from('\x1bRzz;1\r'), job]));
    expect(lines.join('\n')).toContain('The printer answers ERROR CDE to command 1 (Rzz;1).');
  });
});

describe("a job of a maker's driver", () => {
  it('evolis: managed by the printer, padded with NULs, line by line', async () => {
    // As the maker's Windows driver sends black cards: lines with their count of bytes, NULs behind panel and end.
    const line = Buffer.concat([Buffer.from([81]), Buffer.alloc(81, 0xf0)]);
    const panel = Buffer.concat(Array.from({ length: 1_016 }, () => line));
    const words = (...commands: string[]) =>
      Buffer.from(commands.map((command) => `\x1b${command}\r`).join(''));
    const job = Buffer.concat([
      words('Pr;k', 'Pmi;F;s', 'Pc;k;=;10', 'Pdt;DU', 'Mr;s', 'Ppws;1281755559', 'Ss', 'Sr'),
      Buffer.from(`\x1bDbc;k;2;${panel.length};`),
      panel,
      Buffer.from('\r'),
      Buffer.alloc(32),
      words('Se;1'),
      Buffer.alloc(16),
    ]);
    const file = join(tempDir(), 'job');
    writeFileSync(file, job);
    const out = tempDir();
    const { status, error, lines } = await run('decode', file, '--out', out);
    expect({ status, error }).toEqual({ status: 0, error: null });
    // Four dots of eight along each line, which is a column of the upright card.
    expect(await colours(join(out, 'front.png'), [0.5, 645 / 648], [0.5, 641 / 648])).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);
    expect(lines.at(-1)).toMatch(/^commands: Pr;k Pmi;F;s .* Dbc;k;2.* Se;1$/);
  });
});

describe('which language a job is in', () => {
  it.each([
    ['\x05\x05\x05\x05\x05\x01,NOC1', 'magicard'],
    ['\x1bPr;k\r', 'evolis'],
    ['\0\0\rPr;k\r', 'evolis'],
    ['\x1bSs\r', 'evolis'],
    ['\x1bXy;1\r', 'evolis'],
    ['\x1b@\x1dv0', 'escpos'],
    ['\x1d(k', 'escpos'],
    ['\x10\x04\x01', 'escpos'],
    ['%!PS', null],
    ['', null],
  ])('%j is %s', (text, protocol) => {
    expect(guessProtocol(Buffer.from(text, 'latin1'))).toBe(protocol);
  });
});

describe('wrong words', () => {
  it.each([
    [['render', '--protocol', 'zebra', '--front', 'x', '--out', 'y'], '--protocol is one of'],
    [['render', '--protocol', 'evolis', '--out', 'y'], '--front is missing'],
    [
      ['render', '--protocol', 'evolis', '--front', '/nonexistent', '--out', 'y'],
      'no picture that can be read',
    ],
    [
      ['render', '--protocol', 'evolis', '--front', 'x', '--overlay', 'thick', '--out', 'y'],
      '--overlay is one',
    ],
    [['render', '--protocol', 'evolis', '--front', 'x', '--model', 'toaster', '--out', 'y'], 'primacy'],
    [['render', '--protocol', 'evolis', '--front', 'x', '--resin', '--no-resin', '--out', 'y'], 'either'],
    [['render', '--protocol', 'escpos', '--front', 'x', '--back', 'x', '--out', 'y'], 'one side'],
    [
      ['render', '--protocol', 'evolis', '--model', 'zenius', '--front', 'x', '--back', 'x', '--out', 'y'],
      'one side',
    ],
    [['decode', '/nonexistent', '--out', 'y'], 'cannot be read'],
    [['decode', '--out', 'y'], 'one job'],
    [['paint'], 'render, decode'],
  ])('%j', async (args, words) => {
    const { status, error } = await run(...args);
    expect(status).toBe(1);
    expect(error?.message).toContain(words);
  });

  it('are met by saying what there is', () => {
    expect(printer.usage.every((line) => /^printer (render|decode) /.test(line))).toBe(true);
  });
});
