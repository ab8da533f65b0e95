import { describe, expect, it } from 'vitest';
import { readPgm, writePgm } from '#drivers/imaging/formats/picture/pgm.ts';
import { outcome, value } from '../support/results.ts';

const text = (content: string): Uint8Array => Buffer.from(content, 'latin1');

describe('PGM', () => {
  it('reads the plain kind with comments', () => {
    const read = value(readPgm(text('P2\n# made by hand\n3 2 # a comment\n255\n0 128 255\n1 2 3\n')));
    expect(read).toEqual({
      width: 3,
      height: 2,
      resolution: 500,
      pixels: Uint8Array.of(0, 128, 255, 1, 2, 3),
    });
  });

  it('stretches fewer shades to 255', () => {
    expect(value(readPgm(text('P2 4 1 3 0 1 2 3'))).pixels).toEqual(Uint8Array.of(0, 85, 170, 255));
    expect(value(readPgm(text('P5 2 1 15\n\x00\x0f'))).pixels).toEqual(Uint8Array.of(0, 255));
  });

  it('reads 16 bits, high byte first', () => {
    expect(value(readPgm(text('P5 3 1 65535\n\xff\xff\x80\x80\x00\x00'))).pixels).toEqual(
      Uint8Array.of(255, 128, 0),
    );
  });

  it('a pixel that looks like white space is a pixel', () => {
    expect(value(readPgm(text('P5\n2 1\n255\n\n '))).pixels).toEqual(Uint8Array.of(10, 32));
  });

  it('writes the raw kind', () => {
    const bytes = writePgm({ width: 2, height: 1, resolution: 500, pixels: Uint8Array.of(65, 66) });
    expect(Buffer.from(bytes).toString('latin1')).toBe('P5\n2 1\n255\nAB');
  });

  it.each([
    ['P5 2 2 255\nabc', 'format/truncated'],
    ['P2 2 2 255 1 2 3', 'format/truncated'],
    ['P5 x', 'format/damaged'],
    ['P5 0 2 255\n', 'format/damaged'],
    ['P5 2 2 70000\nabcdefgh', 'format/damaged'],
    ['P5 99999 99999 255\n', 'format/too-large'],
    ['P2 5000 5000 255 1 2 3', 'format/truncated'],
  ])('%j is %s', (content, code) => {
    expect(outcome(readPgm(text(content)))).toBe(code);
  });
});
