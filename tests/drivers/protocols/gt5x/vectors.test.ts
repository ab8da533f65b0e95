import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import * as commands from '#drivers/protocols/gt5x/commands.ts';
import { meaningOf } from '#drivers/protocols/gt5x/errors.ts';
import { IMAGE_BYTES, assembleImage, columnsOf, pictureSoFar } from '#drivers/protocols/gt5x/image.ts';
import { ACK, NACK, encodeData, encodePacket } from '#drivers/protocols/gt5x/packet.ts';
import { bytes } from '../../support/hex.ts';
import { outcome, value } from '../../support/results.ts';

describe('packets on the wire', () => {
  it.each([
    ['Open', commands.open, '55AA0100010000000100 0201'],
    ['Close', commands.close, '55AA0100000000000200 0201'],
    ['ChangeBaudrate 115,200', commands.changeBaudRate(115_200), '55AA010000C201000400 C701'],
    ['CmosLed on', commands.switchLight(true), '55AA0100010000001200 1301'],
    ['CmosLed off', commands.switchLight(false), '55AA0100000000001200 1201'],
    ['GetEnrollCount', commands.countEnrolled, '55AA0100000000002000 2001'],
    ['IsPressFinger', commands.isPressed, '55AA0100000000002600 2601'],
    ['DeleteAll', commands.deleteAll, '55AA0100000000004100 4101'],
    ['CaptureFinger, the best', commands.captureFinger, '55AA0100010000006000 6101'],
    ['MakeTemplate', commands.makeTemplate, '55AA0100000000006100 6101'],
    ['GetImage', commands.getImage, '55AA0100000000006200 6201'],
    ['ACK', { code: ACK, parameter: 0 }, '55AA0100000000003000 3001'],
    ['NACK no finger', { code: NACK, parameter: 0x1012 }, '55AA0100121000003100 5301'],
  ])('%s', (_, packet, hex) => {
    expect(toHex(encodePacket(packet))).toBe(hex.replace(' ', ''));
  });

  // The vectors of the datasheet: Open without information, its answer, the light.
  it.each([
    [{ code: 0x01, parameter: 0 }, '55AA010000000000 0100 0101'],
    [{ code: 0x30, parameter: 0 }, '55AA010000000000 3000 3001'],
    [{ code: 0x12, parameter: 1 }, '55AA010001000000 1200 1301'],
  ])('%j', (packet, hex) => {
    expect(encodePacket(packet)).toEqual(bytes(hex));
  });

  it('data has a header of its own and the sum of all its bytes', () => {
    expect(toHex(encodeData(Uint8Array.of(1, 2, 3, 0xff)))).toBe('5AA50100010203FF0502');
  });
});

describe('answers', () => {
  const ack = (parameter: number) => ({ code: ACK, parameter });
  const nack = (parameter: number) => ({ code: NACK, parameter });

  it('IsPressFinger is 0 for a finger', () => {
    expect(value(commands.isPressed.parse(ack(0)))).toBe(true);
    expect(value(commands.isPressed.parse(ack(0x1012)))).toBe(false);
  });

  it('CaptureFinger tells a missing finger from a fault', () => {
    expect(value(commands.captureFinger.parse(ack(0)))).toBe('taken');
    expect(value(commands.captureFinger.parse(nack(0x1012)))).toBe('no-finger');
    expect(outcome(commands.captureFinger.parse(nack(0x100f)))).toBe('device/sensor-fault');
  });

  it('MakeTemplate: a bad finger is a poor picture, not a failure', () => {
    expect(value(commands.makeTemplate.parse(ack(0)))).toBe('good');
    expect(value(commands.makeTemplate.parse(nack(0x100c)))).toBe('poor');
  });

  it('DeleteAll: nothing to delete is as good', () => {
    expect(outcome(commands.deleteAll.parse(nack(0x100a)))).toBe('ok');
    expect(outcome(commands.deleteAll.parse(nack(0x100f)))).toBe('device/sensor-fault');
  });

  it('GetEnrollCount counts', () => {
    expect(value(commands.countEnrolled.parse(ack(199)))).toBe(199);
  });

  it('Open tells firmware and serial number', () => {
    expect(value(commands.moduleInfo(bytes(`21051320 00000000 ${'AB'.repeat(16)}`)))).toEqual({
      firmware: '20130521',
      serial: 'ab'.repeat(16),
    });
    expect(outcome(commands.moduleInfo(new Uint8Array(23)))).toBe('device/bad-answer');
  });

  it.each(Array.from({ length: 0x12 }, (_, at) => 0x1001 + at))('error %i has a meaning', (code) => {
    expect(meaningOf(code).means).not.toBe('unknown error');
  });

  it('an error that is in no table is a bad answer, with command and code for the log', () => {
    expect(commands.getImage.parse(nack(0x1fff))).toEqual({
      ok: false,
      error: { code: 'device/bad-answer', note: 'GetImage: 1FFF unknown error' },
    });
  });
});

describe('the picture', () => {
  it('comes column by column', () => {
    const data = new Uint8Array(IMAGE_BYTES).fill(9);
    data[0] = 1;
    data[1] = 2;
    data[202] = 3;
    data[IMAGE_BYTES - 1] = 4;
    const { pixels, width, height, resolution } = value(assembleImage(data));
    expect([width, height, resolution]).toEqual([258, 202, 450]);
    expect([pixels[0], pixels[258], pixels[1], pixels.at(-1)]).toEqual([1, 2, 3, 4]);
  });

  it('comes out as the emulator sends it', () => {
    const pixels = Uint8Array.from({ length: IMAGE_BYTES }, (_, at) => (at * 7) & 0xff);
    expect(value(assembleImage(columnsOf(pixels))).pixels).toEqual(pixels);
  });

  it('is white where nothing has come, and of one size only', () => {
    expect(pictureSoFar(new Uint8Array(202)).pixels.filter((grey) => grey === 0)).toHaveLength(202);
    expect(outcome(assembleImage(new Uint8Array(IMAGE_BYTES - 1)))).toBe('device/bad-answer');
  });
});
