import { describe, expect, it } from 'vitest';
import { validateAnsiTemplate } from '#drivers/imaging/formats/ansi-template.ts';
import {
  decodeIsoTemplate,
  encodeIsoTemplate,
  validateIsoTemplate,
} from '#drivers/imaging/formats/iso-template.ts';
import type { MinutiaeTemplate } from '#drivers/imaging/template.ts';
import { bytes } from '../../../support/hex.ts';
import { hexBytes } from '../support/hex.ts';
import { value } from '../support/results.ts';

const template: MinutiaeTemplate = {
  ...{ width: 200, height: 300, resolution: 500 },
  minutiae: [{ x: 10, y: 20, angle: 1, type: 'ending', quality: 40 }],
};
const good = () => value(encodeIsoTemplate(template, { position: 'right-thumb', quality: 50 }));

/** The record with a byte changed. */
function changed(at: number, byte: number): Uint8Array {
  const copy = good();
  copy[at] = byte;
  return copy;
}

/** The record with extended data in place of its empty length field. */
const extended = (fields: string): Uint8Array => {
  const copy = Uint8Array.from([...good().subarray(0, -2), ...hexBytes(fields)]);
  copy[11] = copy.length;
  return copy;
};

describe('what is wrong with a template', () => {
  it.each([
    ['the magic', 0, 0x47, 'The record does not begin with "FMR" and a zero.'],
    ['the version', 5, 0x33, 'The version is not " 20" with a zero.'],
    ['the length', 11, 99, 'The stated length 99 is not the length of the record, 36.'],
    ['the resolution', 19, 50, 'The resolution across is 50 pixels per cm; 99 is the least.'],
    ['the reserved byte', 23, 1, 'The reserved byte of the head is not 0.'],
    ['the finger', 24, 11, '11 is not the code of a finger.'],
    ['the view number', 25, 0x10, 'View 1 of finger 1 stands where view 0 should.'],
    ['the impression', 25, 0x0f, '15 is not the code of an impression.'],
    ["the finger's quality", 26, 101, "The finger's quality 101 is above 100."],
    ['the number of minutiae', 27, 2, 'The record ends within view 1 of 1.'],
    ['the type', 28, 0xc0, 'A minutia has the reserved type 3.'],
    ['the place', 29, 200, 'The minutia at 200, 20 lies outside the picture of 200 by 300.'],
    ['reserved bits', 30, 0x80, 'The reserved bits of a minutia are not 0.'],
    ["the minutia's quality", 33, 255, "The minutia's quality 255 is above 100."],
    ['the extended data', 35, 1, 'The extended data of 1 bytes runs over the end of the record.'],
  ])('%s', (_, at, byte, sentence) => {
    expect(validateIsoTemplate(changed(at, byte)).map((finding) => finding.sentence)).toContain(sentence);
  });

  it('a lawful record has no findings', () => {
    expect(validateIsoTemplate(good())).toEqual([]);
  });

  it('bytes after the last view are told with their place', () => {
    expect(validateIsoTemplate(Uint8Array.from([...good(), 1, 2]))).toContainEqual({
      offset: 36,
      sentence: '2 bytes follow the last view.',
    });
  });

  it('an angle of ANSI is below 180', () => {
    const ansi = bytes(
      '464D520020323000002601010201000000C8012C00C500C501000100320140 0A0014B428 0000'.replaceAll(' ', ''),
    );
    expect(validateAnsiTemplate(ansi).map(({ sentence }) => sentence)).toEqual([
      'The angle 180 is above 179.',
    ]);
  });

  it('extended data of lawful blocks is accepted and passed over', () => {
    // Ridge counts and a vendor's own block.
    const record = extended('000D 0001000701020A 010100060809');
    expect(validateIsoTemplate(record)).toEqual([]);
    expect(value(decodeIsoTemplate(record)).views[0]?.template.minutiae).toHaveLength(1);
  });

  it('extended data whose blocks do not fill it is told', () => {
    expect(validateIsoTemplate(extended('0008 0001000601020000')).map(({ sentence }) => sentence)).toEqual([
      'The extended data blocks do not fill their area.',
    ]);
  });
});

describe('a reader is lenient where real records are not lawful', () => {
  it('extended data that states a byte too many', () => {
    const record = extended('0007 000100060102');
    expect(validateIsoTemplate(record)).not.toEqual([]);
    expect(value(decodeIsoTemplate(record)).views).toHaveLength(1);
  });

  it('a record that leaves out the length of its extended data', () => {
    expect(value(decodeIsoTemplate(good().subarray(0, -2))).views).toHaveLength(1);
  });

  it('qualities above 100 and a code of no finger are "not said"', () => {
    const [view] = value(decodeIsoTemplate(changed(33, 255))).views;
    expect(view?.template.minutiae[0]?.quality).toBe(0);
    expect(value(decodeIsoTemplate(changed(24, 20))).views[0]?.position).toBe('unknown');
  });
});
