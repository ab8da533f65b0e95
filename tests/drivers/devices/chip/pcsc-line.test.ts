/** What PC/SC says, in the words of drivers; its service is one that the test holds. */
import { describe, expect, it, vi } from 'vitest';
import { createPcscLine } from '#drivers/devices/chip/pcsc-line.ts';
import { createChipReader } from '#drivers/devices/chip/reader.ts';
import { READER_STATE } from '#drivers/transports/pcsc-system.ts';
import type { Pcsc, PcscAnswer, PcscCard, PcscContext } from '#drivers/transports/pcsc-system.ts';
import { outcome } from '../../support/results.ts';

const ATR = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);
const PRESENT = READER_STATE.present | READER_STATE.changed;
const EMPTY = READER_STATE.empty | READER_STATE.changed;

const good = <T>(answer: T): Promise<PcscAnswer<T>> => Promise.resolve({ ok: true, value: answer });
const bad = (code: number): Promise<PcscAnswer<never>> =>
  Promise.resolve({ ok: false, error: 0x80100000 + code });
const never = () => new Promise<never>(() => undefined);

interface Change {
  /** States as they are asked for; the last one stays. */
  readonly states?: readonly number[];
  readonly card?: Partial<PcscCard>;
  readonly context?: Partial<PcscContext>;
  readonly establish?: Pcsc['establish'];
}

/** A service with one reader and a good card in it, unless it is to be otherwise. */
function service({ states = [PRESENT], card = {}, context = {}, establish }: Change = {}) {
  const log: string[] = [];
  let asked = 0;
  const own: PcscCard = {
    transmit: () => good(Uint8Array.of(0x90, 0)),
    disconnect: async () => void log.push('disconnect'),
    ...card,
  };
  const conversation: PcscContext = {
    readers: () => good(['Reader']),
    change: () => {
      const state = states[Math.min(asked, states.length - 1)] ?? PRESENT;
      asked += 1;
      return good([{ state, atr: ATR }]);
    },
    cancel: async () => undefined,
    connect: () => good(own),
    release: async () => void log.push('release'),
    ...context,
  };
  const line = createPcscLine('Reader', { establish: establish ?? (() => good(conversation)) });
  return { log, reader: createChipReader(line) };
}
const look = (change: Change, signal = AbortSignal.timeout(5_000)) => service(change).reader.look(signal);

describe('Looking at a card over PC/SC', () => {
  it('ends with the card switched off and the conversation over', async () => {
    const { log, reader } = service();
    expect(outcome(await reader.look(AbortSignal.timeout(5_000)))).toBe('ok');
    expect(log).toEqual(['disconnect', 'release']);
  });

  it.each([
    ['no service', 0x1d, 'device/no-service'],
    ['a service that was stopped', 0x1e, 'device/no-service'],
    ['a user who may not', 0x6a, 'device/port-denied'],
    ['anything else', 0x01, 'device/not-ready'],
  ] as const)('tells of %s', async (_what, code, expected) => {
    expect(outcome(await look({ establish: () => bad(code) }))).toBe(expected);
  });

  it.each([
    ['a card for another program alone', 0x0b, 'device/port-busy'],
    ['a card that is gone again', 0x69, 'device/card-removed'],
    ['no card any more', 0x0c, 'device/no-card'],
    ['a card without an answer to reset', 0x66, 'device/no-answer'],
    ['a reader that is gone', 0x17, 'device/unplugged'],
  ] as const)('tells of %s', async (_what, code, expected) => {
    const { log, reader } = service({ context: { connect: () => bad(code) } });
    expect(outcome(await reader.look(AbortSignal.timeout(5_000)))).toBe(expected);
    expect(log).toEqual(['release']);
  });

  it.each([
    ['mute', [PRESENT | READER_STATE.mute], 'device/no-answer'],
    ['in a reader that is not there', [READER_STATE.unknown | READER_STATE.changed], 'device/unplugged'],
    [
      'in a reader that was pulled out',
      [EMPTY, READER_STATE.unavailable | READER_STATE.changed],
      'device/unplugged',
    ],
  ] as const)('tells of a card that is %s', async (_what, states, expected) => {
    expect(outcome(await look({ states }))).toBe(expected);
  });

  it('tells of a service that goes while a card is waited for', async () => {
    let waits = 0;
    const change: PcscContext['change'] = () => {
      waits += 1;
      return waits === 1 ? good([{ state: EMPTY, atr: new Uint8Array() }]) : bad(0x1e);
    };
    expect(outcome(await look({ context: { change } }))).toBe('device/no-service');
  });

  it('waits on when a wait is over without a card', async () => {
    let waits = 0;
    const change: PcscContext['change'] = () => {
      waits += 1;
      return waits === 1 ? bad(0x0a) : good([{ state: PRESENT, atr: ATR }]);
    };
    expect(outcome(await look({ context: { change } }))).toBe('ok');
  });

  it('connects anew to a card that another program has reset, a few times', async () => {
    const transmit = vi.fn<PcscCard['transmit']>(() => bad(0x68));
    expect(outcome(await look({ card: { transmit } }))).toBe('device/port-busy');
    expect(transmit).toHaveBeenCalledTimes(4);
    transmit.mockClear();
    transmit.mockImplementation(() => good(Uint8Array.of(0x90, 0)));
    transmit.mockImplementationOnce(() => bad(0x68));
    expect(outcome(await look({ card: { transmit } }))).toBe('ok');
    expect(transmit).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['silent', [PRESENT], 'device/no-answer'],
    ['pulled out, which shows at once', [PRESENT, PRESENT, EMPTY], 'device/card-removed'],
    ['pulled out, which shows later', [PRESENT, PRESENT, PRESENT, EMPTY], 'device/card-removed'],
    [
      'gone with its reader',
      [PRESENT, PRESENT, READER_STATE.unavailable | READER_STATE.changed],
      'device/unplugged',
    ],
  ] as const)('knows a card that is %s', async (_what, states, expected) => {
    for (const transmit of [() => bad(0x16), () => bad(0x2f), () => good(new Uint8Array())]) {
      expect(outcome(await look({ states, card: { transmit } }))).toBe(expected);
    }
  });

  it('takes what is no answer to reset, or no response, for noise', async () => {
    const change: PcscContext['change'] = () => good([{ state: PRESENT, atr: Uint8Array.of(0x3b, 0xff) }]);
    expect(outcome(await look({ context: { change } }))).toBe('device/bad-answer');
    expect(outcome(await look({ card: { transmit: () => good(Uint8Array.of(0x12, 0x34)) } }))).toBe(
      'device/bad-answer',
    );
  });
});

describe('A call of PC/SC that does not come back', () => {
  it.each([
    ['the service', (stuck: () => Promise<never>) => ({ establish: stuck })],
    ['powering the card', (stuck: () => Promise<never>) => ({ context: { connect: stuck } })],
    ['a command', (stuck: () => Promise<never>) => ({ card: { transmit: stuck } })],
  ] as const)('keeps nobody waiting who gave up: %s', async (_what, change) => {
    const over = new AbortController();
    const stuck = () => {
      queueMicrotask(() => over.abort());
      return never();
    };
    const { log, reader } = service(change(stuck));
    expect(outcome(await reader.look(over.signal))).toBe('device/aborted');
    // It is not disconnected while it may still be used.
    expect(log).toEqual([]);
  });

  it('is a silent card when its time has run out', async () => {
    const signal = AbortSignal.timeout(20);
    expect(outcome(await look({ card: { transmit: never } }, signal))).toBe('device/no-answer');
    expect(outcome(await look({ context: { connect: never } }, AbortSignal.timeout(20)))).toBe(
      'device/no-answer',
    );
  });

  it('is tidied up when it comes back late, before the next begins', async () => {
    const late = Promise.withResolvers<PcscAnswer<Uint8Array>>();
    const transmit = vi.fn<PcscCard['transmit']>(() => good(Uint8Array.of(0x90, 0)));
    transmit.mockImplementationOnce(() => late.promise);
    const { log, reader } = service({ card: { transmit } });
    expect(outcome(await reader.look(AbortSignal.timeout(20)))).toBe('device/no-answer');
    const next = reader.look(AbortSignal.timeout(5_000));
    expect(log).toEqual([]);
    late.resolve({ ok: true, value: Uint8Array.of(0x90, 0) });
    expect(outcome(await next)).toBe('ok');
    expect(log).toEqual(['disconnect', 'release', 'disconnect', 'release']);
  });

  it('does not keep the reader from being closed', async () => {
    const { reader } = service({ card: { transmit: never } });
    const seen = reader.look(AbortSignal.timeout(20));
    expect(outcome(await seen)).toBe('device/no-answer');
    await reader.close();
  });
});
