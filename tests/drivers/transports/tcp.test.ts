import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Transport } from '#drivers/core/transport.ts';
import { listenTcp, openTcp, tcpDialer } from '#drivers/transports/tcp.ts';
import { lost, receive } from '../support/collect.ts';
import { outcome, value } from '../support/results.ts';

async function listening() {
  const callers: Transport[] = [];
  const waiting: ((line: Transport) => void)[] = [];
  const listener = value(
    await listenTcp(0, (line) => {
      callers.push(line);
      waiting.shift()?.(line);
    }),
  );
  onTestFinished(() => listener.close());
  const next = () => new Promise<Transport>((resolve) => waiting.push(resolve));
  return { listener, callers, next };
}

describe('a line over TCP', () => {
  it('carries bytes both ways, in order', async () => {
    const { listener, next } = await listening();
    const called = next();
    const host = value(await openTcp('127.0.0.1', listener.port));
    const device = await called;
    const heard = receive(device, 6);
    void host.write(Uint8Array.of(1, 2, 3));
    void host.write(Uint8Array.of(4, 5, 6));
    expect([...(await heard)]).toEqual([1, 2, 3, 4, 5, 6]);
    const back = receive(host, 2);
    await device.write(Uint8Array.of(7, 8));
    expect([...(await back)]).toEqual([7, 8]);
  });

  it('tells the other end when one hangs up, and writes nothing more', async () => {
    const { listener, next } = await listening();
    const called = next();
    const host = value(await openTcp('127.0.0.1', listener.port));
    const device = await called;
    const gone = lost(host);
    await device.close();
    expect(await gone).toBe('device/unplugged');
    expect(outcome(await host.write(Uint8Array.of(1)))).toBe('device/unplugged');
  });

  it('does not tell of an own hanging up', async () => {
    const { listener, next } = await listening();
    const called = next();
    const host = value(await openTcp('127.0.0.1', listener.port));
    let told = 0;
    host.onClose(() => (told += 1));
    const device = await called;
    const gone = lost(device);
    await host.close();
    await gone;
    expect(told).toBe(0);
  });

  it('takes a caller who comes back at once', async () => {
    const { listener, callers } = await listening();
    const dialer = tcpDialer('127.0.0.1', listener.port);
    expect(dialer.port).toBe(`127.0.0.1:${listener.port}`);
    for (let call = 0; call < 20; call += 1) {
      const line = value(await dialer.dial(57_600));
      await line.write(Uint8Array.of(call));
      await line.close();
    }
    const last = value(await dialer.dial(57_600));
    onTestFinished(() => last.close());
    await last.write(Uint8Array.of(99));
    expect(callers.length).toBeGreaterThan(0);
  });

  it('hangs up on a second caller while the first is there', async () => {
    const { listener, next } = await listening();
    const called = next();
    const first = value(await openTcp('127.0.0.1', listener.port));
    onTestFinished(() => first.close());
    await called;
    const second = value(await openTcp('127.0.0.1', listener.port));
    expect(await lost(second)).toBe('device/unplugged');
  });

  it.runIf(process.platform === 'linux')('asks a silent other end whether it is still there', async () => {
    const { listener, next } = await listening();
    const called = next();
    const host = value(await openTcp('127.0.0.1', listener.port));
    onTestFinished(() => host.close());
    await called;
    // Of a socket: local and remote address, state, queues, and which timer runs; 02 is that of the questions.
    const remote = `0100007F:${listener.port.toString(16).toUpperCase().padStart(4, '0')}`;
    const sockets = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/));
    const mine = sockets.find(([, , other, state]) => other === remote && state === '01');
    const [timer, due] = (mine?.[5] ?? '').split(':');
    expect(timer).toBe('02');
    // In hundredths of a second, in hexadecimal.
    expect(Number.parseInt(due ?? '', 16)).toBeLessThanOrEqual(600);
  });

  it('is missing where nobody listens, and busy where somebody does already', async () => {
    const { listener } = await listening();
    expect(outcome(await listenTcp(listener.port, () => undefined))).toBe('device/port-busy');
    await listener.close();
    expect(outcome(await openTcp('127.0.0.1', listener.port))).toBe('device/port-missing');
  });
});
