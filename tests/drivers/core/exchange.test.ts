import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExchanger } from '#drivers/core/exchange.ts';
import type { Exchange, PacketParser } from '#drivers/core/exchange.ts';
import { deviceOk } from '#drivers/core/result.ts';
import { createTrace } from '#drivers/core/trace.ts';
import { createMemoryPair } from '#drivers/transports/memory.ts';
import { never } from '../support/never.ts';

/** Every byte is a packet. */
const bytewise: PacketParser<number> = { shortest: 1, push: (bytes) => [...bytes], flush: () => [] };

function setUp() {
  const lines: string[] = [];
  const [host, device] = createMemoryPair();
  const exchanger = createExchanger({
    transport: host,
    parser: bytewise,
    trace: createTrace((line) => lines.push(line)),
    show: (packet, trace) => trace.received(Uint8Array.of(packet)),
    quiet: 100,
    limit: 5_000,
  });
  const ask = (send: number, change: Partial<Exchange<number, number>> = {}) =>
    exchanger.run<number>({
      send: Uint8Array.of(send),
      silence: 500,
      deadline: 1_000,
      signal: never(),
      onPacket: (packet) => ({ next: 'done', result: deviceOk(packet) }),
      ...change,
    });
  const answer = (byte: number) => device.write(Uint8Array.of(byte));
  return { device, exchanger, lines, ask, answer };
}

describe('an exchange', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends, and resolves with what the answer means', async () => {
    const { device, ask, answer, lines } = setUp();
    device.onBytes(() => void answer(7));
    expect(await ask(1)).toEqual(deviceOk(7));
    expect(lines).toEqual(['=> 01', '<= 07']);
  });

  it('is the only one: a second is told that the line is busy', async () => {
    const { ask, answer } = setUp();
    const first = ask(1);
    expect(await ask(2)).toMatchObject({ error: { code: 'device/busy' } });
    await answer(7);
    expect(await first).toEqual(deviceOk(7));
  });

  it('ends when nothing comes, and says how long it waited', async () => {
    const { ask } = setUp();
    const asked = ask(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(await asked).toMatchObject({
      error: { code: 'device/no-answer', note: expect.stringContaining('unresponsive') },
    });
  });

  it('ends at its deadline although bytes keep coming', async () => {
    const { ask, answer } = setUp();
    const asked = ask(1, { onPacket: () => ({ next: 'more' }) });
    for (let time = 0; time < 1_000; time += 100) {
      await answer(0);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(await asked).toMatchObject({ error: { code: 'device/bad-answer' } });
  });

  it('ends at once when aborted', async () => {
    const { ask } = setUp();
    const stop = new AbortController();
    const asked = ask(1, { signal: stop.signal });
    stop.abort();
    expect(await asked).toMatchObject({ error: { code: 'device/aborted' } });
  });

  it('ends at once when the line is lost, and none starts after that', async () => {
    const { device, ask } = setUp();
    const asked = ask(1);
    await device.close();
    expect(await asked).toMatchObject({ error: { code: 'device/unplugged' } });
    expect(await ask(2)).toMatchObject({ error: { code: 'device/unplugged' } });
  });

  it('never hands a late answer to the next exchange', async () => {
    const { device, exchanger, ask, answer, lines } = setUp();
    const first = ask(1);
    await vi.advanceTimersByTimeAsync(500);
    await first;
    expect(exchanger.clean).toBe(false);
    const written: number[] = [];
    device.onBytes((bytes) => written.push(...bytes));
    const second = ask(2);
    await answer(11);
    await vi.advanceTimersByTimeAsync(99);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(written).toEqual([2]);
    await answer(22);
    expect(await second).toEqual(deviceOk(22));
    expect(lines).toContain('# dropped 1 bytes that came too late');
  });

  it('can be aborted while it waits for the line to fall quiet', async () => {
    const { ask } = setUp();
    const first = ask(1);
    await vi.advanceTimersByTimeAsync(500);
    await first;
    const stop = new AbortController();
    const second = ask(2, { signal: stop.signal });
    stop.abort();
    expect(await second).toMatchObject({ error: { code: 'device/aborted' } });
  });

  it('does not wait for ever for a line that never falls quiet', async () => {
    const { ask, answer } = setUp();
    const first = ask(1);
    await vi.advanceTimersByTimeAsync(500);
    await first;
    const second = ask(2);
    for (let time = 0; time < 5_000; time += 50) {
      await answer(0);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(await second).toMatchObject({ error: { code: 'device/bad-answer' } });
  });

  it('looks, before it gives up, for a packet that a false start had swallowed', async () => {
    const [host, device] = createMemoryPair();
    let held: number[] = [];
    const exchanger = createExchanger<number>({
      transport: host,
      parser: { shortest: 1, push: (bytes) => ((held = [...bytes]), []), flush: () => held.splice(0) },
      trace: createTrace(() => undefined),
      show: () => undefined,
      quiet: 100,
      limit: 5_000,
    });
    const asked = exchanger.run<number>({
      send: Uint8Array.of(1),
      silence: 500,
      deadline: 1_000,
      signal: never(),
      onPacket: (packet) => ({ next: 'done', result: deviceOk(packet) }),
    });
    await device.write(Uint8Array.of(9));
    await vi.advanceTimersByTimeAsync(500);
    expect(await asked).toEqual(deviceOk(9));
  });
});
