import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerParser } from '#drivers/protocols/magicard/answer-parser.ts';
import {
  INFO_FIELDS,
  countOf,
  encodeInfo,
  encodeValue,
  readInfo,
} from '#drivers/protocols/magicard/answers.ts';
import type { MagicardAnswer, PrinterInfo } from '#drivers/protocols/magicard/answers.ts';
import { clean, ejectCard, requestInfo, requestValue } from '#drivers/protocols/magicard/command.ts';
import { curveBack, curveOf } from '#drivers/protocols/magicard/curve.ts';
import { familyOf } from '#drivers/protocols/magicard/family.ts';
import { headerFields, readHeader } from '#drivers/protocols/magicard/header.ts';
import type { PageToEncode } from '#drivers/protocols/magicard/header.ts';
import { badTrack, bareTrack, trackFields } from '#drivers/protocols/magicard/tracks.ts';
import { cases } from '../../../harness/fuzz.ts';
import { outcome, value } from '../../support/results.ts';

const LEADS = '0505050505050505';
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('short commands', () => {
  it.each([
    ['REQ,INF', requestInfo()],
    ['REQ,STA,TCQ', requestValue('TCQ')],
    ['REQ,CLN', clean()],
    ['EJT', ejectCard()],
  ])('%s', (name, bytes) => {
    expect(hex(bytes)).toBe(`${LEADS}01${Buffer.from(`,${name},`).toString('hex')}1c03`);
  });
});

const info = (change: Partial<PrinterInfo> = {}): PrinterInfo => ({
  ...(Object.fromEntries(INFO_FIELDS.map((name, index) => [name, String(index)])) as unknown as PrinterInfo),
  ...change,
});
const INFO_TEXT = `\x01STA$$${INFO_FIELDS.map((_, index) => index).join(',')}\x03`;

describe('answers', () => {
  it('begin with 01 and end with 03', () => {
    expect(text(encodeInfo(info()))).toBe(INFO_TEXT);
    expect(text(encodeValue('TCQ', '1204'))).toBe('\x01STA,TCQ1204,\x03');
  });

  const read = (bytes: string, sizes: readonly number[] = []): readonly MagicardAnswer[] => {
    const parser = createAnswerParser();
    const all = Buffer.from(bytes, 'latin1');
    const answers: MagicardAnswer[] = [];
    let at = 0;
    for (const size of sizes) {
      answers.push(...parser.push(all.subarray(at, at + size)));
      at += size;
    }
    return [...answers, ...parser.push(all.subarray(at)), ...parser.flush()];
  };

  it('have colons for commas in some firmware', () => {
    expect(read('\x01STA$$3:Enduro+:0\x03')).toEqual([{ kind: 'info', fields: ['3', 'Enduro+', '0'] }]);
  });

  it('come through in pieces of any size, with noise before and between them', () => {
    const expected = [
      { kind: 'value', key: 'TCQ', text: '1204' },
      { kind: 'info', fields: INFO_FIELDS.map((_, index) => String(index)) },
    ];
    const noise = fc
      .array(fc.constantFrom('\x01', '\x03', 'S', '\x01ST', '\x00', '@@@', '\x01STA\x80'), { maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(noise, noise, fc.array(fc.integer({ min: 1, max: 40 })), (before, between, sizes) => {
        const all = `${before}\x01STA,TCQ1204,\x03${between}${INFO_TEXT}`;
        expect(read(all, sizes)).toEqual(expected);
      }),
      cases(200),
    );
  });

  it('never upset the parser, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 }), (pieces) => {
        const parser = createAnswerParser();
        for (const piece of pieces) parser.push(piece);
        parser.flush();
        expect(parser.push(Buffer.from('\x01STA,TCN3,\x03', 'latin1'))).toContainEqual({
          kind: 'value',
          key: 'TCN',
          text: '3',
        });
      }),
      cases(300),
    );
  });

  it('are named as the maker names them', () => {
    const fields = value(readInfo(INFO_FIELDS.map((_, index) => String(index))));
    expect(fields).toMatchObject({
      cards: '9',
      panels: '11',
      cardsSinceClean: '14',
      majorError: '19',
      minorError: '20',
      shotsOnFilm: '22',
      shotsUsed: '23',
      filmType: '24',
      resinLength: '26',
    });
    expect(outcome(readInfo(['1', 'Enduro']))).toBe('device/bad-answer');
    expect(value(readInfo(Array<string>(21).fill('0'))).filmType).toBe('');
    expect([countOf('12'), countOf(''), countOf('-1'), countOf('1x')]).toEqual([12, null, null, null]);
  });
});

const page = (change: Partial<PageToEncode> = {}): PageToEncode => ({
  side: 'front',
  duplex: false,
  planes: [
    { name: 'B', bytes: 512_064 },
    { name: 'G', bytes: 512_064 },
    { name: 'R', bytes: 512_064 },
    { name: 'K', bytes: 85_344 },
  ],
  overcoat: 'chip',
  backFormat: null,
  tracks: ['ABC^1', '123=4', null],
  coercivity: 'high',
  headName: 'KEE',
  firmware: null,
  time: 0x6b03bc0d,
  ...change,
});

describe('the header of a page', () => {
  it('of a Rio or Tango', () => {
    expect(headerFields(page(), familyOf('rio')).join(',')).toBe(
      'NOC1,VER1.0,LANENG,TDT6B03BC0D,COEH,MAG1,%ABC^1?,MAG2,;123=4?,REJON,ESS1,KEE,RT2,SLWON,DPXOFF,PAG1,' +
        'IMFBGRK,XCO0,YCO0,WID1016,HGT642,OVRON,NNNOFF,USFOFF,PCT0,0,1025,641,NCT90,295,260,450,ICC0,' +
        'SZB512064,SZG512064,SZR512064,SZK85344',
    );
  });

  it('of a back in black, after a front that said what it would be', () => {
    const planes = [{ name: 'K', bytes: 97_536 }] as const;
    const back = page({ side: 'back', duplex: true, planes, overcoat: 'none', tracks: null });
    expect(headerFields(back, familyOf('enduro')).join(',')).toBe(
      'NOC1,KEE,DPXON,PAG2,IMFK,XCO0,YCO0,WID1016,HGT642,OVROFF,ICC0,SZK97536',
    );
    const front = headerFields(page({ duplex: true, backFormat: 'K' }), familyOf('enduro'));
    expect(front.join(',')).toContain('DPXON,BACK,PAG1');
  });

  it('says the same to who reads it', () => {
    const header = readHeader(headerFields(page(), familyOf('rio')).join(',').split(','));
    expect(header).toEqual({
      side: 'front',
      duplex: false,
      planes: page().planes,
      overcoat: {
        laid: true,
        areas: [{ left: 0, bottom: 0, right: 1_025, top: 641 }],
        holes: [{ left: 90, bottom: 295, right: 260, top: 450 }],
      },
      tracks: ['ABC^1', '123=4', null],
      coercivity: 'high',
      gutenprint: { bytes: false, resin: false, curve: 0 },
    });
  });

  it('may say how a track is written', () => {
    expect(readHeader(['MAG3', 'MPC5', 'BPI210', ';9900?', 'COEL'])).toMatchObject({
      tracks: [null, null, '9900'],
      coercivity: 'low',
    });
  });

  it('may be any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (fields) => {
        const { planes } = readHeader([...fields, 'SZB12', 'PCT1', '2', 'NCT', 'MAG1']);
        expect(planes.at(-1)).toEqual({ name: 'B', bytes: 12 });
      }),
      cases(200),
    );
  });
});

describe('magnetic tracks', () => {
  it('have their sentinels on the wire', () => {
    expect(trackFields(['A', null, '3'])).toEqual(['MAG1', '%A?', 'MAG3', ';3?']);
    expect([bareTrack('%A?'), bareTrack(';3?'), bareTrack('A')]).toEqual(['A', '3', 'A']);
  });

  it('are written only in the alphabet and the length of ISO/IEC 7811, and without a comma', () => {
    expect(badTrack(['B99^SPECIMEN', '99=1', '9'])).toBeNull();
    expect(badTrack(['small', null, null])).toBe(1);
    expect(badTrack(['A,B', null, null])).toBe(1);
    expect(badTrack(['A?', null, null])).toBe(1);
    expect(badTrack([null, 'A', null])).toBe(2);
    expect(badTrack([null, '1'.repeat(38), null])).toBe(2);
    expect(badTrack([null, null, ''])).toBe(3);
  });
});

describe("Gutenprint's curves", () => {
  it('are those of its tables', () => {
    expect([...curveOf(0)].slice(0, 9)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2]);
    expect([...curveOf(1)].slice(0, 15)).toEqual([0, 5, 7, 8, 9, 10, 11, 12, 13, 13, 14, 15, 15, 16, 17]);
    expect([...curveOf(2)].slice(0, 15)).toEqual([0, 2, 4, 5, 6, 7, 7, 8, 9, 9, 10, 11, 11, 12, 12]);
    expect(curveOf(1)[255]).toBe(63);
  });

  it.each([0, 1, 2])('lead back to where they came from: %i', (curve) => {
    const back = curveBack(curve);
    for (const [byte, level] of curveOf(curve).entries()) {
      expect(Math.abs((back[level] ?? 0) - byte)).toBeLessThanOrEqual(curve === 0 ? 3 : 7);
    }
  });
});
