import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { captureImage } from '#drivers/protocols/zfm/commands/capture-image.ts';
import { extractFeatures } from '#drivers/protocols/zfm/commands/extract-features.ts';
import { readParameters } from '#drivers/protocols/zfm/commands/read-parameters.ts';
import { verifyPassword } from '#drivers/protocols/zfm/commands/verify-password.ts';
import { DEFAULT_ADDRESS, encodePacket } from '#drivers/protocols/zfm/packet.ts';
import type { PacketKind } from '#drivers/protocols/zfm/packet.ts';
import { createZfmParser } from '#drivers/protocols/zfm/parser.ts';
import { bytes } from '../../support/hex.ts';

const packet = (kind: PacketKind, payload: Uint8Array) =>
  toHex(encodePacket({ address: DEFAULT_ADDRESS, kind, payload }));

describe('packets on the wire', () => {
  it.each([
    ['acknowledgement', 'ack', '00', 'EF01FFFFFFFF07000300000A'],
    ['no finger', 'ack', '02', 'EF01FFFFFFFF07000302000C'],
    ['echo', 'ack', '55', 'EF01FFFFFFFF07000355005F'],
    ['match of page 5 with score 150', 'ack', '0000050096', 'EF01FFFFFFFF070007000005009600A9'],
    ['nothing found', 'ack', '0900000000', 'EF01FFFFFFFF07000709000000000017'],
    ['data', 'data', '01020304', 'EF01FFFFFFFF020006010203040012'],
    [
      'parameters',
      'ack',
      '000004000003E80003FFFFFFFF00020006',
      'EF01FFFFFFFF070013000004000003E80003FFFFFFFF000200060510',
    ],
    ['end of data', 'end', '01020304', 'EF01FFFFFFFF080006010203040018'],
  ] as const)('%s, both ways', (_, kind, payload, hex) => {
    expect(packet(kind, bytes(payload))).toBe(hex);
    expect(createZfmParser().push(bytes(hex))).toEqual([
      { type: 'packet', packet: { address: DEFAULT_ADDRESS, kind, payload: bytes(payload) } },
    ]);
  });

  it('a password is sent big endian and kept out of the trace', () => {
    const command = verifyPassword(0x12345678);
    expect(toHex(command.encode())).toBe('1312345678');
    expect(command.secret).toBeDefined();
    expect(verifyPassword(0).secret).toBeUndefined();
  });
});

describe('answers', () => {
  it('ReadSysPara gives the parameters in useful units', () => {
    const ack = bytes('000004000003E80003FFFFFFFF00020006');
    expect(readParameters.parse(ack)).toEqual({
      ok: true,
      value: {
        status: 4,
        systemId: 0,
        capacity: 1000,
        securityLevel: 3,
        address: 0xffffffff,
        dataBytes: 128,
        baudRate: 57_600,
      },
    });
  });

  it.each([
    ['a short answer', '000004', 'device/bad-answer'],
    ['an impossible packet size', '000004000003E80003FFFFFFFF00090006', 'device/bad-answer'],
    ['a refusal', '21', 'device/wrong-password'],
    ['an unknown refusal', '77', 'device/bad-answer'],
    ['an empty answer', '', 'device/bad-answer'],
  ])('ReadSysPara with %s', (_, ack, code) => {
    expect(readParameters.parse(bytes(ack))).toMatchObject({ ok: false, error: { code } });
  });

  it('GenImg tells a missing finger from a failed image', () => {
    expect(captureImage.parse(bytes('00'))).toEqual({ ok: true, value: 'taken' });
    expect(captureImage.parse(bytes('02'))).toEqual({ ok: true, value: 'no-finger' });
    expect(captureImage.parse(bytes('03'))).toMatchObject({ error: { code: 'device/image-failed' } });
  });

  it.each(['04', '05', '06', '07'])('Img2Tz: code %s is a poor image, not a failure', (code) => {
    expect(extractFeatures(1).parse(bytes(code))).toEqual({ ok: true, value: 'poor' });
  });

  it('Img2Tz: without an image it failed', () => {
    expect(extractFeatures(1).parse(bytes('15'))).toMatchObject({ error: { code: 'device/image-failed' } });
  });
});
