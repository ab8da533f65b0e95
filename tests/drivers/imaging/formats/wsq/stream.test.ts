import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { STANDARD_FILTERS } from '#drivers/imaging/formats/wsq/filters.ts';
import { readQuantisation, readTransform } from '#drivers/imaging/formats/wsq/read-segments.ts';
import { scaled, unscaled } from '#drivers/imaging/formats/wsq/scaled.ts';
import { decodeWsq, encodeWsq } from '#drivers/imaging/formats/wsq.ts';
import { bytes } from '../../../support/hex.ts';
import { ridges } from '../support/pictures.ts';
import { hexBytes } from '../support/hex.ts';
import { outcome, value } from '../support/results.ts';

/** Markers of a file with their contents, entropy-coded data left out. */
function segments(file: Uint8Array): readonly { marker: number; content: Uint8Array }[] {
  const view = Buffer.from(file);
  const list: { marker: number; content: Uint8Array }[] = [];
  for (let at = 2; at + 2 <= view.length;) {
    const marker = view.readUInt16BE(at);
    if (marker === 0xffa1) return [...list, { marker, content: new Uint8Array() }];
    const length = view.readUInt16BE(at + 2);
    list.push({ marker, content: view.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
    if (marker === 0xffa3) while (!(view[at] === 0xff && view[at + 1] !== 0)) at++;
  }
  return list;
}

const file = value(encodeWsq(ridges(64, 80), { bitrate: 1.5 }));

describe('a WSQ file', () => {
  it("has NIST's order of segments", () => {
    expect(toHex(file.subarray(0, 2))).toBe('FFA0');
    expect(segments(file).map(({ marker }) => marker.toString(16))).toEqual([
      'ffa8',
      'ffa4',
      'ffa5',
      'ffa2',
      'ffa6',
      'ffa3',
      'ffa6',
      'ffa3',
      'ffa3',
      'ffa1',
    ]);
    expect(file.length).toBe(Buffer.from(file).lastIndexOf(bytes('FFA1')) + 2);
  });

  it("begins with NIST's comment", () => {
    expect(Buffer.from(segments(file)[0]?.content ?? []).toString('latin1')).toBe(
      'NIST_COM 9\nPIX_WIDTH 64\nPIX_HEIGHT 80\nPIX_DEPTH 8\nPPI 500\nLOSSY 1\nCOLORSPACE GRAY\nCOMPRESSION WSQ\nWSQ_BITRATE 1.500000',
    );
  });

  it('has tables and a frame of the lengths that the standard gives', () => {
    const [, transform, quantisation, frame] = segments(file);
    expect([transform, quantisation, frame].map((segment) => segment?.content.length)).toEqual([56, 387, 15]);
    expect(toHex(quantisation?.content.subarray(0, 3) ?? new Uint8Array())).toBe('02002C');
    expect(toHex(frame?.content.subarray(0, 6) ?? new Uint8Array())).toBe('00FF00500040');
  });

  it('without the comment the resolution is 500', () => {
    const bare = Uint8Array.from([
      ...file.subarray(0, 2),
      ...file.subarray(2 + 2 + Buffer.from(file).readUInt16BE(4)),
    ]);
    expect(value(decodeWsq(bare)).resolution).toBe(500);
  });

  it('a restart interval is refused, not misread', () => {
    const restart = Uint8Array.from([...file.subarray(0, 2), ...bytes('FFA700040005'), ...file.subarray(2)]);
    expect(outcome(decodeWsq(restart))).toBe('format/unsupported');
  });

  it('a picture that lacks its last block is truncated', () => {
    const at = Buffer.from(file).lastIndexOf(bytes('FFA30003'));
    expect(outcome(decodeWsq(Uint8Array.from([...file.subarray(0, at), 0xff, 0xa1])))).toBe(
      'format/truncated',
    );
  });

  it('a frame of 65535 by 65535 is refused before anything is allocated', () => {
    const huge = file.slice();
    huge.fill(
      255,
      Buffer.from(file).indexOf(bytes('FFA2')) + 6,
      Buffer.from(file).indexOf(bytes('FFA2')) + 10,
    );
    expect(outcome(decodeWsq(huge))).toBe('format/too-large');
  });
});

describe('numbers in WSQ', () => {
  it('have as many digits as fit', () => {
    expect(scaled(0.44, 65_535)).toEqual({ scale: 5, digits: 44_000 });
    expect(scaled(127.5, 65_535)).toEqual({ scale: 2, digits: 12_750 });
    expect(scaled(0, 65_535)).toEqual({ scale: 0, digits: 0 });
    expect(unscaled({ scale: 2, digits: 44 })).toBe(0.44);
  });

  it("the filters of the standard are those that NIST's coder writes", () => {
    // The segment as it stands in files of NBIS, whose arithmetic is of 32 bits.
    const filters = readTransform(
      hexBytes(
        '0907 000932D325CD000AE0F3199A010A41EFF19A010B8E2764CD000BE179A333 00092EFF5600010AF933D333010BF287219A000A2677DA33',
      ),
    );
    expect(filters?.low).toHaveLength(5);
    expect(filters?.high).toHaveLength(4);
    const all = (given: typeof filters) => [...(given?.low ?? []), ...(given?.high ?? [])];
    all(filters).forEach((tap, index) => expect(tap).toBeCloseTo(all(STANDARD_FILTERS)[index] ?? 9, 6));
  });

  it('a table that is too short is none', () => {
    expect(readTransform(bytes('0907000932D325CD'))).toBeUndefined();
    expect(readTransform(bytes('0807'))).toBeUndefined();
    expect(readQuantisation(bytes('02002C'))).toBeUndefined();
  });
});
