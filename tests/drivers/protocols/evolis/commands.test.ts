import { describe, expect, it } from 'vitest';
import {
  downloadLines,
  downloadPanel,
  downloadTrack,
  manageErrors,
  readAlive,
  readCardPlace,
  readChipOffset,
  readCleaning,
  readCoercivity,
  readCounter,
  readFirmware,
  readModel,
  readRibbonCapacity,
  readRibbonLeft,
  readRibbonType,
  readSensor,
  readSerial,
  setCoercivity,
  setInsertion,
  setRibbon,
  startSequence,
} from '#drivers/protocols/evolis/commands.ts';
import { encodeCommand } from '#drivers/protocols/evolis/framing.ts';
import { whyNotTrack } from '#drivers/protocols/evolis/magnetic.ts';
import { REFUSALS, createReplyParser, isRefusal, nackCodeOf } from '#drivers/protocols/evolis/replies.ts';
import { FAULT, INFORMATION, WARNING, namesIn, wordOf } from '#drivers/protocols/evolis/status.ts';
import {
  EVOLIS_COMMANDS,
  EVOLIS_SETTINGS,
  settingReadBy,
  settingSetBy,
} from '#drivers/protocols/evolis/table.ts';
import { outcome, value } from '../../support/results.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const latin = (characters: string) => new Uint8Array(Buffer.from(characters, 'latin1'));

describe('commands', () => {
  it.each([
    [manageErrors('host'), 'Pem;2'],
    [manageErrors('printer'), 'Pem;0'],
    [setRibbon('ymcko'), 'Pr;ymcko'],
    [setInsertion('F'), 'Pmi;F'],
    [setCoercivity('h'), 'Pmc;h'],
    [downloadTrack(2, '9900000000001=2601'), 'Dm;2;9900000000001=2601'],
    [startSequence, 'Ss'],
    [readRibbonLeft, 'Rrt;count'],
    [readRibbonCapacity, 'Rrt;qty'],
    [readSensor('f'), 'Rse;f'],
    [readCounter('c'), 'Rco;c'],
    [readCardPlace, 'Rlr;p'],
    [readCleaning, 'Rlr;r'],
    [readModel, 'Rtp'],
    [readFirmware, 'Rfv'],
    [readSerial, 'Rsn'],
    [readRibbonType, 'Rr'],
    [readAlive, 'Rok'],
    [readCoercivity, 'Rmc'],
    [readChipOffset, 'Ros'],
  ])('go out as the guide writes them: %#', (command, words) => {
    expect(text(encodeCommand(command))).toBe(`\x1b${words}\r`);
  });

  it('carry data behind a semicolon, compressed data with its length', () => {
    expect(text(encodeCommand(downloadPanel('o', 2, latin('abc'))))).toBe('\x1bDb;o;2;abc\r');
    expect(text(encodeCommand(downloadLines('k', latin('abc'))))).toBe('\x1bDbc;k;2;3;abc\r');
  });

  it('hide what a person could be known by', () => {
    expect(downloadTrack(1, 'SPECIMEN').secret).toBe(true);
    expect(downloadPanel('k', 2, new Uint8Array(0)).secret).toBe(true);
    expect(startSequence.secret).toBe(false);
  });
});

describe('answers', () => {
  const replies = (...pieces: readonly string[]) => {
    const parser = createReplyParser();
    return [...pieces.flatMap((piece) => parser.push(latin(piece))), '|', ...parser.flush()];
  };

  it('end with NUL, CR, a line end, or with silence', () => {
    expect(replies('OK\0', 'FEEDER EMPTY\r', '5,00 Volts\r\n', 'O', 'K')).toEqual([
      'OK',
      'FEEDER EMPTY',
      '5,00 Volts',
      '|',
      'OK',
    ]);
  });

  it('are not collected without an end', () => {
    expect(replies('x'.repeat(100_000))[1]?.length).toBe(256);
  });

  it.each(Object.entries(REFUSALS))('%s is %s to every command that wants OK', (reply, code) => {
    expect(outcome(startSequence.parse(reply))).toBe(code);
    expect(isRefusal(reply) && nackCodeOf(reply)).toMatch(/^[12TCFRKDW]$/);
  });

  it('that are none at all are a bad answer', () => {
    expect(outcome(startSequence.parse('okay'))).toBe('device/bad-answer');
    expect(outcome(readSensor('f').parse('OK'))).toBe('device/bad-answer');
    expect(outcome(readModel.parse('\x80\x81'))).toBe('device/bad-answer');
    expect(readModel.parse('\x80\x81')).toMatchObject({ error: { note: 'Rtp: not text' } });
  });

  it('are volts with a comma, places, counts', () => {
    expect(value(readSensor('o').parse('5,00 Volts'))).toBe(5);
    expect(value(readSensor('o').parse('0,00 Volts'))).toBe(0);
    expect(
      ['OK', 'CARD', 'SMART CARD', 'CONTACTLESS CARD', 'NO CARD'].map((reply) =>
        value(readCardPlace.parse(reply)),
      ),
    ).toEqual(['none', 'print', 'contact', 'contactless', 'none']);
    expect(value(readRibbonLeft.parse('197'))).toBe(197);
    expect(outcome(readRibbonLeft.parse('OK'))).toBe('device/bad-answer');
    expect(outcome(readRibbonLeft.parse('ERR RIB DETECTION'))).toBe('device/ribbon-out');
    expect(value(readRibbonType.parse('ymckok'))).toBe('ymckok');
    expect(outcome(readRibbonType.parse('OK'))).toBe('device/bad-answer');
    expect(outcome(readCleaning.parse('ERR NEED CLEANING'))).toBe('device/cleaning-required');
    expect(outcome(readCoercivity.parse('OPT NOT AVAILABLE'))).toBe('device/unsupported');
  });
});

describe('the table of commands', () => {
  it('names each command once', () => {
    const names = [...EVOLIS_SETTINGS.map(({ set }) => set), ...Object.keys(EVOLIS_COMMANDS)];
    expect(new Set(names).size).toBe(names.length);
    const reads = EVOLIS_SETTINGS.flatMap(({ read }) => (read === null ? [] : [read]));
    expect(new Set(reads).size).toBe(reads.length);
    expect(settingReadBy('Rmi')).toBe(settingSetBy('Pmi'));
    expect([settingReadBy('Pmi'), settingSetBy('Rmi')]).toEqual([null, null]);
  });

  it.each([
    ['Pr', 'ymcko', 'ymc'],
    ['Pem', '2', '9'],
    ['Pem', '18;s', '2;x'],
    ['Pmi', 'F;s', 'X'],
    ['Pc', 'k;=;10', 'k;10'],
    ['Ps', 'y;+;3', 'q;+;3'],
    ['Pwr', '270', '45'],
    ['Pmd', '2;75', '2;80'],
    ['Pmt', '3;C2', '4;1'],
    ['Pmc', 'h', 'x'],
    ['Pcom', '1;9600;N;8;1', '1;9600;X;8;1'],
    ['Pcom', '2;115200;E;7;2;RTS/CTS', '3;9600;N;8;1'],
  ])('knows what %s may be set to: %s, not %s', (name, good, bad) => {
    const { parameters } = settingSetBy(name) ?? { parameters: /$^/ };
    expect([parameters.test(good), parameters.test(bad)]).toEqual([true, false]);
  });

  it.each([
    ['Ase', 'c;255', 'x;1'],
    ['Dm', '1;B99^SPECIMEN', '4;1'],
    ['Mr', 's', 'q'],
    ['Rse', 'f', 'z'],
    ['Rco', 'I', 'z'],
    ['Wl', '1;2;3;4;1', '1;2;3;4'],
    ['Wb', '10;20;c39;13;2;80;n;ABC', '10;20;qr;13;2;80;n;ABC'],
    ['Sds', '<1', ''],
  ])('knows the parameters of %s: %s, not %s', (name, good, bad) => {
    const { parameters } = EVOLIS_COMMANDS[name] ?? { parameters: /$^/ };
    expect([parameters.test(good), parameters.test(bad)]).toEqual([true, false]);
  });
});

describe('magnetic tracks', () => {
  it.each([
    [1, 'B9900000000001^SPECIMEN/ALI^26011010000', true],
    [1, 'lower case', false],
    [1, 'A'.repeat(77), false],
    [1, 'ENDS?', false],
    [2, '9900000000001=2601', true],
    [2, 'LETTERS', false],
    [2, '1'.repeat(38), false],
    [3, '1'.repeat(104), true],
    [3, '1;2', false],
    [4, '1', false],
  ])('track %i may hold "%s": %s', (track, content, fits) => {
    const why = whyNotTrack(track, content);
    expect(why === null).toBe(fits);
    if (why !== null) expect(why).not.toContain(content);
  });
});

describe("the SDK's words of status", () => {
  it('have the masks of its headers', () => {
    expect(wordOf(WARNING, ['FEEDER_EMPTY', 'COVER_OPEN'])).toBe(0x0102_0000);
    expect(wordOf(WARNING, ['POWER'])).toBe(0x8000_0000);
    expect(namesIn(FAULT, 0x0100_0000)).toEqual(['MECHANICAL']);
    expect(namesIn(INFORMATION, 0x8008_0001)).toEqual(['RIBBON_LOW', 'BUSY']);
    expect(namesIn(WARNING, 0x8000_0000)).toEqual(['POWER']);
  });

  it.each([INFORMATION, WARNING, FAULT])('give each bit one name: %#', (bits) => {
    const masks: readonly number[] = Object.values(bits);
    expect(new Set(masks).size).toBe(masks.length);
    expect(masks.every((mask) => mask.toString(2).replaceAll('0', '') === '1')).toBe(true);
  });
});
