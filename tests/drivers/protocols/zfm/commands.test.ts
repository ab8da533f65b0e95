import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { answers } from '#drivers/protocols/zfm/command.ts';
import type { ZfmCommand } from '#drivers/protocols/zfm/command.ts';
import {
  captureImage,
  captureImageInTheDark,
  captureImageStrictly,
} from '#drivers/protocols/zfm/commands/capture-image.ts';
import { extractFeatures } from '#drivers/protocols/zfm/commands/extract-features.ts';
import * as library from '#drivers/protocols/zfm/commands/library.ts';
import { NOTEPAD_PAGES, readNotepad, writeNotepad } from '#drivers/protocols/zfm/commands/notepad.ts';
import {
  autoEnroll,
  autoIdentify,
  enrollAtOnce,
  identifyAtOnce,
} from '#drivers/protocols/zfm/commands/procedures.ts';
import {
  algorithmVersion,
  firmwareVersion,
  readProductInfo,
  setAuraLight,
} from '#drivers/protocols/zfm/commands/r503.ts';
import { readParameters } from '#drivers/protocols/zfm/commands/read-parameters.ts';
import * as settings from '#drivers/protocols/zfm/commands/settings.ts';
import * as system from '#drivers/protocols/zfm/commands/system.ts';
import * as templates from '#drivers/protocols/zfm/commands/templates.ts';
import { uploadImage } from '#drivers/protocols/zfm/commands/upload-image.ts';
import { verifyPassword } from '#drivers/protocols/zfm/commands/verify-password.ts';
import { meaningOf } from '#drivers/protocols/zfm/confirmation.ts';
import { DEFAULT_ADDRESS, encodePacket } from '#drivers/protocols/zfm/packet.ts';
import { bytes } from '../../support/hex.ts';

const onWire = (command: { encode(): Uint8Array }) =>
  toHex(encodePacket({ address: DEFAULT_ADDRESS, kind: 'command', payload: command.encode() }));

/** Worked out from the packet's definition, and seen to be taken by three host programs of other people. */
const VECTORS: readonly (readonly [string, ZfmCommand<unknown>, string])[] = [
  ['VfyPwd(0)', verifyPassword(0), 'EF01FFFFFFFF0100071300000000001B'],
  ['GenImg', captureImage, 'EF01FFFFFFFF010003010005'],
  ['Img2Tz(1)', extractFeatures(1), 'EF01FFFFFFFF01000402010008'],
  ['Img2Tz(2)', extractFeatures(2), 'EF01FFFFFFFF01000402020009'],
  ['RegModel', templates.mergeBuffers, 'EF01FFFFFFFF010003050009'],
  ['Store(1, 5)', templates.storeTemplate(1, 5), 'EF01FFFFFFFF010006060100050013'],
  ['Load(2, 5)', templates.loadTemplate(2, 5), 'EF01FFFFFFFF010006070200050015'],
  ['UpChar(1)', templates.uploadTemplate(1), 'EF01FFFFFFFF0100040801000E'],
  ['DownChar(2)', templates.downloadTemplate(2), 'EF01FFFFFFFF01000409020010'],
  ['UpImage', uploadImage, 'EF01FFFFFFFF0100030A000E'],
  ['DownImage', templates.downloadImage, 'EF01FFFFFFFF0100030B000F'],
  ['DeleteChar(5, 1)', library.deleteTemplates(5, 1), 'EF01FFFFFFFF0100070C00050001001A'],
  ['Empty', library.emptyLibrary, 'EF01FFFFFFFF0100030D0011'],
  [
    'SetSysPara(6, 2)',
    settings.setParameter({ name: 'dataBytes', value: 128 }),
    'EF01FFFFFFFF0100050E0602001C',
  ],
  ['ReadSysPara', readParameters, 'EF01FFFFFFFF0100030F0013'],
  ['Match', templates.matchBuffers, 'EF01FFFFFFFF010003030007'],
  ['Search(1, 0, 163)', library.search(1, 0, 163), 'EF01FFFFFFFF0100080401000000A300B1'],
  ['HiSpeedSearch(1, 0, 163)', library.fastSearch(1, 0, 163), 'EF01FFFFFFFF0100081B01000000A300C8'],
  ['TempleteNum', library.countTemplates, 'EF01FFFFFFFF0100031D0021'],
  ['ReadIndexTable(0)', library.readIndexTable(0), 'EF01FFFFFFFF0100041F000024'],
  [
    'AuraLedConfig(on, 80, blue, 0)',
    setAuraLight({ control: 'on', colour: 'blue', speed: 0x80, times: 0 }),
    'EF01FFFFFFFF010007350380020000C2',
  ],
  ['CheckSensor', system.checkSensor, 'EF01FFFFFFFF01000336003A'],
  ['HandShake', system.handshake, 'EF01FFFFFFFF010003400044'],
  ['GetEcho', system.echo, 'EF01FFFFFFFF010003530057'],
  ['SoftRst', system.softReset, 'EF01FFFFFFFF0100033D0041'],
  ['GetImageEx', captureImageStrictly, 'EF01FFFFFFFF01000328002C'],
];

/** Payloads alone, for the rest of the table of commands. */
const PAYLOADS: readonly (readonly [string, { encode(): Uint8Array }, string])[] = [
  ['GetImage in the dark', captureImageInTheDark, '52'],
  ['SetSysPara baud', settings.setParameter({ name: 'baudRate', value: 115_200 }), '0E040C'],
  ['SetSysPara security', settings.setParameter({ name: 'security', value: 5 }), '0E0505'],
  ['SetSysPara 256 bytes', settings.setParameter({ name: 'dataBytes', value: 256 }), '0E0603'],
  ['SetPwd', settings.setPassword(0xc0ffee42), '12C0FFEE42'],
  ['GetRandomCode', system.randomCode, '14'],
  ['SetAdder', settings.setAddress(0x01020304), '1501020304'],
  ['ReadInfPage', system.readInformation, '16'],
  ['PortControl on', settings.switchPort(true), '1701'],
  ['PortControl off', settings.switchPort(false), '1700'],
  ['WriteNotepad', writeNotepad(15, bytes('414243')), `180F414243${'00'.repeat(29)}`],
  ['ReadNotepad', readNotepad(NOTEPAD_PAGES - 1), '190F'],
  ['Enroll', enrollAtOnce, '10'],
  ['Identify', identifyAtOnce, '11'],
  ['Cancel', system.cancel, '30'],
  [
    'AutoEnroll',
    autoEnroll({ page: 7, mayOverwrite: true, mayRepeat: false, mustLift: true }),
    '310701000101',
  ],
  ['AutoIdentify', autoIdentify({ grade: 3, start: 0, count: 200, retries: 2 }), '320300C80102'],
  ['Standby', system.standby, '33'],
  ['GetAlgVer', algorithmVersion, '39'],
  ['GetFwVer', firmwareVersion, '3A'],
  ['ReadProdInfo', readProductInfo, '3C'],
  ['light on', system.switchLight(true), '50'],
  ['light off', system.switchLight(false), '51'],
  ['AuraLedConfig off', setAuraLight({ control: 'off', colour: 'white', speed: 1, times: 2 }), '3504010702'],
];

describe('commands', () => {
  it.each(VECTORS)('%s on the wire', (_, command, hex) => {
    expect(onWire(command)).toBe(hex);
  });

  it.each(PAYLOADS)('%s', (_, command, hex) => {
    expect(toHex(command.encode())).toBe(hex);
  });

  it.each(VECTORS)('%s: a refusal is no answer of another size', (_, command) => {
    expect(answers(command, Uint8Array.of(0x0b))).toBe(true);
    expect(answers(command, new Uint8Array(command.answerBytes))).toBe(true);
    expect(answers(command, new Uint8Array(command.answerBytes + 1))).toBe(false);
    expect(answers(command, Uint8Array.of())).toBe(false);
  });

  it.each(VECTORS)('%s: every code but the good ones is refused, with its name', (_, command) => {
    const good = new Set([0x00, 0x02, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x55]);
    for (let code = 0; code < 256; code += 1) {
      if (good.has(code)) continue;
      const parsed = command.parse(Uint8Array.of(code));
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) expect(parsed.error.note).toContain(command.name);
    }
  });

  it('that hold a password are not shown', () => {
    expect(settings.setPassword(1).secret).toBeDefined();
    expect(verifyPassword(1).secret).toBeDefined();
  });
});

describe('answers', () => {
  const parsed = <T>(command: ZfmCommand<T>, hex: string) => command.parse(bytes(hex));

  it('Match gives the score, or null for two fingers', () => {
    expect(parsed(templates.matchBuffers, '000096')).toEqual({ ok: true, value: 150 });
    expect(parsed(templates.matchBuffers, '080000')).toEqual({ ok: true, value: null });
  });

  it('Search gives page and score, or null', () => {
    expect(parsed(library.search(1, 0, 9), '0000050096')).toEqual({
      ok: true,
      value: { page: 5, score: 150 },
    });
    expect(parsed(library.fastSearch(1, 0, 9), '0900000000')).toEqual({ ok: true, value: null });
  });

  it('TempleteNum counts', () => {
    expect(parsed(library.countTemplates, '000102')).toEqual({ ok: true, value: 258 });
    expect(parsed(library.countTemplates, '0001')).toMatchObject({ error: { code: 'device/bad-answer' } });
  });

  it('ReadIndexTable: template i of a page is bit i & 7 of byte i >> 3', () => {
    const table = `00 81 02 ${'00'.repeat(29)} 80`;
    expect(parsed(library.readIndexTable(0), table)).toEqual({ ok: true, value: [0, 7, 9, 255] });
    expect(parsed(library.readIndexTable(2), table)).toEqual({ ok: true, value: [512, 519, 521, 767] });
  });

  it('ReadNotepad gives 32 bytes', () => {
    expect(parsed(readNotepad(0), `00${'41'.repeat(32)}`)).toEqual({
      ok: true,
      value: new Uint8Array(32).fill(0x41),
    });
  });

  it('GetRandomCode gives 32 bits', () => {
    expect(parsed(system.randomCode, '00FFFFFFFE')).toEqual({ ok: true, value: 0xfffffffe });
  });

  it('GetEcho is 55 and nothing else', () => {
    expect(parsed(system.echo, '55').ok).toBe(true);
    expect(parsed(system.echo, '00').ok).toBe(false);
  });

  it('CheckSensor tells a broken sensor', () => {
    expect(parsed(system.checkSensor, '29')).toMatchObject({ error: { code: 'device/sensor-fault' } });
  });

  it('ReadProdInfo gives what the module says of itself', () => {
    const text = (value: string, size: number) => Buffer.from(value.padEnd(size, '\0')).toString('hex');
    const hex = `00${text('R503', 16)}${text('A1', 4)}${text('12345678', 8)}0105${text('C1M', 8)}00C000C0060000C8`;
    expect(parsed(readProductInfo, hex)).toEqual({
      ok: true,
      value: {
        model: 'R503',
        batch: 'A1',
        serial: '12345678',
        hardware: '1.5',
        sensor: 'C1M',
        width: 192,
        height: 192,
        templateBytes: 1_536,
        capacity: 200,
      },
    });
    expect(parsed(readProductInfo, 'FC')).toMatchObject({ error: { code: 'device/unsupported' } });
  });

  it('versions are text up to the first zero', () => {
    const hex = `00${Buffer.from('V1.2\u0007').toString('hex').padEnd(64, '0')}`;
    expect(parsed(firmwareVersion, hex)).toEqual({ ok: true, value: 'V1.2' });
  });

  it('Enroll and Identify give the page', () => {
    expect(parsed(enrollAtOnce, '000102')).toEqual({ ok: true, value: 258 });
    expect(parsed(identifyAtOnce, '0001020096')).toEqual({ ok: true, value: { page: 258, score: 150 } });
    expect(parsed(identifyAtOnce, '0900000000')).toEqual({ ok: true, value: null });
  });

  it('AutoEnroll goes through its steps to the last, or to a refusal', () => {
    const procedure = autoEnroll({ page: 1, mayOverwrite: false, mayRepeat: false, mustLift: false });
    expect(procedure.take(bytes('000101'))).toEqual({ step: 1 });
    expect(procedure.take(bytes('000F01'))).toEqual({ end: { ok: true, value: undefined } });
    expect(procedure.take(bytes('270D01'))).toMatchObject({
      end: { error: { code: 'device/wrong-placement' } },
    });
    expect(procedure.take(bytes('26'))).toMatchObject({ end: { error: { code: 'device/no-answer' } } });
    expect(procedure.take(bytes('00'))).toMatchObject({ end: { error: { code: 'device/bad-answer' } } });
  });

  it('AutoIdentify ends with the page found, or with null', () => {
    const procedure = autoIdentify({ grade: 3, start: 0, count: 200, retries: 1 });
    expect(procedure.take(bytes('000200000000'))).toEqual({ step: 2 });
    expect(procedure.take(bytes('000300050096'))).toEqual({
      end: { ok: true, value: { page: 5, score: 150 } },
    });
    expect(procedure.take(bytes('090300000000'))).toEqual({ end: { ok: true, value: null } });
  });
});

describe('confirmation codes', () => {
  const listed =
    '01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 13 14 15 16 17 18 19 1A 1B 1C 1D 1E 1F 20 21 22 24 26 27 29 FC FD FE';

  it.each(listed.split(' '))('%s has a meaning of its own', (code) => {
    const means = listed.split(' ').map((other) => meaningOf(Number.parseInt(other, 16)).means);
    expect(means.filter((text) => text === meaningOf(Number.parseInt(code, 16)).means)).toHaveLength(1);
  });

  it('that are in no table are a bad answer', () => {
    expect(meaningOf(0x77)).toEqual({ means: 'unknown confirmation code', error: 'device/bad-answer' });
  });
});
