import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import {
  decodeAnsiTemplate,
  encodeAnsiTemplate,
  validateAnsiTemplate,
} from '#drivers/imaging/formats/ansi-template.ts';
import {
  decodeIsoTemplate,
  encodeIsoTemplate,
  validateIsoTemplate,
} from '#drivers/imaging/formats/iso-template.ts';
import { decodeTemplate } from '#drivers/imaging/formats/template.ts';
import type { MinutiaeTemplate } from '#drivers/imaging/template.ts';
import { bytes } from '../../../support/hex.ts';
import { hexBytes, hexOf } from '../support/hex.ts';
import { must, outcome, value } from '../support/results.ts';

const degrees = (angle: number): number => (angle * Math.PI) / 180;

/** An ending, a bifurcation and another one, whose directions lie on the steps of both kinds. */
const template: MinutiaeTemplate = {
  width: 388,
  height: 374,
  resolution: 500,
  minutiae: [
    { x: 100, y: 200, angle: degrees(90), type: 'ending', quality: 80 },
    { x: 387, y: 0, angle: 0, type: 'bifurcation', quality: 55 },
    { x: 1, y: 373, angle: degrees(180), type: 'other', quality: 0 },
  ],
};
const about = {
  position: 'left-index',
  impression: 'live-plain',
  quality: 77,
  captureDevice: 0x123,
} as const;

// Laid out by hand from the tables of each standard.
const VIEW = hexOf('07 00 4D 03');
const ISO =
  hexOf('464D5200 20323000 00000030 0123 0184 0176 00C5 00C5 01 00') +
  VIEW +
  hexOf('4064 00C8 40 50 8183 0000 00 37 0001 0175 80 00 0000');
const ANSI =
  hexOf('464D5200 20323000 0032 01010201 0123 0184 0176 00C5 00C5 01 00') +
  VIEW +
  hexOf('4064 00C8 2D 50 8183 0000 00 37 0001 0175 5A 00 0000');

describe('a record of ISO/IEC 19794-2:2005', () => {
  it('is written byte for byte', () => {
    expect(toHex(value(encodeIsoTemplate(template, about)))).toBe(ISO);
  });

  it('is lawful, and read back', () => {
    expect(validateIsoTemplate(bytes(ISO))).toEqual([]);
    const record = value(decodeIsoTemplate(bytes(ISO)));
    expect(record).toMatchObject({ kind: 'iso', captureDevice: 0x123 });
    expect(record.views).toHaveLength(1);
    const [view] = record.views;
    expect(view).toMatchObject({
      position: 'left-index',
      viewNumber: 0,
      impression: 'live-plain',
      quality: 77,
    });
    expect(view?.template).toEqual(template);
  });
});

describe('a record of ANSI INCITS 378-2004', () => {
  it('is written byte for byte', () => {
    expect(toHex(value(encodeAnsiTemplate(template, about)))).toBe(ANSI);
  });

  it('is lawful, and read back', () => {
    expect(validateAnsiTemplate(bytes(ANSI))).toEqual([]);
    const record = value(decodeAnsiTemplate(bytes(ANSI)));
    expect(record).toMatchObject({ kind: 'ansi', captureDevice: 0x123 });
    expect(record.views[0]?.template).toEqual(template);
  });
});

describe('a record by another program', () => {
  // The expected record of SimTemplate's public TemplateHelperTest, which lists these minutiae; it cuts where we round.
  const record = hexBytes(
    '464D5200203230000000003C0000012C019000C500C5010000105B05 4087000B6600 80B5003B6700 407100176C00 407600346D00 80A0004BE200 0000',
  );
  const listed = [
    [135.918, 11.429, 143.746, 'ending'],
    [181.633, 59.592, 145.008, 'bifurcation'],
    [113.061, 23.265, 152.103, 'ending'],
    [118.776, 52.653, 154.654, 'ending'],
    [160, 75.918, 319.086, 'bifurcation'],
  ] as const;

  it('holds the minutiae that it is said to hold', () => {
    const { kind, views } = value(decodeTemplate(record));
    const [view] = views;
    expect(kind).toBe('iso');
    expect(view).toMatchObject({ position: 'unknown', impression: 'live-plain', quality: 91 });
    expect(view?.template).toMatchObject({ width: 300, height: 400, resolution: 500 });
    expect(view?.template.minutiae).toHaveLength(listed.length);
    listed.forEach(([x, y, angle, type], index) => {
      const read = must(view?.template.minutiae[index]);
      expect([read.x, read.y, read.type, read.quality]).toEqual([Math.floor(x), Math.floor(y), type, 0]);
      expect(angle - (read.angle * 180) / Math.PI).toBeGreaterThanOrEqual(0);
      expect(angle - (read.angle * 180) / Math.PI).toBeLessThan(360 / 256);
    });
  });

  it('numbers its only view 1, which is all that is wrong with it', () => {
    expect(validateIsoTemplate(record).map(({ sentence }) => sentence)).toEqual([
      'View 1 of finger 0 stands where view 0 should.',
    ]);
  });
});

describe('either kind', () => {
  it('is told by the length that fits', () => {
    expect(value(decodeTemplate(bytes(ISO))).kind).toBe('iso');
    expect(value(decodeTemplate(bytes(ANSI))).kind).toBe('ansi');
  });

  it('is told also when the stated length is wrong', () => {
    expect(value(decodeTemplate(bytes(`${ISO}00`))).kind).toBe('iso');
    expect(value(decodeTemplate(bytes(`${ANSI}00`))).kind).toBe('ansi');
  });

  it('nothing is said: unknown finger, plain impression, quality 0, device 0', () => {
    const written = value(encodeIsoTemplate(template));
    expect(toHex(written.subarray(12, 14))).toBe('0000');
    expect(toHex(written.subarray(24, 28))).toBe('00000003');
  });

  it('fingers have the codes 1 right thumb to 10 left little finger', () => {
    const codes = (['right-thumb', 'right-little', 'left-thumb', 'left-little'] as const).map(
      (position) => value(encodeIsoTemplate(template, { position }))[24],
    );
    expect(codes).toEqual([1, 5, 6, 10]);
  });

  it('directions between two steps are rounded, and just below a full turn is none', () => {
    const one = (angle: number) => ({ ...template, minutiae: [{ ...must(template.minutiae[0]), angle }] });
    const step = (angle: number) => [
      value(encodeIsoTemplate(one(angle)))[32],
      value(encodeAnsiTemplate(one(angle)))[34],
    ];
    expect(step(degrees(45))).toEqual([32, 23]);
    expect(step(degrees(359.9))).toEqual([0, 0]);
    expect(step(degrees(270))).toEqual([192, 135]);
    expect(step(-degrees(90))).toEqual([192, 135]);
  });

  it('what is no template is refused', () => {
    expect(outcome(decodeTemplate(bytes('464D52')))).toBe('format/bad-magic');
    expect(outcome(decodeTemplate(bytes('464952003031300000')))).toBe('format/bad-magic');
    expect(outcome(decodeTemplate(bytes(ISO).subarray(0, 40)))).toBe('format/truncated');
    // The edition of 2011.
    expect(outcome(decodeTemplate(bytes(ISO.replace('20323000', '30333000'))))).toBe('format/unsupported');
    expect(outcome(decodeTemplate(bytes(ISO.replace('00C500C5', '00C50000'))))).toBe('format/unsupported');
  });
});
