import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { createZfmParser } from '#drivers/protocols/zfm/parser.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { createFingerPad } from '#drivers/simulators/finger-pad.ts';
import { GT5X_MODELS, isGt5xModel } from '#drivers/simulators/gt5x/models.ts';
import { createGt5xModule } from '#drivers/simulators/gt5x/module.ts';
import { ZFM_MODELS, isZfmModel } from '#drivers/simulators/zfm/models.ts';
import { createZfmModule } from '#drivers/simulators/zfm/module.ts';
import { powerUp } from '#drivers/simulators/line/power.ts';
import { createZfmDevice } from '#drivers/simulators/zfm/device.ts';
import { createMemoryPair } from '#drivers/transports/memory.ts';
import { parseReplay } from '#drivers/transports/replay.ts';
import { receive } from '../support/collect.ts';
import { bytes } from '../support/hex.ts';
import { value } from '../support/results.ts';

const VFY_PWD = 'EF01FFFFFFFF0100071300000000001B';
const READ_SYS_PARA = 'EF01FFFFFFFF0100030F0013';
const GEN_IMG = 'EF01FFFFFFFF010003010005';
const UP_IMAGE = 'EF01FFFFFFFF0100030A000E';
const IMG_2_TZ = 'EF01FFFFFFFF01000402010008';

function powered(password = 0) {
  const pad = createFingerPad({ mode: 'by-hand', person: 'test', finger: 'right-index' });
  const module = createZfmModule({ pad, password });
  /** Payload of the answer to a command in hex; null for silence. */
  const ask = (hex: string) => {
    const [event] = createZfmParser().push(bytes(hex));
    const reply = event === undefined ? null : module.handle(event);
    return reply === null ? null : toHex(reply.ack);
  };
  return { pad, module, ask };
}

describe('the emulated ZFM module', () => {
  it('speaks byte for byte as recorded, after its power-on byte', async () => {
    const text = await readFile(new URL('../fixtures/zfm-greeting.txt', import.meta.url), 'utf8');
    const [host, device] = createMemoryPair();
    const start = receive(host, 1);
    powerUp({
      device: createZfmDevice({ module: powered().module }),
      bytesPerSecond: null,
      onVanish: () => undefined,
    }).connect({ transport: device, hostSpeed: () => 57_600 });
    expect(toHex(await start)).toBe('55');
    let answered: Promise<Uint8Array> = Promise.resolve(new Uint8Array());
    for (const [at, line] of value(parseReplay(text)).entries()) {
      if (line.direction === '=>') {
        const next = value(parseReplay(text))[at + 1]?.bytes.length ?? 0;
        answered = receive(host, next);
        await host.write(line.bytes);
      } else {
        expect(toHex(await answered)).toBe(toHex(line.bytes));
      }
    }
  });

  it('is silent to another address, and to packets that are no commands', () => {
    const { ask } = powered();
    expect(ask('EF01000000000100030F0013')).toBeNull();
    expect(ask('EF01FFFFFFFF07000300000A')).toBeNull();
  });

  it('answers 01 to a wrong checksum, FC to a command that it does not have', () => {
    const { ask } = powered();
    expect(ask('EF01FFFFFFFF0100030F0014')).toBe('01');
    expect(ask('EF01FFFFFFFF0100033D0041')).toBe('FC');
  });

  it('asks for its password before anything else', () => {
    const { ask } = powered(0x12345678);
    expect(ask(GEN_IMG)).toBe('21');
    expect(ask(VFY_PWD)).toBe('13');
    expect(ask(READ_SYS_PARA)).toBe('21');
    expect(ask('EF01FFFFFFFF0100071312345678012F')).toBe('00');
    expect(ask(GEN_IMG)).toBe('02');
  });

  it('forgets that, and its image, without power', () => {
    const { ask, module, pad } = powered();
    pad.present('test', 'right-index');
    ask(VFY_PWD);
    ask(GEN_IMG);
    expect(ask(READ_SYS_PARA)?.slice(2, 6)).toBe('000C');
    module.restart();
    expect(ask(READ_SYS_PARA)?.slice(2, 6)).toBe('0000');
  });

  it('has no image to send or to look at before one was taken', () => {
    const { ask } = powered();
    expect(ask(UP_IMAGE)).toBe('0F');
    expect(ask(IMG_2_TZ)).toBe('15');
  });

  it('sends the picture of the finger at 4 bits, until Img2Tz spoils it', () => {
    const { ask, module, pad } = powered();
    const upload = () => module.handle(createZfmParser().push(bytes(UP_IMAGE))[0] ?? fail());
    pad.present('test', 'right-index');
    expect(ask(GEN_IMG)).toBe('00');
    const picture = fingerPicture({ person: 'test', finger: 'right-index', impression: 1 }).pixels;
    const sent = upload()?.data;
    expect(sent).toHaveLength(36_864);
    expect((sent?.[20_000] ?? 0) >> 4).toBe(Math.round((picture[40_000] ?? 0) / 17));
    expect(ask(IMG_2_TZ)).toBe('00');
    expect(upload()?.data).not.toEqual(sent);
  });
});

describe('whatever it is asked', () => {
  const powerful = Object.keys(ZFM_MODELS).filter(isZfmModel);

  it.each(powerful)('a %s has an answer of some code', (model) => {
    const pad = createFingerPad({ mode: 'by-hand', person: 'test', finger: 'right-index' });
    const module = createZfmModule({ pad, model });
    pad.present('test', 'right-index');
    const command = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 36 }));
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        for (const [code, parameters] of commands) {
          const payload = Uint8Array.of(code, ...parameters);
          const packet = { address: module.address, kind: 'command', payload } as const;
          const reply = module.handle({ type: 'packet', packet });
          reply?.after?.();
          // A password that was set by chance is asked for from then on.
          expect(reply?.ack.length ?? 0).toBeGreaterThan(0);
        }
      }),
    );
  });

  it.each(Object.keys(GT5X_MODELS).filter(isGt5xModel))('a %s has an answer, ACK or NACK', (model) => {
    const pad = createFingerPad({ mode: 'by-hand', person: 'test', finger: 'right-index' });
    const module = createGt5xModule({ pad, model });
    pad.present('test', 'right-index');
    const command = fc.record({
      code: fc.integer({ min: 0, max: 0xffff }),
      parameter: fc.integer({ min: 0, max: 0xffffffff }),
    });
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        for (const asked of commands) expect([0x30, 0x31]).toContain(module.handle(asked).answer.code);
      }),
    );
  });
});

const fail = (): never => {
  throw new Error('the command is no packet');
};

describe('the emulated window', () => {
  it('by itself: the finger comes a moment after the first look, and goes when its picture is fetched', () => {
    let time = 0;
    const pad = createFingerPad({ mode: 'by-itself', person: 'a', finger: 'right-index', now: () => time });
    expect(pad.look()).toBeNull();
    time = 299;
    expect(pad.look()).toBeNull();
    time = 300;
    const first = pad.look();
    expect(first).not.toBeNull();
    expect(pad.look()).toEqual(first);
    pad.fetched();
    expect(pad.look()).toBeNull();
    time = 600;
    const second = pad.look();
    expect(second).not.toBeNull();
    expect(second).not.toEqual(first);
  });

  it('by itself: a look after a long pause begins a new wait', () => {
    let time = 0;
    const pad = createFingerPad({ mode: 'by-itself', person: 'a', finger: 'right-index', now: () => time });
    pad.look();
    time = 5_000;
    expect(pad.look()).toBeNull();
    time = 5_300;
    expect(pad.look()).not.toBeNull();
  });

  it('shows the person and finger that it was told', () => {
    const pad = createFingerPad({ mode: 'by-hand', person: 'a', finger: 'right-index' });
    expect(pad.look()).toBeNull();
    pad.present('b', 'left-index');
    expect(pad.look()?.pixels).toEqual(
      fingerPicture({ person: 'b', finger: 'left-index', impression: 1 }).pixels,
    );
    pad.lift();
    expect(pad.look()).toBeNull();
  });
});
